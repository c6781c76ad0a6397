import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config.js';
import { isFlipbookError } from '../../errors.js';
import { placeOf, storeKindOf } from '../../store/location.js';
import type { openStore, Store } from '../../store/open-store.js';
import { isWithoutTables } from '../../store/postgres/failure.js';
import { isLockedElsewhere } from '../../store/sqlite/failure.js';
import { isThere } from '../../store/sqlite/is-there.js';
import { inFolder } from './borrowed-folder.js';
import { fail, ok, type Verdict, warn } from './check.js';
import { failedLibrary } from './load-failure.js';

type OpenStore = typeof openStore;

/** Checks that jobs can be stored, by writing, reading and deleting a test record. */
export async function checkStore({ storeLocation: location }: Config): Promise<Verdict<true>> {
  if (location === 'memory:') {
    return warn(
      'STORE_URL is memory: a restart loses every job, including paid ones',
      'Remove STORE_URL, or set it to the path of a file.',
      true,
    );
  }
  // It loads a native library, which may be one for another kind of machine.
  const library = await import('../../store/open-store.js').catch(failedLibrary);
  if ('found' in library) return library;
  const { openStore } = library;
  if (storeKindOf(location) === 'PostgreSQL') return checkPostgres(openStore, location);
  try {
    if (isThere(location)) {
      return judge(location, await tryStore(openStore, { location, isTool: true }));
    }
    // Leaves creating the file to the bot and its user. A file beside it shows whether that would work.
    const beside = `${location}.doctor-${randomUUID()}`;
    await inFolder(path.dirname(location), async () => {
      try {
        await tryStore(openStore, { location: beside, isTool: false });
      } finally {
        await removeStore(beside);
      }
    });
    return ok(
      `${location} will be created at the first start; a file beside it can be written and read`,
      true,
    );
  } catch (error) {
    if (isLockedElsewhere(error)) {
      return warn(
        `${location} is in use: the bot is running (fine)`,
        'Nothing to do if that is this bot. To check the file itself, stop the bot first.',
        true,
      );
    }
    if (isFlipbookError(error)) return fail(`jobs can't be kept in ${location}`, error.message);
    throw error;
  }
}

/** Other processes may use it at the same time. */
async function checkPostgres(openStore: OpenStore, location: string): Promise<Verdict<true>> {
  try {
    return judge(placeOf(location), await tryStore(openStore, { location, isTool: true }));
  } catch (error) {
    if (isWithoutTables(error)) {
      return ok(`${placeOf(location)} can be used; the tables will be created at the first start`, true);
    }
    if (isFlipbookError(error)) return fail("jobs can't be kept in PostgreSQL", error.message);
    throw error;
  }
}

function judge(place: string, { open, unreadable, isOlder, isTried }: Tried): Verdict<true> {
  const later = isOlder ? '; it is of an older version, and the next start upgrades it' : '';
  const found = `${place} can be ${isTried ? 'written and ' : ''}read; open jobs: ${open}${later}`;
  if (unreadable === 0) return ok(found, true);
  return warn(
    `${found}; records set aside because they can't be read: ${unreadable}`,
    'They are kept. If a newer Flipbook wrote them, use that version; otherwise, report this line.',
    true,
  );
}

type Tried = {
  readonly open: number;
  readonly unreadable: number;
  readonly isOlder: boolean;
  /** Whether a record was written. */
  readonly isTried: boolean;
};

/** Uses the store as the bot would, in a separate namespace, and counts the open jobs. */
async function tryStore(
  openStore: OpenStore,
  { location, isTool }: { readonly location: string; readonly isTool: boolean },
): Promise<Tried> {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const store = await openStore({ location, isTool, log });
  try {
    // A file of an older version can't be written to before a start has upgraded it.
    const isTried = store.isShared || !store.isOlder;
    if (isTried) await tryRecord(store);
    return { ...(await store.countOpen()), isOlder: store.isOlder, isTried };
  } finally {
    await store.close();
  }
}

async function tryRecord(store: Store): Promise<void> {
  const keyv = store.keyv('doctor');
  const key = randomUUID();
  await keyv.set(key, key);
  const read: unknown = await keyv.get(key);
  await keyv.delete(key);
  if (read !== key) throw new Error('The store gave back something else than was put into it');
}

async function removeStore(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${file}${suffix}`, { force: true });
}
