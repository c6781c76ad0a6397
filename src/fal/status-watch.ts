import { isDeepStrictEqual } from 'node:util';
import type { StatusAnswer, StatusWatch } from '../jobs/ports.js';
import { createAbort } from '../jobs/wait.js';
import type { PollBudget } from './poll-budget.js';
import { createStatusFeed, type FeedLimits, type StatusFeed } from './status-feed.js';
import type { ReadStream } from './status-stream.js';

/** With polls 4 s apart, these allow at most 19 requests per minute. */
export const defaultFeedLimits: FeedLimits = {
  openGapMs: 15_000,
  maxOpenGapMs: 300_000,
  reopenMs: 1_000,
  // fal sends a comment every 15 s.
  silenceMs: 45_000,
};

/** A pending call of `next`. */
type Waiting = {
  readonly tell: (answer: StatusAnswer) => void;
  readonly fail: (reason: unknown) => void;
  /** Reschedules the next poll. */
  readonly schedule: () => void;
};

/** Follows one request through a stream of statuses, and polls while there is none. */
export function createStatusWatch({
  question,
  open,
  limits,
  budget,
}: {
  readonly question: (signal: AbortSignal) => Promise<StatusAnswer>;
  readonly open: ReadStream;
  readonly limits: FeedLimits;
  /** Shared by all requests that this process watches. */
  readonly budget: PollBudget;
}): StatusWatch {
  let feed: StatusFeed | undefined;
  let waiting: Waiting | undefined;
  let isClosed = false;
  /** What the stream delivered while nobody waited. The newest is enough: nothing comes after COMPLETED. */
  let unseen: StatusAnswer | undefined;
  let latest: StatusAnswer | undefined;
  let logLine: string | undefined;
  /** The last poll failed, so the stream alone is not trusted. */
  let isInDoubt = false;
  const leave = budget.join(() => waiting?.schedule());

  /** Completes a status, because events carry only the new log lines. */
  function note(answer: StatusAnswer): StatusAnswer {
    if (answer.status === 'COMPLETED') feed?.close();
    if (answer.status === 'IN_PROGRESS') logLine = answer.logLine ?? logLine;
    latest = answer.status === 'IN_PROGRESS' ? { ...answer, logLine } : answer;
    return latest;
  }

  function hear(told: StatusAnswer): void {
    const before = latest;
    const answer = note(told);
    if (isDeepStrictEqual(answer, before)) return;
    if (waiting === undefined) unseen = answer;
    else waiting.tell(answer);
  }

  function isTrusted(): boolean {
    return feed?.isTelling() === true && !isInDoubt;
  }

  function startFeed(): StatusFeed {
    return createStatusFeed({ open, limits, onAnswer: hear, onTurn: () => waiting?.schedule() });
  }

  function waitFor(pauseMs: number, signal: AbortSignal): Promise<StatusAnswer> {
    return new Promise((resolve, reject) => {
      const asking = createAbort();
      let timer: NodeJS.Timeout | undefined;
      let isAsked = false;
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        asking.abort();
        if (waiting === mine) waiting = undefined;
      };
      const tell = (answer: StatusAnswer) => {
        end();
        resolve(answer);
      };
      const fail = (reason: unknown) => {
        end();
        reject(reason);
      };
      const onAbort = () => fail(signal.reason);
      /** A poll without a pause follows fal's webhook, which may overtake the stream. */
      const hasMissed = ({ status }: StatusAnswer) =>
        pauseMs > 0 && isTrusted() && latest !== undefined && latest.status !== status;
      const askNow = async () => {
        isAsked = true;
        try {
          const answer = await question(asking.signal);
          if (asking.signal.aborted) return;
          if (hasMissed(answer)) budget.doubt();
          if (isInDoubt) feed?.hurry();
          isInDoubt = false;
          tell(note(answer));
        } catch (error) {
          if (asking.signal.aborted) return;
          isInDoubt = true;
          // After a failed poll, whatever the stream delivers next counts as new.
          latest = undefined;
          fail(error);
        }
      };
      const schedule = () => {
        if (isAsked) return;
        clearTimeout(timer);
        const trustMs = budget.trustMs() * (0.75 + Math.random() / 2);
        const isLater = isTrusted() && pauseMs > 0;
        timer = setTimeout(() => void askNow(), isLater ? Math.max(pauseMs, trustMs) : pauseMs);
      };
      const mine: Waiting = { tell, fail, schedule };
      waiting = mine;
      signal.addEventListener('abort', onAbort);
      schedule();
    });
  }

  return {
    next: async ({ pauseMs, signal }) => {
      signal.throwIfAborted();
      if (isClosed) throw closed();
      if (waiting !== undefined) throw new Error('A request is watched by one caller at a time');
      feed ??= startFeed();
      const answer = pauseMs > 0 ? unseen : undefined;
      unseen = undefined;
      return answer ?? waitFor(pauseMs, signal);
    },
    close: () => {
      isClosed = true;
      leave();
      feed?.close();
      waiting?.fail(closed());
    },
  };
}

function closed(): Error {
  return new DOMException('The request is no longer watched', 'AbortError');
}
