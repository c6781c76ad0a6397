import type { StoredSetting } from '../../settings/store-port.js';
import type { SettingRows } from '../job-rows.js';

/** Settings in memory. */
export function createMemorySettings(): SettingRows {
  const guilds = new Map<string, Map<string, StoredSetting>>();
  return {
    of: (guildId) => new Map(guilds.get(guildId)),
    put: ({ guildId, name, value, revision }) => {
      const known = guilds.get(guildId) ?? new Map<string, StoredSetting>();
      guilds.set(guildId, known.set(name, { value: structuredClone(value), revision }));
    },
  };
}
