import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config.js';
import { inFolder } from './borrowed-folder.js';
import { fail, ok, type Verdict, warn } from './check.js';

/** Below this, a few busy hours could fill the disk: a 4k clip takes up to 100 MB. */
const LITTLE_BYTES = 2e9;

/** Below this, the next clip may not fit. */
const TOO_LITTLE_BYTES = 200e6;

/** Checks that DATA_DIR is writable and has enough free space. Leaves nothing behind. */
export async function checkDisk(config: Config): Promise<Verdict<Config>> {
  const { dataDir } = config;
  try {
    return await inFolder(dataDir, async () => {
      const file = path.join(dataDir, `.doctor-${randomUUID()}`);
      try {
        await writeFile(file, 'May be deleted.', { flag: 'wx' });
      } finally {
        await rm(file, { force: true });
      }
      const { bavail, bsize, blocks } = await statfs(dataDir);
      if (blocks === 0) return ok(`${dataDir} can be written to; its free space is unknown`, config);
      return judgeSpace(bavail * bsize, config);
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOSPC' || code === 'EDQUOT'
      ? fail(`${dataDir} is full`, 'Free some space on its disk, or set DATA_DIR to another folder.')
      : fail(
          `${dataDir} can't be written to (${code})`,
          'Give the user that runs Flipbook write access, or set DATA_DIR to another folder.',
        );
  }
}

function judgeSpace(freeBytes: number, config: Config): Verdict<Config> {
  const found = `${config.dataDir} can be written to; ${sizeText(freeBytes)} free`;
  const cure = 'Free some space on its disk: it holds the jobs, and clips while they are delivered.';
  if (freeBytes < TOO_LITTLE_BYTES) return fail(found, cure);
  return freeBytes < LITTLE_BYTES ? warn(found, cure, config) : ok(found, config);
}

function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
