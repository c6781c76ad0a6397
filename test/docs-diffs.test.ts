import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { applyHunks, type FileDiff, readDiff } from './support/apply-diff.js';
import { blocksOf, pages } from './support/docs.js';
import { tempDir } from './support/temp-dir.js';

const diffs = pages
  .flatMap(blocksOf)
  .filter(({ language }) => language === 'diff')
  .flatMap(({ text }) => readDiff(text));

const contents = (file: string) => readFileSync(file, 'utf8');

test('each diff of the docs fits the present sources', () => {
  expect(diffs.length).toBeGreaterThan(30);
  for (const diff of diffs) {
    const { from, to } = diff;
    expect(existsSync(to), to).toBe(from !== undefined);
    expect(applyHunks(from === undefined ? '' : contents(from), diff), to).not.toBe('');
  }
});

/** Applies a diff in a copy of the project. */
async function apply(dir: string, diff: FileDiff): Promise<void> {
  const file = path.join(dir, diff.to);
  const before = diff.from === undefined ? '' : await readFile(file, 'utf8');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, applyHunks(before, diff));
}

/** Tests that look at every command, id, text, price and import. */
const TESTS = ['architecture', 'unit/command-language', 'unit/custom-id', 'unit/order', 'unit/translations'];

test('with all diffs of the docs together, the project compiles, and what looks at everything passes', async () => {
  const dir = await tempDir();
  const folders = ['bench', 'commands', 'src', 'test'];
  await Promise.all(folders.map((name) => cp(name, path.join(dir, name), { recursive: true })));
  await Promise.all(['package.json', 'tsconfig.json'].map((name) => cp(name, path.join(dir, name))));
  await symlink(path.resolve('node_modules'), path.join(dir, 'node_modules'), 'junction');
  for (const diff of diffs) await apply(dir, diff);
  const run = async (tool: string, ...words: readonly string[]) => {
    const started = promisify(execFile)(process.execPath, [path.resolve('node_modules', tool), ...words], {
      cwd: dir,
      env: { ...process.env, NO_COLOR: '1' },
    });
    return started.then(
      () => 'passed',
      (error: unknown) => error,
    );
  };
  expect(await run('typescript/bin/tsc')).toBe('passed');
  const files = TESTS.map((name) => `dist/test/${name}.test.js`);
  // A file that is nearly full is no fault of an example.
  const most = ['--testNamePattern', '^(?!no file is longer)'];
  const words = ['run', '--config', 'dist/test/vitest.config.js', ...most, ...files];
  expect(await run('vitest/vitest.mjs', ...words)).toBe('passed');
});
