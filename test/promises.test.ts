import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const promises = readFileSync('docs/promises.md', 'utf8');

/** The named tests, each with its file; undefined means the whole file. */
const named = promises.split(/^- (?=`test\/)/m).flatMap((entry, at) => {
  const [, file] = entry.match(/^`(test\/[^`]+\.test\.ts)`/) ?? [];
  if (at === 0 || file === undefined) return [];
  const [list = ''] = entry.split(/\n\n/);
  const titles = [...list.matchAll(/^ {2}- (.+)$/gm)].map(([, title]) => title);
  return (titles.length === 0 ? [undefined] : titles).map((title) => [file, title] as const);
});

test('the list names only tests that exist', () => {
  expect(named.length).toBeGreaterThan(60);
  const missing = named.filter(([file, title]) => {
    if (!existsSync(file)) return true;
    const text = readFileSync(file, 'utf8').replaceAll(/\\(['"`])/g, '$1');
    return title !== undefined && !["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
  });
  expect(missing).toEqual([]);
});

const sections = promises.split(/^## /m).slice(1);

test('every promise of the README is in the list', () => {
  const [, said = ''] = readme.split('## What you can rely on');
  const bold = [...(said.split('\n## ')[0] ?? '').matchAll(/^- \*\*(.+?)\.\*\*/gm)].map(([, name]) => name);
  expect(bold).toHaveLength(6);
  const headings = sections.map((section) => section.split('\n')[0]);
  expect(bold.filter((name) => !headings.includes(name))).toEqual([]);
});

test('every promise of the list has its tests', () => {
  const held = sections.slice(
    0,
    sections.findIndex((section) => section.startsWith('What is not promised')),
  );
  expect(held.length).toBeGreaterThan(15);
  const untested = held.filter((section) => !section.includes('- `test/'));
  expect(untested.map((section) => section.split('\n')[0])).toEqual([]);
});

test('the README leads to the list', () => {
  expect(readme).toContain('(docs/promises.md)');
});
