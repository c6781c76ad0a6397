import type { Block, BlockAuthor, BlockStore } from './block-store.js';

/** A change of who may request clips in a server. */
export type BlockChange = {
  readonly kind: 'blocked' | 'unblocked';
  readonly guildId: string;
  readonly userId: string;
  readonly by: BlockAuthor;
  readonly reason?: string | undefined;
};

/** Tells a server's moderators. Never rejects. */
export type TellBlockChange = (change: BlockChange) => Promise<void>;

/** Decides who may request clips, in a server, or everywhere for `undefined`. */
export type Blocking = Pick<BlockStore, 'add' | 'list'> & {
  /** Resolves with the block that was lifted; undefined: there was none. */
  readonly lift: (guildId: string | undefined, userId: string, by: BlockAuthor) => Promise<Block | undefined>;
};

/** Creates {@link Blocking}, which tells a server of each change, whoever makes it. */
export function createBlocking({
  blocks,
  tell,
}: {
  readonly blocks: BlockStore;
  readonly tell: TellBlockChange;
}): Blocking {
  return {
    list: blocks.list,
    add: async (guildId, block) => {
      const known = await blocks.add(guildId, block);
      const { userId, by, reason } = block;
      if (known === undefined && guildId !== undefined && by !== undefined) {
        void tell({ kind: 'blocked', guildId, userId, by, reason });
      }
      return known;
    },
    lift: async (guildId, userId, by) => {
      const lifted = await blocks.remove(guildId, userId);
      if (lifted !== undefined && guildId !== undefined)
        void tell({ kind: 'unblocked', guildId, userId, by });
      return lifted;
    },
  };
}
