import type { BlockStore } from '../jobs/block-store.js';
import { guarded } from './guarded.js';
import type { JobTables } from './job-rows.js';

/** Stands for all servers. */
const EVERYWHERE = '';

/** Creates the {@link BlockStore} on the tables of the job store. */
export function createBlockStore({
  tables: { read, write },
}: {
  readonly tables: Pick<JobTables, 'read' | 'write'>;
}): BlockStore {
  return {
    add: (guildId = EVERYWHERE, block) =>
      guarded(() =>
        write(({ blocks }) => {
          const known = blocks.get(guildId, block.userId);
          if (known === undefined) blocks.add(guildId, block);
          return known;
        }),
      ),
    remove: (guildId = EVERYWHERE, userId) =>
      guarded(() =>
        write(({ blocks }) => {
          const lifted = blocks.get(guildId, userId);
          blocks.remove(guildId, userId);
          return lifted;
        }),
      ),
    list: (guildId = EVERYWHERE) => guarded(() => read(({ blocks }) => blocks.of(guildId))),
    find: (guildId, userId) =>
      guarded(() =>
        read(({ blocks }) => {
          if (blocks.get(EVERYWHERE, userId) !== undefined) return 'everywhere';
          return guildId !== undefined && blocks.get(guildId, userId) !== undefined ? 'here' : undefined;
        }),
      ),
  };
}
