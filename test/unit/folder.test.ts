import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, makeSettingsFolder } from '../../src/store/folder.js';
import { startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';

test('a folder is created with its parents, and the outermost new one is returned', async () => {
  const dir = await tempDir();
  expect(makeFolder(path.join(dir, 'a', 'b', 'c'))).toBe(path.join(dir, 'a'));
  expect(statSync(path.join(dir, 'a', 'b', 'c')).isDirectory()).toBe(true);
  expect(makeFolder(path.join(dir, 'a', 'b', 'c'))).toBeUndefined();
  expect(makeFolder(path.join(dir, 'a', 'd'))).toBe(path.join(dir, 'a', 'd'));
});

test("a folder that can't be created is reported in one sentence, at once", async () => {
  const file = path.join(await tempDir(), 'file');
  writeFileSync(file, '');
  const places = [file, path.join(file, 'a'), path.join(file, 'a', 'b', 'c')];
  if (existsSync('/proc/self')) places.push('/proc/x', '/proc/x/y/z', '/proc/self/fd/x');
  if (existsSync('/dev/null')) places.push('/dev/null/a/b');
  for (const place of places) {
    expect(() => makeFolder(place), place).toThrow();
    const refusal = {
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/^DATA_DIR is \/.*: name another folder\.$/),
    };
    expect(() => makeSettingsFolder('DATA_DIR', place), place).toThrow(expect.objectContaining(refusal));
  }
});

test.skipIf(process.getuid?.() === 0)("a folder that isn't writable is an error", async () => {
  const dir = await tempDir();
  chmodSync(dir, 0o555);
  expect(() => makeSettingsFolder('DATA_DIR', dir)).toThrow('may not write');
  chmodSync(dir, 0o755);
});

test("a start with a folder that can't be created exits with 1 and one sentence", async () => {
  const file = path.join(await tempDir(), 'file');
  writeFileSync(file, '');
  for (const DATA_DIR of [path.join(file, 'data'), ...(existsSync('/proc/self') ? ['/proc/x'] : [])]) {
    const { exited, output } = await startProcess('main.js', {
      env: { DISCORD_TOKEN: 'MTIz.abc.def', DATA_DIR },
    });
    expect((await exited).code).toBe(1);
    expect(output()).toMatch(/^DATA_DIR is [^\n]+: name another folder\.\n$/);
  }
});
