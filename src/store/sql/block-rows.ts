import * as z from 'zod';
import type { Block, BlockAuthor } from '../../jobs/block-store.js';
import type { BlockRows } from '../job-rows.js';
import type { Sql } from './sql.js';

const rowSchema = z
  .object({
    guild_id: z.string(),
    user_id: z.string(),
    by_user_id: z.string(),
    at_ms: z.int(),
    operator: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .transform(
    ({ guild_id, user_id, by_user_id, at_ms, operator, reason }): Block & { readonly guildId: string } => ({
      guildId: guild_id,
      userId: user_id,
      by: authorOf(by_user_id, operator),
      atMs: at_ms,
      ...(reason === null ? {} : { reason }),
    }),
  );

function authorOf(userId: string, operator: string | null): BlockAuthor | undefined {
  if (operator !== null) return { kind: 'operator', name: operator };
  return userId === '' ? undefined : { kind: 'member', userId };
}

const rowsSchema = z.array(rowSchema);

/** The blocked members in a database. Methods throw its errors. */
export function createBlockRows({ all, run }: Sql): BlockRows {
  const COLUMNS = 'select guild_id, user_id, by_user_id, at_ms, operator, reason from block';
  const rowsOf = (found: readonly unknown[]) => rowsSchema.parse(found);
  return {
    get: (guildId, userId) =>
      rowsOf(all(`${COLUMNS} where guild_id = ? and user_id = ?`, guildId, userId))[0],
    of: (guildId) => rowsOf(all(`${COLUMNS} where guild_id = ? order by at_ms desc, user_id`, guildId)),
    against: (userId) => rowsOf(all(`${COLUMNS} where user_id = ? order by at_ms`, userId)),
    add: (guildId, { userId, by, atMs, reason }) => {
      const author = by?.kind === 'operator' ? (['', by.name] as const) : ([by?.userId ?? '', null] as const);
      run(
        `insert into block (guild_id, user_id, at_ms, by_user_id, operator, reason) values (?, ?, ?, ?, ?, ?)
         on conflict (guild_id, user_id) do update set at_ms = excluded.at_ms,
           by_user_id = excluded.by_user_id, operator = excluded.operator, reason = excluded.reason`,
        guildId,
        userId,
        atMs,
        ...author,
        reason ?? null,
      );
    },
    remove: (guildId, userId) => run('delete from block where guild_id = ? and user_id = ?', guildId, userId),
    forgetAuthor: (userId) =>
      all("update block set by_user_id = '' where by_user_id = ? returning user_id", userId).length > 0,
  };
}
