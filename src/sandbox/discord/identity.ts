import type { KeyObject } from 'node:crypto';

/** Who the application is. A Discord makes up what is missing. */
export type SandboxIdentity = {
  /** The bot's name. */
  readonly name?: string | undefined;
  readonly token?: string | undefined;
  /** The Ed25519 key that signs interactions over HTTP. */
  readonly privateKey?: KeyObject | undefined;
  /** The time that new ids carry, in milliseconds since 1970: a time that stands still makes the same ids again. */
  readonly idsAt?: (() => number) | undefined;
};
