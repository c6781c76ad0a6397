import Keyv from 'keyv';
import type { Log } from '../jobs/ports.js';
import { openSqlite } from './sqlite/open.js';

/** Where everything durable is kept. */
export type Store = {
  /** A Keyv of its own for each namespace; it throws STORE_UNAVAILABLE when the store can't do what it is asked. */
  readonly keyv: (namespace: string) => Keyv;
  readonly close: () => void;
};

/**
 * Opens what `location` names: `memory:`, which forgets everything with the process, or a SQLite file.
 * Throws STORE_UNAVAILABLE with the cure.
 */
export function openStore({ location, log }: { readonly location: string; readonly log: Log }): Store {
  if (location !== 'memory:') return openSqlite({ file: location, log });
  return { keyv: () => new Keyv({ throwOnErrors: true }), close: () => {} };
}
