import { onTestFinished, vi } from 'vitest';

/** The monotonic clock of this process, which stands still until it is set, and goes on after the test. */
export function steadyClock() {
  let nowMs = 9_000_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  onTestFinished(() => clock.mockRestore());
  return {
    nowMs: () => nowMs,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}
