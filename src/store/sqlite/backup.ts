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
import { isFull, storeFailure } from './failure.js';
import { isThere } from './is-there.js';

/** The possible coarseness of file times: a write longer ago than this can't share its time with a later one. */
const QUIET_MS = 100;

/** A busy bot moves its log into the file every few seconds at most. */
const TRIES = 100;

/** The log's header, which identifies the log by a salt that changes whenever SQLite restarts it. */
const LOG_HEADER_BYTES = 32;

/**
 * Writes a complete copy of the database `file` to the new file `to`, whether or not a bot has it open and locked. The
 * copy is what a start would find if the bot were killed at that moment, of the same version, so that the older bot can
 * still start on it, and every page is checked. Rejects with STORE_UNAVAILABLE and then leaves nothing behind.
 *
 * SQLite appends a change to the log first, and writes it to the file only when it checkpoints the log. So files copied
 * in this order belong together if, in the meantime, the file was not written and the log not restarted.
 *
 * @see https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export async function backUp({ file, to }: { readonly file: string; readonly to: string }): Promise<void> {
  if (!isThere(file)) throw refusal(`There is no ${file}.`);
  if (existsSync(to)) throw refusal(`${to} exists already: name a new file.`);
  let dir: string | undefined;
  try {
    // Beside the target, which has the room, and readable by its owner only, because the copy holds the same secrets.
    dir = makeFolderBeside(to);
    const copy = path.join(dir, 'copy.db');
    await copyTogether(file, copy).catch((error: unknown) => {
      // Only the room is the target's.
      throw storeFailure({ file: isFull(error) ? to : file, error });
    });
    const connection = connect(copy, { name: file, isKept: true });
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

function makeFolderBeside(to: string): string {
  try {
    return mkdtempSync(path.join(path.dirname(to), '.flipbook-backup-'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw refusal(`${to} can't be written: its folder doesn't exist.`);
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

/** When the file was last written, and which log is beside it. */
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
