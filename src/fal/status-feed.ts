import type { StatusAnswer } from '../jobs/ports.js';
import { createAbort, unlessAborted } from '../jobs/wait.js';
import { readStatus } from './status-answer.js';
import type { ReadStream } from './status-stream.js';

/** How a stream is kept open, in milliseconds. */
export type FeedLimits = {
  /** The minimum time between two connects. */
  readonly openGapMs: number;
  /** The limit that the gap grows to while streams fail. */
  readonly maxOpenGapMs: number;
  /** Reconnects after working streams are spread over this time, because a restart at fal ends all of them at once. */
  readonly reopenMs: number;
  /** How long a stream may be silent. */
  readonly silenceMs: number;
};

/** A status stream that reconnects whenever it ends. */
export type StatusFeed = {
  /** True while the stream is open and its last event was readable. */
  readonly isTelling: () => boolean;
  /** Skips the backoff, because fal has just answered again. */
  readonly hurry: () => void;
  readonly close: () => void;
};

/**
 * Keeps a stream of statuses open until it is closed. A stream that delivered something and lasted `openGapMs` is
 * reopened at once, any other with growing gaps. So, however streams end, 15 s allow at most four connects per minute.
 */
export function createStatusFeed({
  open,
  limits,
  onAnswer,
  onTurn,
}: {
  readonly open: ReadStream;
  readonly limits: FeedLimits;
  readonly onAnswer: (answer: StatusAnswer) => void;
  /** Called when `isTelling` has changed. */
  readonly onTurn: () => void;
}): StatusFeed {
  let stream = createAbort();
  let timer: NodeJS.Timeout | undefined;
  let isTelling = false;
  let isClosed = false;
  let failures = 0;
  let endedAtMs = 0;

  function turn(now: boolean): void {
    if (isClosed || now === isTelling) return;
    isTelling = now;
    onTurn();
  }

  function runAfter(pauseMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void run();
    }, pauseMs);
  }

  async function run(): Promise<void> {
    const current = createAbort();
    stream = current;
    let toldAtMs: number | undefined;
    const silence = setTimeout(() => current.abort(), limits.silenceMs);
    const hear = (act: () => void) => {
      if (current.signal.aborted) return;
      silence.refresh();
      act();
    };
    try {
      const listener = {
        onComment: () => hear(() => {}),
        onEvent: (data: string) =>
          hear(() => {
            const answer = answerIn(data);
            if (answer !== undefined) {
              toldAtMs ??= performance.now();
              onAnswer(answer);
            }
            turn(answer !== undefined);
          }),
      };
      // When a stream is aborted while it delivers a chunk, Node's fetch leaves its reader waiting forever.
      await unlessAborted(current.signal, () => open(current.signal, listener));
    } catch {
      // Polling takes over and reports what is wrong.
    }
    clearTimeout(silence);
    if (isClosed) return;
    endedAtMs = performance.now();
    const didWork = !current.signal.aborted && endedAtMs - (toldAtMs ?? endedAtMs) >= limits.openGapMs;
    failures = didWork ? 0 : failures + 1;
    runAfter(didWork ? Math.random() * limits.reopenMs : gapMs(failures, limits));
    turn(false);
  }

  void run();
  return {
    isTelling: () => isTelling,
    hurry: () => {
      if (timer === undefined || failures === 0) return;
      failures = 0;
      const leftMs = Math.max(0, endedAtMs + limits.openGapMs - performance.now());
      runAfter(leftMs + Math.random() * limits.reopenMs);
    },
    close: () => {
      isClosed = true;
      isTelling = false;
      clearTimeout(timer);
      timer = undefined;
      stream.abort();
    },
  };
}

/**
 * The pause after this many failures in a row. It doubles, and jitter only lengthens it, because the gap is a minimum.
 */
function gapMs(failures: number, { openGapMs, maxOpenGapMs }: FeedLimits): number {
  const gap = Math.min(maxOpenGapMs, openGapMs * 2 ** (failures - 1));
  return gap * (1 + Math.random() / 2);
}

/** The status in an event; undefined when it holds none, and the caller must poll. */
function answerIn(data: string): StatusAnswer | undefined {
  try {
    return readStatus(JSON.parse(data));
  } catch {
    return undefined;
  }
}
