import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { SettingRows } from '../job-rows.js';
import { whole } from './entries.js';

/** `value` is not checked with `json_valid`: an unreadable value is kept as it is. */
export const SETTING_SCHEMA = `
  create table setting (
    guild_id text not null,
    name text not null,
    revision integer not null,
    value text not null,
    primary key (guild_id, name)
  ) strict, without rowid;
`;

const settingSchema = z
  .object({ name: z.string(), revision: z.int(), value: z.string() })
  .transform(({ name, revision, value }) => [name, { revision, value: parsed(value) }] as const);

/** The settings in `db`. */
export function createSettingRows(db: DatabaseSyncInstance): SettingRows {
  const of = db.prepare('select name, revision, value from setting where guild_id = ?');
  const put = db.prepare(
    `insert into setting (guild_id, name, revision, value) values (?, ?, ?, ?)
     on conflict do update set revision = excluded.revision, value = excluded.value`,
  );
  return {
    of: (guildId) => new Map(z.array(settingSchema).parse(of.all(whole(guildId)))),
    put: ({ guildId, name, revision, value }) =>
      void put.run(whole(guildId), whole(name), revision, whole(JSON.stringify(value))),
  };
}

/** The parsed value; for text that is not JSON, an object that no schema accepts. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return { unreadable: value };
  }
}
