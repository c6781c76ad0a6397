import { writeSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { isFlipbookError } from '../../src/errors.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { type LifeStep, live, openLives, wrongWith } from './job-lives.js';
import { batch, keptIn, readKept } from './sqlite-batches.js';

/** Writes one line of JSON to standard output, before the next step, so that a kill can't take it back. */
function say(fact: unknown): void {
  writeSync(1, `${JSON.stringify(fact)}\n`);
}

function describe(error: unknown) {
  return isFlipbookError(error) ? { code: error.code, message: error.message } : { bug: String(error) };
}

/** Writes batches, `atOnce` at a time, until the store fails; reports each acknowledged one. */
async function writeOn({
  file,
  first,
  atOnce,
  tell,
}: {
  readonly file: string;
  readonly first: number;
  readonly atOnce: number;
  readonly tell: (index: number) => void;
}) {
  const database = openSqlite({ file });
  const keyv = database.keyv('batches');
  for (let next = first; ; next += atOnce) {
    const asked = Array.from({ length: atOnce }, async (_, offset) => {
      await keyv.setMany(batch(next + offset));
      tell(next + offset);
    });
    const errors = (await Promise.allSettled(asked)).flatMap((outcome) =>
      outcome.status === 'rejected' ? [describe(outcome.reason)] : [],
    );
    if (errors.length > 0) return { database, keyv, errors, next: next + atOnce };
  }
}

/** Takes jobs through their lives, `atOnce` at a time, until the store fails. */
async function liveOn({
  store,
  first,
  atOnce,
  tell,
}: {
  readonly store: JobStore;
  readonly first: number;
  readonly atOnce: number;
  readonly tell: (step: LifeStep) => void;
}) {
  for (let next = first; ; next += atOnce) {
    const lives = Array.from({ length: atOnce }, (_, offset) => live(store, next + offset, tell));
    const errors = (await Promise.allSettled(lives)).flatMap((outcome) =>
      outcome.status === 'rejected' ? [describe(outcome.reason)] : [],
    );
    if (errors.length > 0) return { errors, next: next + atOnce };
  }
}

const acts: Readonly<Record<string, (file: string, extra: string, atOnce: number) => Promise<void>>> = {
  /** Opens the file, keeps it open for a while, and reports from when to when it had it. */
  hold: async (file, ms) => {
    openSqlite({ file });
    const fromMs = Date.now();
    // Nothing refers to the database any more, which must not release its lock.
    globalThis.gc?.();
    await sleep(1);
    say({ fromMs });
    await sleep(Number(ms));
    say({ fromMs, toMs: Date.now() });
    process.kill(process.pid, 'SIGKILL');
  },
  write: async (file, first, atOnce) => {
    await writeOn({ file, first: Number(first), atOnce, tell: say });
  },
  /** Writes batches, and is killed before anything else happens, or as soon as the first is acknowledged. */
  die: async (file, when, atOnce) => {
    const keyv = openSqlite({ file }).keyv('batches');
    const die = () => process.kill(process.pid, 'SIGKILL');
    for (let index = 0; index < atOnce; index += 1) {
      keyv.setMany(batch(index)).then(() => {
        say(index);
        die();
      }, die);
    }
    if (when === 'asked') process.nextTick(die);
  },
  /** Fills the disk, frees the space that `ballast` takes, and continues writing. */
  fill: async (file, ballast, atOnce) => {
    if (ballast !== '') await writeFile(ballast, Buffer.alloc(200_000));
    const acknowledged: number[] = [];
    const tell = (index: number) => acknowledged.push(index);
    const { database, keyv, errors, next } = await writeOn({ file, first: 0, atOnce, tell });
    say({ acknowledged, errors, next, kept: await readKept(keyv) });
    if (ballast !== '') {
      await rm(ballast);
      await keyv.setMany(batch(next));
    }
    database.close();
  },
  read: async (file) => {
    say(await keptIn(file));
  },
  live: async (file, first, atOnce) => {
    const { store } = openLives(file);
    await liveOn({ store, first: Number(first), atOnce, tell: say });
  },
  /** The same as `fill` with jobs; reports what is wrong with those that exist then, and after they continue. */
  'fill lives': async (file, ballast, atOnce) => {
    // Room for a life in the log, which is moved into the file only when it is long.
    await writeFile(ballast, Buffer.alloc(1_000_000));
    const { store, close } = openLives(file);
    const steps: LifeStep[] = [];
    const { errors, next } = await liveOn({ store, first: 0, atOnce, tell: (step) => steps.push(step) });
    const full = await wrongWith(store, steps, next);
    await rm(ballast);
    await live(store, next, (step) => steps.push(step));
    say({ steps: steps.length, errors, wrong: [...full, ...(await wrongWith(store, steps, next + 1))] });
    close();
  },
  /** Opens and writes each of `files` as a user without full permissions. */
  unprivileged: async (_file, files) => {
    if (process.getuid?.() === 0) process.setuid?.(65_534);
    for (const file of z.array(z.string()).parse(JSON.parse(files))) {
      try {
        const database = openSqlite({ file });
        await database.keyv('batches').setMany(batch(0));
        database.close();
        say({ written: true });
      } catch (error) {
        say(describe(error));
      }
    }
  },
};

const [act = '', file = '', extra = '', atOnce = ''] = process.argv.slice(2);
try {
  await acts[act]?.(file, extra, Number(atOnce));
} catch (error) {
  say(describe(error));
}
