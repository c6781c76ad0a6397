import { existsSync, linkSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import { makeFolder } from '../folder.js';
import { backUp } from './backup.js';
import { isInUse } from './connection.js';
import { isDamaged, storeFailure } from './failure.js';
import { isThere } from './is-there.js';
import { ownLike } from './owner.js';

/** SQLite's log, which belongs to one file only: applied to another, it would destroy that one. */
const LOG = '-wal';

/**
 * Puts a checked copy of the database `from` in the place of `file`, of the same version as it. When root does
 * that, the owner stays who it was, or is the folder's. Returns the name under which the former file, with its log, is
 * kept; undefined when there was none. Rejects with STORE_UNAVAILABLE, and then leaves `file` as it was, when a process
 * uses `file` or `from` is not a whole database that this version reads.
 */
export async function restore({
  from,
  file,
  nowMs,
}: {
  readonly from: string;
  readonly file: string;
  readonly nowMs: number;
}): Promise<string | undefined> {
  if (!isThere(from)) throw refusal(`There is no ${from}`);
  if (isThere(file) && realpathSync(from) === realpathSync(file)) {
    throw refusal(`${from} is where the bot stores everything, not a backup of it`);
  }
  refuseInUse(file);
  let dir: string | undefined;
  try {
    makeFolder(path.dirname(file));
    // Beside the file, so that a rename can put it in its place.
    dir = mkdtempSync(path.join(path.dirname(file), '.flipbook-restore-'));
    const fresh = path.join(dir, 'fresh.db');
    await backUp({ file: from, to: fresh }).catch((error: unknown) => {
      if (!isDamaged(error)) throw error;
      // The store's own cure, to put a backup in its place, is what is being tried.
      throw refusal(`${from} is damaged, or no backup of Flipbook's: restore another one`, error);
    });
    refuseInUse(file);
    ownLike(fresh, existsSync(file) ? file : path.dirname(file));
    const kept = keep(file, nowMs);
    renameSync(fresh, file);
    return kept;
  } catch (error) {
    throw storeFailure({ file, error });
  } finally {
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  }
}

/** Gives the file and its log another name. The file keeps its own name too, so that there is always one. */
function keep(file: string, nowMs: number): string | undefined {
  if (!existsSync(file)) return undefined;
  const kept = `${file}.before-restore-${new Date(nowMs).toISOString().replaceAll(/[-:.]/g, '')}`;
  linkSync(file, kept);
  if (existsSync(`${file}${LOG}`)) renameSync(`${file}${LOG}`, `${kept}${LOG}`);
  return kept;
}

function refuseInUse(file: string): void {
  if (existsSync(file) && isInUse(file)) {
    throw refusal(`Another process is using ${file}: stop the bot first`);
  }
}

function refusal(words: string, cause?: unknown): FlipbookError {
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(`${words}.`), { cause });
}
