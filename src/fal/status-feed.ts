import type { StatusAnswer } from '../jobs/ports.js';
import { unlessAborted } from '../jobs/wait.js';
import { readStatus } from './status-answer.js';
import type { ReadStream } from './status-stream.js';

/** How a stream is kept open, in milliseconds. */
export type FeedLimits = {
  /** The least time between two openings. */
  readonly openGapMs: number;
  /** The longest time that it grows to while streams do not work. */
  readonly maxOpenGapMs: number;
  /** After streams that worked, over which time the next ones are spread: a restart at fal ends all at once. */
  readonly reopenMs: number;
  /** How long a stream may be silent. */
  readonly silenceMs: number;
};

/** A stream that is opened again whenever it ends. */
export type StatusFeed = {
  /** The stream is open, and what it said last was an answer. */
  readonly isTelling: () => boolean;
  /** Whoever was out of reach answers again, so the next stream need not wait for as long as failures have made it. */
  readonly hurry: () => void;
  readonly close: () => void;
};

/**
 * Keeps a stream of answers open until it is closed. A stream that told something and went on for `openGapMs` is
 * opened again at once; any other ever more seldom. So however streams end, 15 s allow no more than four in a minute.
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
  /** `isTelling` has changed. */
  readonly onTurn: () => void;
}): StatusFeed {
  let stream = new AbortController();
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
    const current = new AbortController();
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
      // Node's fetch leaves a reader waiting for ever whose stream is aborted while it is handed a chunk.
      await unlessAborted(current.signal, () => open(current.signal, listener));
    } catch {
      // Questions are asked instead, and they tell what is wrong.
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

/** The pause after so many failures in a row: it doubles, with jitter upwards only, because the gap is a bound. */
function gapMs(failures: number, { openGapMs, maxOpenGapMs }: FeedLimits): number {
  const gap = Math.min(maxOpenGapMs, openGapMs * 2 ** (failures - 1));
  return gap * (1 + Math.random() / 2);
}

/** An event's answer, or undefined when it holds none: whoever can't read a stream must ask. */
function answerIn(data: string): StatusAnswer | undefined {
  try {
    return readStatus(JSON.parse(data));
  } catch {
    return undefined;
  }
}
