import { isDeepStrictEqual } from 'node:util';
import { isFlipbookError } from '../../errors.js';

/** After this many edits even a change of state waits its growing turn, so that no job floods its channel. */
const FREE_CHANGES = 5;

const MAX_GAP_MS = 300_000;

/** By then even a change of state has waited long enough; eight edits in three minutes are still not exceeded. */
const MAX_CHANGE_GAP_MS = 60_000;

/** Discord may deny for a moment what it allows: this often in a row, it means it. */
const MAX_DENIALS = 3;

type Waiting<Body> = { readonly body: Body; readonly isChange: boolean };

/** The only writer of one message: the latest body wins, and one edit is in flight at a time. */
export type MessageWriter<Body> = {
  /**
   * Sends `body` when its turn comes, unless a later one has replaced it by then. A change (of state) goes before
   * routine news (a queue position), whose turns come ever more seldom.
   */
  readonly write: (body: Body, kind: 'change' | 'news') => void;
  /** Drops what waits, and resolves when the final edit may leave. Nothing is written any more. */
  readonly close: () => Promise<void>;
};

/** Makes a writer over `send`. When `send` says that the message can't be reached any more, the writer falls silent. */
export function createMessageWriter<Body>({
  send,
  minGapMs,
}: {
  readonly send: (body: Body) => Promise<void>;
  /** Edits keep at least this distance; that of routine news doubles with every edit made. */
  readonly minGapMs: number;
}): MessageWriter<Body> {
  let waiting: Waiting<Body> | undefined;
  let latest: Body | undefined;
  let timer: NodeJS.Timeout | undefined;
  let inFlight: Promise<void> | undefined;
  let isSilent = false;
  let edits = 0;
  let denials = 0;
  // By the clock that nobody sets.
  let editedAtMs = Number.NEGATIVE_INFINITY;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  function schedule(): void {
    if (inFlight !== undefined || waiting === undefined || isSilent) return;
    clearTimeout(timer);
    const isFree = waiting.isChange && edits < FREE_CHANGES;
    const maxGapMs = waiting.isChange ? MAX_CHANGE_GAP_MS : MAX_GAP_MS;
    const gapMs = isFree ? minGapMs : Math.min(maxGapMs, minGapMs * 2 ** edits);
    const atMs = Math.max(editedAtMs + gapMs, notBeforeMs);
    timer = setTimeout(
      () => {
        inFlight = edit().finally(() => {
          inFlight = undefined;
          schedule();
        });
      },
      Math.max(0, atMs - performance.now()),
    );
  }

  async function edit(): Promise<void> {
    if (waiting === undefined) return;
    const next = waiting;
    waiting = undefined;
    if (isDeepStrictEqual(next.body, latest)) return;
    edits += 1;
    editedAtMs = performance.now();
    try {
      await send(next.body);
      latest = next.body;
      denials = 0;
    } catch (error) {
      const again = afterFault(next, error);
      waiting ??= again;
    }
  }

  /** What gets another turn, unless something later has come: after a limit the change itself, else as mere news. */
  function afterFault(next: Waiting<Body>, error: unknown): Waiting<Body> {
    if (isFlipbookError(error) && error.retryAfterMs !== undefined) {
      notBeforeMs = performance.now() + Math.min(error.retryAfterMs, MAX_GAP_MS);
      edits -= 1;
      return next;
    }
    // What stands there now is not known: the fault may have come after the edit.
    latest = undefined;
    denials = isFlipbookError(error, 'DELIVERY_FORBIDDEN') ? denials + 1 : 0;
    // Never back to false: the writer may have been closed meanwhile.
    isSilent ||= denials === MAX_DENIALS || isFlipbookError(error, 'DELIVERY_EXPIRED', 'DELIVERY_GONE');
    return { ...next, isChange: false };
  }

  return {
    write: (body, kind) => {
      if (isSilent) return;
      waiting = { body, isChange: kind === 'change' || waiting?.isChange === true };
      schedule();
    },
    close: async () => {
      isSilent = true;
      clearTimeout(timer);
      await inFlight;
      const leftMs = editedAtMs + minGapMs - performance.now();
      if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
    },
  };
}
