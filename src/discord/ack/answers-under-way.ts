/** Tells when no first answer is on its way to Discord. */
import { atMost } from '../../jobs/wait.js';

/** See {@link createAnswersUnderWay}. */
export type AnswersUnderWay = {
  /** Counts an answer until it settles. */
  readonly count: <T>(answer: Promise<T>) => Promise<T>;
  /** Resolves when none is under way, or after `mostMs`. */
  readonly untilNone: (mostMs: number) => Promise<unknown>;
};

/** Counts the first answers that Discord has not accepted yet. */
export function createAnswersUnderWay(): AnswersUnderWay {
  let underWay = 0;
  // In a burst hundreds wait for the same moment.
  let last: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  function untilLast(): Promise<void> {
    if (last === undefined) {
      let resolve = () => {};
      const promise = new Promise<void>((done) => {
        resolve = done;
      });
      last = { promise, resolve };
    }
    return last.promise;
  }

  return {
    count: async (answer) => {
      underWay += 1;
      try {
        return await answer;
      } finally {
        underWay -= 1;
        if (underWay === 0) {
          last?.resolve();
          last = undefined;
        }
      }
    },
    untilNone: async (mostMs) => (underWay === 0 ? undefined : atMost(mostMs, untilLast())),
  };
}
