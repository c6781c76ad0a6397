import * as z from 'zod';
import type { Claim, LedgerEntry, Scope } from '../../usage/ledger.js';
import type { JobRows } from '../job-rows.js';
import { quartersIn, totalsOf } from './spent.js';
import type { Sql } from './sql.js';

const orMissing = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);

const roleIdsSchema = z.array(z.string());

/** A row of the ledger. */
export const entrySchema = z
  .object({
    job_id: z.string(),
    seq: z.int(),
    at_ms: z.int(),
    kind: z.enum(['reserve', 'settle', 'release']),
    micros: z.int(),
    basis: z.enum(['most', 'estimate', 'billed', 'unclear', 'by hand']),
    guild_id: orMissing,
    channel_id: orMissing,
    user_id: z.string(),
    role_ids: z.string().transform((text) => roleIdsSchema.parse(JSON.parse(text))),
    model: z.string(),
    hand_by: z.string().nullable(),
    hand_at_ms: z.int().nullable(),
  })
  .transform(
    ({
      job_id,
      at_ms,
      guild_id,
      channel_id,
      user_id,
      role_ids,
      hand_by,
      hand_at_ms,
      ...rest
    }): LedgerEntry => ({
      ...rest,
      jobId: job_id,
      atMs: at_ms,
      guildId: guild_id,
      channelId: channel_id,
      userId: user_id,
      ...(role_ids.length === 0 ? {} : { roleIds: role_ids }),
      ...(hand_by === null || hand_at_ms === null ? {} : { hand: { by: hand_by, atMs: hand_at_ms } }),
    }),
  );

const entriesSchema = z.array(entrySchema);

const usedSchema = z.object({ micros: z.int(), clips: z.int(), latest: z.int().nullable() });

/** The SQL condition for a scope, with its parameters. It must agree with `countsFor`. */
function conditionOf(scope: Scope): readonly [sql: string, ...bound: readonly string[]] {
  switch (scope.kind) {
    case 'installation':
      return ['true'];
    case 'guild':
      return ['l.guild_id = ?', scope.guildId];
    case 'channel':
      return ['l.guild_id = ? and l.channel_id = ?', scope.guildId, scope.channelId];
    case 'role':
      return [
        // A list of ids in quotes.
        'l.guild_id = ? and l.role_ids like ?',
        scope.guildId,
        `%${JSON.stringify(scope.roleId)}%`,
      ];
    case 'member':
      return ['l.user_id = ?', scope.userId];
    case 'member in guild':
      return ['l.user_id = ? and l.guild_id = ?', scope.userId, scope.guildId];
  }
}

/** Named, so that a column of a newer version changes nothing for statements that are prepared. */
export const ENTRY_COLUMNS =
  'job_id, seq, at_ms, kind, micros, basis, guild_id, channel_id, user_id, role_ids, model, hand_by, hand_at_ms';

/** Only the last entry of a job counts. */
const IS_LAST = 'not exists (select 1 from ledger n where n.job_id = l.job_id and n.seq > l.seq)';
const SUMS =
  'select cast(coalesce(sum(l.micros), 0) as bigint) as micros, count(*) as clips, max(l.at_ms) as latest';

/** The ledger in a database. Methods throw its errors. */
export function createLedgerRows({ all, run, joined, hasTotals }: Sql): Pick<
  JobRows,
  'addEntry' | 'entriesOf' | 'lastEntriesIn' | 'used'
> & {
  /** All entries, those of a job oldest first. */
  readonly entries: () => readonly LedgerEntry[];
} {
  const entriesOf = (found: readonly unknown[]) => entriesSchema.parse(found);

  function sum({ scope, window }: Claim): readonly unknown[] {
    const [isIn, ...bound] = conditionOf(scope);
    // A few open jobs first, instead of all that a server ever had.
    const jobs = `${SUMS} from job j ${joined} ledger l on l.job_id = j.id`;
    if (window === 'running') {
      return all(
        `${jobs} where j.slot = 'held' and ${isIn} and l.kind <> 'release' and ${IS_LAST}`,
        ...bound,
      );
    }
    if (window === 'at once') {
      return all(
        `${jobs} where j.is_open = 1 and ${isIn} and l.kind = 'reserve' and l.basis <> 'unclear' and ${IS_LAST}`,
        ...bound,
      );
    }
    const counted = `from ledger l where ${isIn} and l.at_ms >= ? and l.at_ms < ? and l.kind <> 'release' and ${IS_LAST}`;
    const { fromMs, toMs } = window;
    const whose = hasTotals ? totalsOf(scope) : undefined;
    const whole = quartersIn(window);
    if (whose === undefined || whole.fromMs >= whole.toMs)
      return all(`${SUMS} ${counted}`, ...bound, fromMs, toMs);
    // The edges are read entry by entry.
    return all(
      `select cast(coalesce(sum(micros), 0) as bigint) as micros, cast(coalesce(sum(clips), 0) as bigint) as clips,
         (select l.at_ms ${counted} order by l.at_ms desc limit 1) as latest
       from (
         select micros, clips from spent where guild_id = ? and from_ms >= ? and from_ms < ?
         union all select l.micros, 1 ${counted}
         union all select l.micros, 1 ${counted}
       ) as parts`,
      ...[...bound, fromMs, toMs],
      ...[whose, whole.fromMs, whole.toMs],
      ...[...bound, fromMs, whole.fromMs],
      ...[...bound, whole.toMs, toMs],
    );
  }

  return {
    addEntry: ({
      jobId,
      seq,
      atMs,
      kind,
      micros,
      basis,
      guildId,
      channelId,
      userId,
      roleIds = [],
      model,
      hand,
    }) => {
      const place = [guildId ?? null, channelId ?? null, userId, JSON.stringify(roleIds)] as const;
      run(
        `insert into ledger (${ENTRY_COLUMNS})
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...([
          jobId,
          seq,
          atMs,
          kind,
          micros,
          basis,
          ...place,
          model,
          hand?.by ?? null,
          hand?.atMs ?? null,
        ] as const),
      );
    },
    entriesOf: (jobId) =>
      entriesOf(all(`select ${ENTRY_COLUMNS} from ledger where job_id = ? order by seq`, jobId)),
    entries: () => entriesOf(all(`select ${ENTRY_COLUMNS} from ledger order by job_id, seq`)),
    lastEntriesIn: (scope, { fromMs, toMs }) => {
      const [isIn, ...bound] = conditionOf(scope);
      const sql = `select ${ENTRY_COLUMNS} from ledger l where ${isIn} and l.at_ms >= ? and l.at_ms < ? and ${IS_LAST}
         order by l.at_ms, l.job_id`;
      return entriesOf(all(sql, ...bound, fromMs, toMs));
    },
    used: (claim) => {
      const { latest, ...used } = usedSchema.parse(sum(claim)[0]);
      return { used: used[claim.unit], latestMs: latest ?? undefined };
    },
  };
}
