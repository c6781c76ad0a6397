import {
  appendFileSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFilePlace } from '../../src/store/sqlite/file-place.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { batch, keptIn } from '../support/sqlite-batches.js';
import { tempDir } from '../support/temp-dir.js';

/** A database in its own folder with some batches, and its log. */
async function openWith(batches: number) {
  const file = path.join(await tempDir(), 'data', 'flipbook.sqlite');
  const told: string[] = [];
  const tell = (level: string) => (_facts: unknown, sentence: string) => told.push(`${level}: ${sentence}`);
  const log = { debug: tell('debug'), info: tell('info'), warn: tell('warn'), error: tell('error') };
  const database = openSqlite({ file, log });
  onTestFinished(() => database.close());
  const acknowledged: number[] = [];
  const write = async (index: number) => {
    await database.keyv('batches').setMany(batch(index));
    acknowledged.push(index);
  };
  // In several commits, so that some of it is in the file and some in the log.
  for (let first = 0; first < batches; first += 60) {
    const together = Array.from({ length: Math.min(60, batches - first) }, (_, offset) => first + offset);
    await Promise.all(together.map(write));
  }
  return { file, told, write, acknowledged, tables: database.tables, close: database.close };
}

/** What a start would find if the process were killed now: whatever is under the file's name and beside it. */
async function afterCrash(file: string) {
  const copy = path.join(await tempDir(), 'flipbook.sqlite');
  for (const suffix of ['', '-wal']) {
    if (existsSync(file + suffix)) await copyFile(file + suffix, copy + suffix);
  }
  return keptIn(copy);
}

const whole = (indexes: readonly number[]) => ({ whole: [...indexes].sort((a, b) => a - b), torn: 0 });

/** Another, empty Flipbook file. */
async function otherFile(): Promise<string> {
  const file = path.join(await tempDir(), 'other.sqlite');
  openSqlite({ file }).close();
  return file;
}

function overwrite(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  ftruncateSync(handle, 0);
  writeSync(handle, bytes);
  closeSync(handle);
}

const harms: Readonly<Record<string, (file: string) => void | Promise<void>>> = {
  'the file is removed': (file) => rmSync(file),
  'the file and its log are removed': (file) => {
    for (const suffix of ['', '-wal']) rmSync(file + suffix);
  },
  'the folder is removed': (file) => rmSync(path.dirname(file), { recursive: true }),
  'the folder is moved away': (file) => renameSync(path.dirname(file), `${path.dirname(file)}-old`),
  'the file is moved away': (file) => renameSync(file, `${file}.old`),
  'the log is removed': (file) => rmSync(`${file}-wal`),
  'the log is cut off': (file) => truncateSync(`${file}-wal`, 0),
  'the log is cut in half': (file) =>
    truncateSync(`${file}-wal`, Math.floor(statSync(`${file}-wal`).size / 2)),
  'the file is cut off': (file) => truncateSync(file, 0),
  'the file is cut in half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'the file is overwritten in place by an older one': async (file) =>
    overwrite(file, readFileSync(await otherFile())),
  'the file is overwritten in place by zeros': (file) => overwrite(file, Buffer.alloc(statSync(file).size)),
  'something is appended to the file': (file) => appendFileSync(file, Buffer.alloc(5_000, 1)),
  'the file is touched': (file) => utimesSync(file, 1, 1),
  'another file takes its place': async (file) => {
    const other = await otherFile();
    rmSync(file);
    await copyFile(other, file);
  },
  'a folder takes its place': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};

/** Few enough to fit into SQLite's memory, and more than that. */
describe.each([3, 300])('with %i batches in it', (batches) => {
  test.each(Object.entries(harms))('acknowledged writes survive a crash: %s', async (_what, harm) => {
    const { file, told, write, acknowledged } = await openWith(batches);
    await harm(file);
    const outcomes = await Promise.allSettled([write(1_000), write(1_001)]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    for (const error of refused) expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(told[0]).toBe('error: The file of the jobs is not what was written');
    if (refused.length === 0) expect(await afterCrash(file)).toEqual(whole(acknowledged));
    else expect(told.at(-1)).toBe('error: It could not be put back: nothing is written');
  });
});

/** What can be seen although this process wrote at the same moment. */
const harmsInAWrite: Readonly<Record<string, (file: string) => void>> = {
  'the file is removed': (file) => rmSync(file),
  'the folder is moved away': (file) => renameSync(path.dirname(file), `${path.dirname(file)}-old`),
  'the log is removed': (file) => rmSync(`${file}-wal`),
  'the file is cut in half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'a folder takes its place': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  'another file takes its place': (file) => {
    writeFileSync(`${file}.other`, 'something else');
    renameSync(`${file}.other`, file);
  },
};

test.each(Object.entries(harmsInAWrite))(
  'what happens in the middle of a write is not taken for this process: %s',
  async (_what, harm) => {
    const { file, write, acknowledged, tables } = await openWith(300);
    await expect(tables.write(() => harm(file))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const outcomes = await Promise.allSettled([write(1_000), write(1_001)]);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    if (refused.length === 0) expect(await afterCrash(file)).toEqual(whole(acknowledged));
    else expect(refused).toHaveLength(2);
  },
);

test('another file is not taken for its own after an erasure either', async () => {
  const { file } = await openWith(3);
  const place = createFilePlace(file);
  harmsInAWrite['another file takes its place']?.(file);
  place.renew();
  expect(place.loss()).toBe('replaced');
});

const mendable = Object.keys(harms).filter((name) => /removed|moved|touched/.test(name));

test.each(mendable)('nothing is lost, and writes continue: %s', async (what) => {
  const { file, told, write, acknowledged, close } = await openWith(20);
  await harms[what]?.(file);
  await write(1_000);
  await write(1_001);
  expect(told).toEqual([
    'error: The file of the jobs is not what was written',
    'warn: Everything was written to its place again from what was still open: nothing is lost',
  ]);
  close();
  expect(await readdir(path.dirname(file))).not.toContainEqual(expect.stringMatching(/rescued|-wal|-shm/));
  expect(await keptIn(file)).toEqual(whole(acknowledged));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that somebody else has put there is left alone, and a copy of everything lies beside it', async () => {
  const { file, write, acknowledged, close } = await openWith(20);
  const other = await otherFile();
  rmSync(file);
  await copyFile(other, file);
  await expect(write(1_000)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  close();
  expect(readFileSync(file).equals(readFileSync(other))).toBe(true);
  expect(await keptIn(`${file}.rescued`)).toEqual(whole(acknowledged));
});

test('once the file is back under its name, it is written to again', async () => {
  const { file, told, write, acknowledged } = await openWith(20);
  renameSync(file, `${file}.away`);
  writeFileSync(file, 'something else');
  await expect(write(1_000)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  renameSync(`${file}.away`, file);
  await write(1_001);
  expect(await afterCrash(file)).toEqual(whole(acknowledged));
  expect(told.filter((line) => line.startsWith('error'))).toHaveLength(2);
});

test('what waits for its commit in that moment is refused and not acknowledged', async () => {
  const { file, write, acknowledged } = await openWith(20);
  const waiting = write(1_000);
  // It has begun by then, and is committed when the loop has turned.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  rmSync(path.dirname(file), { recursive: true });
  await expect(waiting).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await write(1_000);
  expect(await afterCrash(file)).toEqual(whole(acknowledged));
});

test('a file that was removed is there again after a close', async () => {
  const { file, acknowledged, close } = await openWith(20);
  rmSync(path.dirname(file), { recursive: true });
  close();
  expect(await keptIn(file)).toEqual(whole(acknowledged));
});
