import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Block, BlockAuthor } from '../../jobs/block-store.js';
import type { BlockRows } from '../job-rows.js';
import { whole } from './entries.js';

/** `guild_id` is empty for everywhere. */
export const BLOCK_SCHEMA = `
  create table block (
    guild_id text not null,
    user_id text not null,
    by_user_id text not null,
    at_ms integer not null,
    primary key (guild_id, user_id)
  ) strict, without rowid`;

/** Who blocked for the operator has no id at Discord. */
export const BLOCK_WORDS_SCHEMA = `
  alter table block add column operator text;
  alter table block add column reason text`;

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

/** The blocked members in `db`. Methods throw SQLite's errors. */
export function createBlockRows(db: DatabaseSyncInstance): BlockRows {
  const COLUMNS = 'select guild_id, user_id, by_user_id, at_ms, operator, reason from block';
  const get = db.prepare(`${COLUMNS} where guild_id = ? and user_id = ?`);
  const against = db.prepare(`${COLUMNS} where user_id = ? order by at_ms`);
  const all = db.prepare(`${COLUMNS} where guild_id = ? order by at_ms desc, user_id`);
  const add = db.prepare(
    `insert or replace into block (guild_id, user_id, by_user_id, at_ms, operator, reason)
     values (?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare('delete from block where guild_id = ? and user_id = ?');
  const forgetAuthor = db.prepare("update block set by_user_id = '' where by_user_id = ?");
  return {
    get: (guildId, userId) => rowSchema.optional().parse(get.get(guildId, whole(userId))),
    of: (guildId) => z.array(rowSchema).parse(all.all(guildId)),
    against: (userId) => z.array(rowSchema).parse(against.all(whole(userId))),
    add: (guildId, { userId, by, atMs, reason }) => {
      const author =
        by?.kind === 'operator'
          ? (['', atMs, whole(by.name)] as const)
          : ([by?.userId ?? '', atMs, null] as const);
      add.run(guildId, whole(userId), ...author, reason === undefined ? null : whole(reason));
    },
    remove: (guildId, userId) => void remove.run(guildId, whole(userId)),
    forgetAuthor: (userId) => void forgetAuthor.run(whole(userId)),
  };
}
