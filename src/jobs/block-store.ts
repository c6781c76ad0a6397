/** Who decided about a block: a moderator of the server, or an operator, by a name of the machine. */
export type BlockAuthor =
  | { readonly kind: 'member'; readonly userId: string }
  | { readonly kind: 'operator'; readonly name: string };

/** Somebody who may not request clips. */
export type Block = {
  readonly userId: string;
  /** Undefined when it isn't known any more. */
  readonly by: BlockAuthor | undefined;
  readonly atMs: number;
  /** In the words of who decided it. */
  readonly reason?: string | undefined;
};

/** The longest reason, in UTF-16 units. */
export const MAX_BLOCK_REASON = 200;

/**
 * The members who may not request clips: in a server, or everywhere for an undefined server. Every method rejects with
 * STORE_UNAVAILABLE when the store fails.
 */
export type BlockStore = {
  /** Resolves with the block that holds there already, which stays as it is; undefined: this one is new. */
  readonly add: (guildId: string | undefined, block: Block) => Promise<Block | undefined>;
  /** Resolves with the block that was lifted; undefined: there was none. */
  readonly remove: (guildId: string | undefined, userId: string) => Promise<Block | undefined>;
  /** Newest first. */
  readonly list: (guildId: string | undefined) => Promise<readonly Block[]>;
  /** Where the member is blocked: in the server, or everywhere; undefined for neither. */
  readonly find: (guildId: string | undefined, userId: string) => Promise<'here' | 'everywhere' | undefined>;
};
