/** What a bot's log tells of its jobs, without a look into its store. */
export type JobLog = {
  /** Takes a parsed line in. */
  readonly note: (line: Readonly<Record<string, unknown>>) => void;
  /** How many jobs have begun, and not only been asked for. */
  readonly begun: () => number;
  /** How many jobs are where. */
  readonly byPhase: () => Readonly<Record<string, number>>;
  /** Each job that has begun and not ended: where it is, and what was last said of it. */
  readonly left: () => readonly string[];
  /** Interactions that came to nothing, which their members have read. */
  readonly refused: ReadonlySet<string>;
};

type Life = { readonly phase: string; readonly isOver: boolean; readonly said: string };

/** Makes an empty {@link JobLog}. */
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
      // Any other end is over when its member can read it.
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
