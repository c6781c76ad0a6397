import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { makeTempFolders } from '../../src/temp-folders.js';
import { tempDir } from '../support/temp-dir.js';

const POSTGRES = 'postgres://flipbook@localhost/flipbook';
const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => vi.useRealTimers());

/** Puts a file there, and returns its path. */
function put(dir: string, name = 'clip.mp4'): string {
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, name);
  writeFileSync(file, 'clip');
  return file;
}

/** The folders of a process that has opened this store; of a SQLite file, its name in `dataDir`. */
async function open(dataDir: string, store: string) {
  const isFile = !store.includes(':');
  const folders = await makeTempFolders({ dataDir, storeLocation: isFile ? put(dataDir, store) : store });
  onTestFinished(folders.close);
  return folders;
}

const rootOf = ({ clips }: { readonly clips: string }) => path.dirname(clips);

function lastSigned(root: string, agoMs: number): void {
  const then = new Date(Date.now() - agoMs);
  utimesSync(root, then, then);
}

test("no start touches the operator's own folders, whatever their names", async () => {
  const dataDir = await tempDir();
  const own = ['clips', 'pictures', 'preview', 'processes', 'processes/thesis'].map((name) =>
    put(path.join(dataDir, name)),
  );
  lastSigned(path.join(dataDir, 'processes/thesis'), 2 * HOUR_MS);
  for (const store of ['flipbook.db', 'memory:', POSTGRES]) await open(dataDir, store);
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
  expect(own.filter((file) => !existsSync(file))).toEqual([]);
});

test('two processes with stores of their own in one folder leave each other their files', async () => {
  const dataDir = await tempDir();
  const files = [];
  for (const store of ['a.db', 'b.db', 'memory:', 'memory:', POSTGRES, POSTGRES]) {
    files.push(put((await open(dataDir, store)).pictures));
  }
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
});

test('a start removes at once what a killed process with the same SQLite file has left', async () => {
  const dataDir = await tempDir();
  const left = put((await open(dataDir, 'a.db')).clips);
  const other = put((await open(dataDir, 'b.db')).clips);
  await open(dataDir, 'a.db');
  expect([existsSync(left), existsSync(other)]).toEqual([false, true]);
});

test('a file outside of the folder says nothing about other processes that use the folder', async () => {
  const [dataDir, elsewhere] = [await tempDir(), await tempDir()];
  const storeLocation = put(elsewhere, 'flipbook.db');
  const [one] = [await makeTempFolders({ dataDir, storeLocation }), await open(dataDir, 'a.db')];
  const file = put(one.clips);
  onTestFinished((await makeTempFolders({ dataDir, storeLocation })).close);
  expect(existsSync(file)).toBe(true);
  await one.close();
});

test('where others may run, each has its own folders, and removes only those of processes that are long gone', async () => {
  const dataDir = await tempDir();
  const [one, gone] = [await open(dataDir, POSTGRES), await open(dataDir, POSTGRES)];
  const [clip, lost] = [put(one.clips), put(gone.clips)];
  lastSigned(rootOf(gone), 2 * HOUR_MS);
  const other = await open(dataDir, POSTGRES);
  expect([existsSync(clip), existsSync(lost)]).toEqual([true, false]);
  expect(new Set([one.clips, gone.clips, other.clips]).size).toBe(3);
  await one.close();
  expect(existsSync(rootOf(one))).toBe(false);
});

test('what a process has left that was killed a moment before a start is removed later', async () => {
  const dataDir = await tempDir();
  const left = put(path.join(dataDir, 'processes', randomUUID(), 'clips'));
  const root = path.dirname(path.dirname(left));
  await open(dataDir, 'flipbook.db');
  expect(existsSync(left)).toBe(true);
  lastSigned(root, 2 * HOUR_MS);
  await vi.advanceTimersByTimeAsync(HOUR_MS / 6);
  await expect.poll(() => existsSync(root)).toBe(false);
});

test('after the machine slept, a process gives the others time to show themselves', async () => {
  const dataDir = await tempDir();
  const [one, other] = [await open(dataDir, 'a.db'), await open(dataDir, 'memory:')];
  // It signs no more.
  await other.close();
  const file = put(other.clips);
  for (const folders of [one, other]) lastSigned(rootOf(folders), 8 * HOUR_MS);
  await vi.advanceTimersByTimeAsync(HOUR_MS / 6);
  await expect.poll(() => Date.now() - statSync(rootOf(one)).mtimeMs).toBeLessThan(HOUR_MS);
  expect(existsSync(file)).toBe(true);
  // It did not.
  await vi.advanceTimersByTimeAsync(HOUR_MS / 6);
  await expect.poll(() => existsSync(file)).toBe(false);
});
