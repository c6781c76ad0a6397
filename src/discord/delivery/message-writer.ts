import { isFlipbookError } from '../../errors.js';

/** After this many edits even a change of state waits for a growing gap, so that no job floods its channel. */
const FREE_CHANGES = 5;

const MAX_GAP_MS = 300_000;

/** The longest gap for a change of state. Eight edits within three minutes are still never exceeded. */
const MAX_CHANGE_GAP_MS = 60_000;

/** Discord may briefly deny a permitted call. This many times in a row, it is final. */
const MAX_DENIALS = 3;

type Waiting<Body> = {
  readonly body: Body;
  readonly isChange: boolean;
  readonly notBeforeMs: number | undefined;
};

/** The only writer of one message: the latest body wins, and one edit is in flight at a time. */
export type MessageWriter<Body> = {
  /**
   * Sends `body` when its turn comes, unless a later one has replaced it. A `change` (of state) takes precedence over
   * `news` (such as a queue position), whose gaps keep growing. An `opening` is a change that first waits for the
   * minimum gap: what follows it at once is sent in its place.
   */
  readonly write: (body: Body, kind: 'change' | 'news' | 'opening') => void;
  /** Drops the waiting body and resolves when no edit is in flight. Later writes are ignored. */
  readonly close: () => Promise<void>;
  /** Resolves when the minimum gap after the last edit is over. */
  readonly gapOver: () => Promise<void>;
};

/** Creates a writer over `send`. When `send` reports that the message is unreachable, the writer stops. */
export function createMessageWriter<Body>({
  send,
  seen,
  minGapMs,
}: {
  readonly send: (body: Body) => Promise<void>;
  /**
   * Stands for what a reader sees of a body. Asked only when the body's turn has come; what looks the same is not sent
   * again.
   */
  readonly seen: (body: Body) => string;
  /** The minimum gap between edits; for news it doubles with every edit. */
  readonly minGapMs: number;
}): MessageWriter<Body> {
  let waiting: Waiting<Body> | undefined;
  let latest: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let inFlight: Promise<void> | undefined;
  let isSilent = false;
  let edits = 0;
  let denials = 0;
  // On the monotonic clock.
  let editedAtMs = Number.NEGATIVE_INFINITY;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  function schedule(): void {
    if (inFlight !== undefined || waiting === undefined || isSilent) return;
    clearTimeout(timer);
    const isFree = waiting.isChange && edits < FREE_CHANGES;
    const maxGapMs = waiting.isChange ? MAX_CHANGE_GAP_MS : MAX_GAP_MS;
    const gapMs = isFree ? minGapMs : Math.min(maxGapMs, minGapMs * 2 ** edits);
    const atMs = Math.max(editedAtMs + gapMs, notBeforeMs, waiting.notBeforeMs ?? 0);
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
    const look = seen(next.body);
    if (look === latest) return;
    edits += 1;
    editedAtMs = performance.now();
    try {
      await send(next.body);
      latest = look;
      denials = 0;
    } catch (error) {
      const again = afterFault(next, error);
      waiting ??= again;
    }
  }

  /**
   * What to send again, unless a later body replaces it: the change itself after a rate limit, otherwise as mere news.
   */
  function afterFault(next: Waiting<Body>, error: unknown): Waiting<Body> {
    if (isFlipbookError(error) && error.retryAfterMs !== undefined) {
      notBeforeMs = performance.now() + Math.min(error.retryAfterMs, MAX_GAP_MS);
      edits -= 1;
      return next;
    }
    // The message's content is unknown now: the fault may have come after the edit.
    latest = undefined;
    denials = isFlipbookError(error, 'DELIVERY_FORBIDDEN') ? denials + 1 : 0;
    // Never back to false: the writer may have been closed in the meantime.
    isSilent ||= denials === MAX_DENIALS || isFlipbookError(error, 'DELIVERY_EXPIRED', 'DELIVERY_GONE');
    return { body: next.body, isChange: false, notBeforeMs: undefined };
  }

  return {
    write: (body, kind) => {
      if (isSilent) return;
      const isChange = kind !== 'news' || waiting?.isChange === true;
      // News of the opening keeps its pause.
      const paused = kind === 'news' ? waiting?.notBeforeMs : undefined;
      waiting = { body, isChange, notBeforeMs: kind === 'opening' ? performance.now() + minGapMs : paused };
      schedule();
    },
    close: async () => {
      isSilent = true;
      clearTimeout(timer);
      await inFlight;
    },
    gapOver: async () => {
      const leftMs = editedAtMs + minGapMs - performance.now();
      if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
    },
  };
}
