import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { needing } from '../support/needs.js';
import { batch, keptIn } from '../support/sqlite-batches.js';
import { startSqliteProcess } from '../support/sqlite-process.js';
import { tempDir } from '../support/temp-dir.js';

const newFile = async () => path.join(await tempDir(), 'flipbook.sqlite');

const refusal = (sentence: RegExp) => ({
  code: 'STORE_UNAVAILABLE',
  message: expect.stringMatching(sentence),
});

const TAKEN = /^Another process is using \S+flipbook\.sqlite: stop the other Flipbook, or give this one its/;
const FORBIDDEN =
  /^\S+flipbook\.sqlite can't be opened for writing: let the user that runs Flipbook write to it/;
const DAMAGED =
  /^\S+flipbook\.sqlite is damaged, or Flipbook didn't write it: put a backup in its place, or move/;
const NEWER =
  /^\S+flipbook\.sqlite was written by a newer Flipbook \(schema 99; this one reads up to \d+\): start the newer one/;
const FULL = /^There is no room left for \S+flipbook\.sqlite: free some space on its disk\.$/;
const BROKEN = /^\S+flipbook\.sqlite can't be read or written right now: check its disk, and the cause/;

/** The error that opening `file` throws. */
function refusalOf(file: string): unknown {
  try {
    openSqlite({ file }).close();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('another process', () => {
  test('is refused while one has the file, and let in when that one was killed', async () => {
    const file = await newFile();
    const holder = startSqliteProcess({ act: 'hold', file, extra: '60000' });
    await holder.next();
    expect(refusalOf(file)).toMatchObject(refusal(TAKEN));
    holder.kill();
    await holder.rest();
    expect(refusalOf(file)).toBeUndefined();
  });

  test('is refused by the process that has the file, and so is that process itself', async () => {
    const file = await newFile();
    const database = openSqlite({ file });
    expect(refusalOf(file)).toMatchObject(refusal(TAKEN));
    const [fact] = await startSqliteProcess({ act: 'hold', file, extra: '0' }).rest();
    expect(fact).toMatchObject(refusal(TAKEN));
    database.close();
    const [held] = await startSqliteProcess({ act: 'hold', file, extra: '0' }).rest();
    expect(held).toMatchObject({ fromMs: expect.any(Number) });
  });

  test('of several that start at once, one at a time has the file', async () => {
    const file = await newFile();
    const heldSchema = z.tuple([z.object({}), z.object({ fromMs: z.number(), toMs: z.number() })]);
    const starters = [1, 2, 3, 4].map(() => startSqliteProcess({ act: 'hold', file, extra: '300' }));
    const facts = await Promise.all(starters.map((starter) => starter.rest()));
    const held = facts.flatMap((fact) => heldSchema.safeParse(fact).data?.[1] ?? []);
    expect(held.length).toBeGreaterThan(0);
    held.sort((a, b) => a.fromMs - b.fromMs);
    for (const [index, { fromMs }] of held.slice(1).entries()) {
      expect(fromMs).toBeGreaterThanOrEqual(held[index]?.toMs ?? Number.NaN);
    }
  });
});

describe('a file that Flipbook did not write like this', () => {
  test('is refused when it is no database, and left as it is', async () => {
    const file = await newFile();
    const notes = 'These are my holiday notes. '.repeat(1_000);
    writeFileSync(file, notes);
    expect(refusalOf(file)).toMatchObject(refusal(DAMAGED));
    expect(readFileSync(file, 'utf8')).toBe(notes);
  });

  test("is refused when it is another program's, and left as it is", async () => {
    const file = await newFile();
    const other = new DatabaseSync(file);
    other.exec('create table note (text)');
    other.close();
    const before = readFileSync(file);
    expect(refusalOf(file)).toMatchObject(refusal(DAMAGED));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is refused when a newer version wrote it', async () => {
    const file = await newFile();
    openSqlite({ file }).close();
    const later = new DatabaseSync(file);
    later.exec('pragma user_version = 99');
    later.close();
    expect(refusalOf(file)).toMatchObject(refusal(NEWER));
  });

  test.each(['cut off', 'overwritten'])('is refused when it was %s in the middle', async (how) => {
    const whole = await newFile();
    const database = openSqlite({ file: whole });
    for (let index = 0; index < 20; index += 1) await database.keyv('batches').setMany(batch(index));
    database.close();
    const file = await newFile();
    await copyFile(whole, file);
    if (how === 'cut off') truncateSync(file, 100_000);
    else {
      const handle = await open(file, 'r+');
      for (let page = 2; page < 40; page += 1)
        await handle.write(Buffer.alloc(512, 0xa5), 0, 512, page * 4_096);
      await handle.close();
    }
    expect(refusalOf(file)).toMatchObject(refusal(DAMAGED));
  });
});

describe("a place that isn't writable", () => {
  /** A new path in a folder with this mode; with a mode for the file, there is one. */
  async function placeWith({ dir, file: mode }: { dir: number; file?: number }): Promise<string> {
    const file = await newFile();
    if (mode !== undefined) {
      openSqlite({ file }).close();
      chmodSync(file, mode);
    }
    chmodSync(path.dirname(file), dir);
    onTestFinished(() => chmodSync(path.dirname(file), 0o777));
    return file;
  }

  test('is told with what to do: a folder, a folder in it, a file, and a folder around a file', async () => {
    const forbidden = [
      await placeWith({ dir: 0o555 }),
      path.join(path.dirname(await placeWith({ dir: 0o555 })), 'new', 'flipbook.sqlite'),
      await placeWith({ dir: 0o777, file: 0o444 }),
      await placeWith({ dir: 0o555, file: 0o666 }),
    ];
    const allowed = await placeWith({ dir: 0o777 });
    // Another process, because this one may have every right, and could not take it back.
    const files = JSON.stringify([...forbidden, allowed]);
    const told = await startSqliteProcess({ act: 'unprivileged', file: '', extra: files }).rest();
    const refused = forbidden.map(() => expect.objectContaining(refusal(FORBIDDEN)));
    expect(told).toEqual([...refused, { written: true }]);
  });

  test('is told with what to do: a file where the folder should be', async () => {
    const file = await newFile();
    writeFileSync(file, '');
    expect(refusalOf(path.join(file, 'flipbook.sqlite'))).toMatchObject(refusal(FORBIDDEN));
    expect(refusalOf(path.join(file, 'deeper', 'flipbook.sqlite'))).toMatchObject(refusal(FORBIDDEN));
  });
});

describe('a full disk', () => {
  const filledSchema = z.object({
    acknowledged: z.array(z.int()).min(1),
    errors: z.array(z.unknown()).min(1),
    next: z.int(),
    kept: z.unknown(),
  });
  const exactly = (whole: readonly number[]) => ({ whole: [...whole].sort((a, b) => a - b), torn: 0 });
  // One by one; in groups that fill the disk when they are committed; and in one that does so earlier, because it is
  // too large to be held in memory until then.
  const groups = [1, 5, 400];
  test.each(groups)(
    'is told, loses nothing, and is written to again when there is room: %i at once',
    needing('mount'),
    async (atOnce) => {
      const file = await newFile();
      const dir = path.dirname(file);
      const extra = path.join(dir, 'ballast');
      // Only these processes see what is mounted, so the one that reads the file afterwards is one of them.
      const script = 'mount -t tmpfs -o size=1m tmpfs "$0" && "$@" && "$1" "$2" "$3" read "$5"';
      const wrap = (command: readonly string[]) => ['unshare', '-Urm', 'sh', '-c', script, dir, ...command];
      const [filled, after] = await startSqliteProcess({ act: 'fill', file, extra, atOnce, wrap }).rest();
      const { acknowledged, errors, next, kept } = filledSchema.parse(filled);
      for (const error of errors) expect(error).toMatchObject(refusal(FULL));
      expect(kept).toEqual(exactly(acknowledged));
      expect(after).toEqual(exactly([...acknowledged, next]));
    },
  );

  test.each(groups)(
    'or a limit on the size of files: it is told, and nothing is lost: %i at once',
    async (atOnce) => {
      const file = await newFile();
      const wrap = (command: readonly string[]) => ['sh', '-c', 'ulimit -f 600 && "$@"', 'sh', ...command];
      const [filled] = await startSqliteProcess({ act: 'fill', file, atOnce, wrap }).rest();
      const { acknowledged, errors, kept } = filledSchema.parse(filled);
      for (const error of errors) expect(error).toMatchObject(refusal(BROKEN));
      expect(kept).toEqual(exactly(acknowledged));
      expect(await keptIn(file)).toEqual(exactly(acknowledged));
    },
  );
});
