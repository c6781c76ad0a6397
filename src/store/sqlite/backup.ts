import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import { connect } from './connection.js';
import { storeFailure } from './failure.js';

/** So coarse may a file's time be: what was written to it longer ago than this shows in no later time. */
const QUIET_MS = 100;

/** A busy bot moves its log into the file every few seconds at most. */
const TRIES = 100;

/** How much of the log says which one it is: its header, with a salt that is new whenever SQLite begins it anew. */
const LOG_HEADER_BYTES = 32;

/**
 * Writes a whole copy of the database `file` to the new file `to`, while a bot has it open and locked, or none has.
 * The copy is what a start would find if the bot were killed in that moment, checked page by page. Rejects with
 * STORE_UNAVAILABLE, and leaves nothing behind then.
 *
 * SQLite writes a change to the log first, at its end, and to the file only when it moves the log there. So files
 * that were copied in this order, while neither the file was written to nor the log begun anew, belong together.
 *
 * @see https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export async function backUp({ file, to }: { readonly file: string; readonly to: string }): Promise<void> {
  if (!existsSync(file)) throw refusal(`There is no ${file}: nothing was backed up.`);
  if (existsSync(to)) throw refusal(`${to} exists already: name a new file.`);
  let dir: string | undefined;
  try {
    // Beside the target, and for its owner only: it has the room, and the same secrets pass through.
    dir = mkdtempSync(path.join(path.dirname(to), '.flipbook-backup-'));
    const copy = path.join(dir, 'copy.db');
    await copyTogether(file, copy);
    const connection = connect(copy);
    const whole = path.join(dir, 'whole.db');
    try {
      connection.copy(whole);
    } finally {
      connection.close();
    }
    renameSync(whole, to);
  } catch (error) {
    throw storeFailure({ file: to, error });
  } finally {
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  }
}

async function copyTogether(file: string, copy: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = look(file);
    if (Date.now() - before.atMs >= QUIET_MS) {
      copyFileSync(file, copy);
      rmSync(`${copy}-wal`, { force: true });
      if (before.log !== '') copyFileSync(`${file}-wal`, `${copy}-wal`);
      const after = look(file);
      if (after.atMs === before.atMs && after.log === before.log) return;
    }
    await sleep(QUIET_MS);
  }
  throw refusal(`${file} is written to without a pause just now: try again later.`);
}

/** When the file was last written to, and which log is beside it. */
function look(file: string): { readonly atMs: number; readonly log: string } {
  const { mtimeMs: atMs } = statSync(file);
  return { atMs, log: logHeader(`${file}-wal`) };
}

function logHeader(log: string): string {
  if (!existsSync(log)) return '';
  const handle = openSync(log, 'r');
  try {
    const header = Buffer.alloc(LOG_HEADER_BYTES);
    return header.subarray(0, readSync(handle, header, 0, LOG_HEADER_BYTES, 0)).toString('hex');
  } finally {
    closeSync(handle);
  }
}

function refusal(words: string): FlipbookError {
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(words));
}
