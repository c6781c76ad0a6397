/** Somebody who may not request clips. */
export type Block = {
  readonly userId: string;
  /** Who decided it. */
  readonly byUserId: string;
  readonly atMs: number;
};

/**
 * Who may not request clips, in a server, or everywhere for `undefined`. Every method rejects with STORE_UNAVAILABLE when
 * the store fails.
 */
export type BlockStore = {
  /** Resolves with false when the member is blocked there already; then nothing changes. */
  readonly add: (guildId: string | undefined, block: Block) => Promise<boolean>;
  /** Resolves with false when the member isn't blocked there. */
  readonly remove: (guildId: string | undefined, userId: string) => Promise<boolean>;
  /** Newest first. */
  readonly list: (guildId: string | undefined) => Promise<readonly Block[]>;
  /** Where the member is blocked, of the server and everywhere; undefined: neither. */
  readonly find: (guildId: string | undefined, userId: string) => Promise<'here' | 'everywhere' | undefined>;
};
