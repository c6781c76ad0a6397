import { createHash, randomUUID } from 'node:crypto';
import { readdir, realpath, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { makeSettingsFolder } from './store/folder.js';
import { storeKindOf } from './store/location.js';

/** Temporary files of a process that has not shown itself for so long belong to nobody. */
const ABANDONED_MS = 3_600_000;

const SIGN_MS = ABANDONED_MS / 6;

/** A process's folder: which SQLite file it has, if that is known, and a name of its own. */
const NAME = /^(?:(?<owner>[\da-f]{16})\.)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The folders for temporary files of this process. */
export type TempFolders = {
  readonly clips: string;
  readonly pictures: string;
  readonly preview: string;
  /** Removes them with their files. */
  readonly close: () => Promise<void>;
};

/**
 * Makes the folders for temporary files of this process, in one of its own below `dataDir`: other processes may use the
 * same `dataDir`, and the operator may keep files of their own there. Removes those of killed processes, now and later.
 * Throws CONFIG_INVALID when none can be made.
 */
export async function makeTempFolders({
  dataDir,
  storeLocation,
}: {
  readonly dataDir: string;
  /** The store that this process has opened. */
  readonly storeLocation: string;
}): Promise<TempFolders> {
  const together = path.join(dataDir, 'processes');
  const owner = await ownerOf({ dataDir, storeLocation });
  const root = path.join(together, [...(owner === undefined ? [] : [owner]), randomUUID()].join('.'));
  makeSettingsFolder('DATA_DIR', root);
  // The file system's own clock, in case it is another machine's.
  const { mtimeMs: startedAtMs } = await stat(root);
  await removeAbandoned({ together, root, owner, nowMs: startedAtMs });
  const timer = setInterval(() => {
    signAndRemove().catch(() => undefined);
  }, SIGN_MS).unref();

  async function signAndRemove(): Promise<void> {
    const now = new Date();
    const { mtimeMs: signedAtMs } = await stat(root);
    await utimes(root, now, now);
    // After the machine slept, or its clock was corrected, others may not have signed yet.
    const isLate = Math.abs(now.getTime() - signedAtMs) > 2 * SIGN_MS;
    if (!isLate) await removeAbandoned({ together, root, owner, nowMs: now.getTime() });
  }

  return {
    clips: path.join(root, 'clips'),
    pictures: path.join(root, 'pictures'),
    preview: path.join(root, 'preview'),
    close: async () => {
      clearInterval(timer);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/**
 * The same for every process that has this SQLite file, of which there is one at a time; undefined where others may use
 * the store, or where the folder doesn't tell which file it is.
 */
async function ownerOf({
  dataDir,
  storeLocation,
}: {
  readonly dataDir: string;
  readonly storeLocation: string;
}): Promise<string | undefined> {
  if (storeKindOf(storeLocation) !== 'SQLite') return undefined;
  const within = path.relative(await realpath(dataDir), await realpath(storeLocation));
  // Elsewhere, machines that share `dataDir` may have different files at the same path.
  if (path.isAbsolute(within) || within.split(path.sep)[0] === '..') return undefined;
  return createHash('sha256').update(within).digest('hex').slice(0, 16);
}

/** Removes the folders of processes that are long gone, and of any other that had this process's SQLite file. */
async function removeAbandoned({
  together,
  root,
  owner,
  nowMs,
}: {
  readonly together: string;
  readonly root: string;
  readonly owner: string | undefined;
  readonly nowMs: number;
}): Promise<void> {
  for (const name of await readdir(together)) {
    const other = path.join(together, name);
    const named = NAME.exec(name);
    if (named === null || other === root) continue;
    const isOurs = owner !== undefined && named.groups?.['owner'] === owner;
    const seen = await stat(other).catch(() => undefined);
    const isGone = seen !== undefined && nowMs - seen.mtimeMs > ABANDONED_MS;
    // One of another user can't be removed. It only takes space.
    if (isOurs || isGone) await rm(other, { recursive: true, force: true }).catch(() => undefined);
  }
}
