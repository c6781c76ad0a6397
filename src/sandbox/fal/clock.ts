/** The clock of an embedded fal: this machine's, plus the skipped time. */
export type SandboxClock = {
  readonly nowMs: () => number;
  /** Skips this much time at once, and runs everything due in it. */
  readonly skip: (ms: number) => void;
  /** Calls `listener` after every skip. */
  readonly onSkip: (listener: () => void) => void;
};

/** Creates a clock without skipped time. */
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
