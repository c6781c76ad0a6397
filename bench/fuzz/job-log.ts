/** The state of a bot's jobs according to its log, without reading its store. */
export type JobLog = {
  /** Adds a parsed line. */
  readonly note: (line: Readonly<Record<string, unknown>>) => void;
  /** The number of jobs that have begun, not only been requested. */
  readonly begun: () => number;
  /** The number of jobs by phase. */
  readonly byPhase: () => Readonly<Record<string, number>>;
  /** Each job that has begun and not ended, with its phase and its last log line. */
  readonly left: () => readonly string[];
  /** Interactions that failed with a sentence for their members. */
  readonly refused: ReadonlySet<string>;
};

type Life = { readonly phase: string; readonly isOver: boolean; readonly said: string };

/** Creates an empty {@link JobLog}. */
export function createJobLog(): JobLog {
  const lives = new Map<string, Life>();
  const refused = new Set<string>();
  return {
    note: ({ jobId, phase, interactionId, msg }) => {
      const said = String(msg);
      if (said === 'A request was not taken') refused.add(String(interactionId));
      if (typeof jobId !== 'string') return;
      if (said === 'The first answer to a request was not taken from here: forgotten') {
        lives.delete(jobId);
        return;
      }
      const { phase: before = 'accepted' } = lives.get(jobId) ?? {};
      const now = typeof phase === 'string' ? phase : before;
      // Any other job is over when its member can read its end.
      const isOver = now === 'delivered' || said === 'The end of a job was shown';
      lives.set(jobId, { phase: now, isOver: isOver || (lives.get(jobId)?.isOver ?? false), said });
    },
    begun: () => lives.size,
    byPhase: () => {
      const counts: Record<string, number> = {};
      for (const { phase } of lives.values()) counts[phase] = (counts[phase] ?? 0) + 1;
      return counts;
    },
    left: () =>
      [...lives].flatMap(([id, { phase, isOver, said }]) => (isOver ? [] : [`${id} is ${phase}: ${said}`])),
    refused,
  };
}
