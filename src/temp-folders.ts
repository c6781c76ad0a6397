import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Temporary files of a process that has not shown itself for so long belong to nobody. */
const ABANDONED_MS = 3_600_000;

const SIGN_MS = ABANDONED_MS / 6;

/** The folders for temporary files of this process. */
export type TempFolders = {
  readonly clips: string;
  readonly pictures: string;
  readonly preview: string;
  /** Removes what other processes can't know of. */
  readonly close: () => Promise<void>;
};

/**
 * Empties the folders for temporary files of this process. Where the store is shared, other processes may use the same
 * `dataDir`: each has folders of its own, and those of killed ones are removed later.
 */
export async function makeTempFolders({
  dataDir,
  isShared,
}: {
  readonly dataDir: string;
  readonly isShared: boolean;
}): Promise<TempFolders> {
  const together = path.join(dataDir, 'processes');
  const root = isShared ? path.join(together, randomUUID()) : dataDir;
  const [clips, pictures, preview] = [
    path.join(root, 'clips'),
    path.join(root, 'pictures'),
    path.join(root, 'preview'),
  ];
  if (!isShared) {
    // Those of a killed process. No later process needs them.
    for (const dir of [clips, pictures, preview]) await rm(dir, { recursive: true, force: true });
    return { clips, pictures, preview, close: async () => {} };
  }
  await mkdir(root, { recursive: true });
  await removeAbandoned(together, root);
  const sign = setInterval(() => {
    const now = new Date();
    utimes(root, now, now).catch(() => undefined);
  }, SIGN_MS).unref();
  return {
    clips,
    pictures,
    preview,
    close: async () => {
      clearInterval(sign);
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function removeAbandoned(together: string, own: string): Promise<void> {
  // The file system's own clock, in case it is another machine's.
  const { mtimeMs: nowMs } = await stat(own);
  for (const name of await readdir(together)) {
    const other = path.join(together, name);
    const seen = await stat(other).catch(() => undefined);
    if (seen !== undefined && nowMs - seen.mtimeMs > ABANDONED_MS)
      await rm(other, { recursive: true, force: true });
  }
}
