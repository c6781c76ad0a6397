/** The time of an embedded fal. It runs like this machine's, but for what is skipped. */
export type SandboxClock = {
  readonly nowMs: () => number;
  /** Lets so much time pass in a moment, and what is due by then happen. */
  readonly skip: (ms: number) => void;
  /** Calls `listener` after every skip. */
  readonly onSkip: (listener: () => void) => void;
};

/** Makes a clock on which nothing was skipped yet. */
export function createClock(): SandboxClock {
  let skippedMs = 0;
  const listeners: (() => void)[] = [];
  return {
    nowMs: () => Date.now() + skippedMs,
    skip: (ms) => {
      skippedMs += ms;
      for (const listener of listeners) listener();
    },
    onSkip: (listener) => {
      listeners.push(listener);
    },
  };
}
