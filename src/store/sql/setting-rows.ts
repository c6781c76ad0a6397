import * as z from 'zod';
import type { SettingRows } from '../job-rows.js';
import type { Sql } from './sql.js';

const settingsSchema = z.array(
  z
    .object({ name: z.string(), revision: z.int(), value: z.string() })
    .transform(({ name, revision, value }) => [name, { revision, value: parsed(value) }] as const),
);

/** The settings in a database. Methods throw its errors. */
export function createSettingRows({ all, run }: Sql): SettingRows {
  return {
    of: (guildId) =>
      new Map(
        settingsSchema.parse(all('select name, revision, value from setting where guild_id = ?', guildId)),
      ),
    put: ({ guildId, name, value, revision }) =>
      run(
        `insert into setting (guild_id, name, revision, value) values (?, ?, ?, ?)
         on conflict (guild_id, name) do update set revision = excluded.revision, value = excluded.value`,
        guildId,
        name,
        revision,
        JSON.stringify(value),
      ),
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
