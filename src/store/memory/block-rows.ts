import type { Block } from '../../jobs/block-store.js';
import type { BlockRows } from '../job-rows.js';

/** The blocked members in memory. */
export function createMemoryBlocks(): BlockRows {
  const guilds = new Map<string, Map<string, Block>>();
  return {
    get: (guildId, userId) => guilds.get(guildId)?.get(userId),
    of: (guildId) => [...(guilds.get(guildId)?.values() ?? [])].reverse(),
    against: (userId) =>
      [...guilds].flatMap(([guildId, blocks]) => {
        const block = blocks.get(userId);
        return block === undefined ? [] : [{ ...block, guildId }];
      }),
    add: (guildId, block) => {
      guilds.set(guildId, (guilds.get(guildId) ?? new Map<string, Block>()).set(block.userId, block));
    },
    remove: (guildId, userId) => void guilds.get(guildId)?.delete(userId),
    forgetAuthor: (userId) => {
      let hasChanged = false;
      for (const blocks of guilds.values()) {
        for (const block of blocks.values()) {
          const isTheirs = block.by?.kind === 'member' && block.by.userId === userId;
          if (!isTheirs) continue;
          hasChanged = true;
          blocks.set(block.userId, { ...block, by: undefined });
        }
      }
      return hasChanged;
    },
  };
}
