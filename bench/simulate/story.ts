/** The log of a simulation, line by line. */
export type Story = {
  readonly tell: (line: string) => void;
  /** Records something that must never happen. */
  readonly violate: (rule: string) => void;
  readonly lines: () => readonly string[];
  readonly violations: () => readonly string[];
};

/** Starts a story with this clock. */
export function createStory(nowMs: () => number): Story {
  const lines: string[] = [];
  const violations: string[] = [];
  const tell = (line: string) => {
    lines.push(`${(nowMs() / 1_000).toFixed(3).padStart(10)} s  ${line}`);
  };
  return {
    tell,
    violate: (rule) => {
      violations.push(rule);
      tell(`!! ${rule}`);
    },
    lines: () => lines,
    violations: () => violations,
  };
}
