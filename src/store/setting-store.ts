import type { SettingStore } from '../settings/store-port.js';
import { guarded } from './guarded.js';
import type { JobTables } from './job-rows.js';

/** The store of settings on the tables. It reads them each time, so that no process uses old ones. */
export function createSettingStore({
  tables: { read, write },
}: {
  readonly tables: JobTables;
}): SettingStore {
  return {
    of: (guildId) => guarded(() => read(({ settings }) => settings.of(guildId))),
    put: (setting, { ifRevision }) =>
      guarded(() =>
        write(({ settings }) => {
          const revision = settings.of(setting.guildId).get(setting.name)?.revision ?? 0;
          if (revision !== ifRevision) return false;
          settings.put({ ...setting, revision: revision + 1 });
          return true;
        }),
      ),
  };
}
