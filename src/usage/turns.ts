/** A job that waits for one of the slots that a limit on running clips allows. */
export type WaitingJob = {
  readonly id: string;
  readonly userId: string;
  readonly guildId: string | undefined;
  /** The limit that it waits for. Each limit has its own line. */
  readonly line: 'installation' | 'guild';
};

/** When a member's last job started, as the ordinal of that start among all starts; 0 for never. */
export type LastTurn = (userId: string) => number;

/**
 * The order in which waiting jobs start: members take turns, and the one whose last start was longest ago is first.
 * `waiting` is oldest first; a member's own jobs stay in that order.
 */
export function inTurn<W extends Pick<WaitingJob, 'userId'>>(
  waiting: readonly W[],
  lastTurn: LastTurn,
): readonly W[] {
  const members = [...new Set(waiting.map(({ userId }) => userId))]
    .map((userId) => ({ userId, last: lastTurn(userId) }))
    .sort((one, other) => one.last - other.last);
  const ranks = new Map(members.map(({ userId }, rank) => [userId, rank]));
  const rounds = new Map<string, number>();
  const placed = waiting.map((job) => {
    const round = rounds.get(job.userId) ?? 0;
    rounds.set(job.userId, round + 1);
    return { job, round, rank: ranks.get(job.userId) ?? 0 };
  });
  return placed.sort((one, other) => one.round - other.round || one.rank - other.rank).map(({ job }) => job);
}

/** How many jobs in its line start before each waiting job. `waiting` is oldest first. */
export function aheadOfEach(waiting: readonly WaitingJob[], lastTurn: LastTurn): ReadonlyMap<string, number> {
  const lines = new Map<string, WaitingJob[]>();
  for (const job of waiting) {
    const line = lines.get(lineOf(job)) ?? [];
    lines.set(lineOf(job), line);
    line.push(job);
  }
  return new Map(
    [...lines.values()].flatMap((line) =>
      inTurn(line, lastTurn).map(({ id }, ahead) => [id, ahead] as const),
    ),
  );
}

/**
 * How many jobs start before `job` in the line that it would wait in; it may be in that line, in another or in none.
 */
export function aheadOf(job: WaitingJob, waiting: readonly WaitingJob[], lastTurn: LastTurn): number {
  const place = waiting.findIndex(({ id }) => id === job.id);
  const all = place === -1 ? [...waiting, job] : waiting.with(place, job);
  const line = all.filter((other) => lineOf(other) === lineOf(job));
  return inTurn(line, lastTurn).indexOf(job);
}

function lineOf({ line, guildId }: WaitingJob): string {
  return line === 'guild' ? `guild ${guildId}` : line;
}
