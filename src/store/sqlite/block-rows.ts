import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Block } from '../../jobs/block-store.js';
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

const rowSchema = z
  .object({ guild_id: z.string(), user_id: z.string(), by_user_id: z.string(), at_ms: z.int() })
  .transform(({ guild_id, user_id, by_user_id, at_ms }): Block & { readonly guildId: string } => ({
    guildId: guild_id,
    userId: user_id,
    byUserId: by_user_id,
    atMs: at_ms,
  }));

/** The blocked members in `db`. Methods throw SQLite's errors. */
export function createBlockRows(db: DatabaseSyncInstance): BlockRows {
  const COLUMNS = 'select guild_id, user_id, by_user_id, at_ms from block';
  const get = db.prepare(`${COLUMNS} where guild_id = ? and user_id = ?`);
  const against = db.prepare(`${COLUMNS} where user_id = ? order by at_ms`);
  const all = db.prepare(`${COLUMNS} where guild_id = ? order by at_ms desc, user_id`);
  const add = db.prepare(
    'insert or replace into block (guild_id, user_id, by_user_id, at_ms) values (?, ?, ?, ?)',
  );
  const remove = db.prepare('delete from block where guild_id = ? and user_id = ?');
  const forgetAuthor = db.prepare("update block set by_user_id = '' where by_user_id = ?");
  return {
    get: (guildId, userId) => rowSchema.optional().parse(get.get(guildId, whole(userId))),
    of: (guildId) => z.array(rowSchema).parse(all.all(guildId)),
    against: (userId) => z.array(rowSchema).parse(against.all(whole(userId))),
    add: (guildId, { userId, byUserId, atMs }) => void add.run(guildId, whole(userId), byUserId, atMs),
    remove: (guildId, userId) => void remove.run(guildId, whole(userId)),
    forgetAuthor: (userId) => void forgetAuthor.run(whole(userId)),
  };
}
