import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeTempFolders } from '../../src/temp-folders.js';
import { tempDir } from '../support/temp-dir.js';

/** Puts a file there, and returns its path. */
function put(dir: string): string {
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, 'clip.mp4');
  writeFileSync(file, 'clip');
  return file;
}

test('a process alone removes what a killed one has left', async () => {
  const dataDir = await tempDir();
  const left = ['clips', 'pictures', 'preview'].map((name) => put(path.join(dataDir, name)));
  const folders = await makeTempFolders({ dataDir, isShared: false });
  expect(left.map((file) => existsSync(file))).toEqual([false, false, false]);
  expect(folders.clips).toBe(path.join(dataDir, 'clips'));
});

test('where others may run, each has its own folders, and removes only those of processes that are long gone', async () => {
  const dataDir = await tempDir();
  const open = async () => {
    const folders = await makeTempFolders({ dataDir, isShared: true });
    onTestFinished(folders.close);
    return folders;
  };
  const [one, gone] = [await open(), await open()];
  const [clip, lost] = [put(one.clips), put(gone.clips)];
  const root = path.dirname(gone.clips);
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(root, longAgo, longAgo);
  const other = await open();
  expect([existsSync(clip), existsSync(lost)]).toEqual([true, false]);
  expect(new Set([one.clips, gone.clips, other.clips]).size).toBe(3);
  await one.close();
  expect(existsSync(path.dirname(one.clips))).toBe(false);
});
