/** The log of a simulation, line by line. */
export type Story = {
  readonly tell: (line: string) => void;
  /** Records something that must never happen. */
  readonly violate: (rule: string) => void;
  /** Put together when asked for: most stories are never read. */
  readonly lines: () => readonly string[];
  readonly violations: () => readonly string[];
};

/** Starts a story with this clock. */
export function createStory(nowMs: () => number): Story {
  const told: { readonly atMs: number; readonly line: string }[] = [];
  const violations: string[] = [];
  const tell = (line: string) => {
    told.push({ atMs: nowMs(), line });
  };
  return {
    tell,
    violate: (rule) => {
      violations.push(rule);
      tell(`!! ${rule}`);
    },
    lines: () => told.map(({ atMs, line }) => `${(atMs / 1_000).toFixed(3).padStart(10)} s  ${line}`),
    violations: () => violations,
  };
}
