import { writeSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFlipbookError } from '../../src/errors.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { batch, readKept } from './sqlite-batches.js';

/** One line of JSON on standard output, out before the next act: a kill must not take it back. */
function say(fact: unknown): void {
  writeSync(1, `${JSON.stringify(fact)}\n`);
}

function describe(error: unknown) {
  return isFlipbookError(error) ? { code: error.code, message: error.message } : { bug: String(error) };
}

/** Writes batches until the store fails; says which were acknowledged when `isLoud`. */
async function writeOn(file: string, first: number, isLoud: boolean) {
  const database = openSqlite({ file });
  const keyv = database.keyv('batches');
  let next = first;
  for (;;) {
    try {
      await keyv.setMany(batch(next));
      if (isLoud) say(next);
      next += 1;
    } catch (error) {
      return { database, keyv, acknowledged: next - first, error: describe(error) };
    }
  }
}

const acts: Readonly<Record<string, (file: string, extra: string) => Promise<void>>> = {
  /** Opens the file, keeps it for a while, and says from when to when it had it. */
  hold: async (file, ms) => {
    openSqlite({ file });
    const fromMs = Date.now();
    // Nothing refers to the database any more: that must not give its lock up.
    globalThis.gc?.();
    await sleep(1);
    say({ fromMs });
    await sleep(Number(ms));
    say({ fromMs, toMs: Date.now() });
    process.kill(process.pid, 'SIGKILL');
  },
  write: async (file, first) => {
    await writeOn(file, Number(first), true);
  },
  /** Fills the disk, frees what `ballast` takes of it, and writes on. */
  fill: async (file, ballast) => {
    if (ballast !== '') await writeFile(ballast, Buffer.alloc(200_000));
    const { database, keyv, acknowledged, error } = await writeOn(file, 0, false);
    say({ acknowledged, error, kept: await readKept(keyv) });
    if (ballast !== '') {
      await rm(ballast);
      await keyv.setMany(batch(acknowledged));
    }
    database.close();
  },
  read: async (file) => {
    const database = openSqlite({ file });
    say(await readKept(database.keyv('batches')));
    database.close();
  },
  /** Opens and writes as a user who is not allowed everything. */
  unprivileged: async (file) => {
    if (process.getuid?.() === 0) process.setuid?.(65_534);
    const database = openSqlite({ file });
    await database.keyv('batches').setMany(batch(0));
    say({ written: true });
  },
};

const [act = '', file = '', extra = ''] = process.argv.slice(2);
try {
  await acts[act]?.(file, extra);
} catch (error) {
  say(describe(error));
}
