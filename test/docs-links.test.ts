import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Page, pages, proseOf } from './support/docs.js';

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: Page): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** Where the links and pictures of a page lead, but for those on the web. */
function targetsOf(page: Page): readonly string[] {
  const all = proseOf(page).matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g);
  return [...all]
    .map(([, link, picture]) => link ?? picture ?? '')
    .filter((to) => !to.startsWith('https://'));
}

const FOLDERS = 'src|test|bench|commands|deploy|docs';

/** The files and folders of the project that a page names. */
function namedIn(page: Page): readonly string[] {
  const named = proseOf(page).matchAll(new RegExp(`\`((?:${FOLDERS})/[\\w./-]*)\``, 'g'));
  return [...named].map(([, file = '']) => file);
}

describe.each(pages.map((page) => [page.file, page] as const))('%s', (file, page) => {
  test('leads to pages, headings and pictures that exist', () => {
    const broken = targetsOf(page).filter((target) => {
      const [where = '', anchor] = target.split('#');
      const to = where === '' ? file : path.posix.join(path.posix.dirname(file), where);
      const other = pages.find((one) => one.file === to);
      if (anchor === undefined) return !existsSync(to);
      return other === undefined || !anchorsOf(other).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('has no two headings with the same anchor', () => {
    const anchors = anchorsOf(page);
    expect(anchors).toEqual([...new Set(anchors)]);
  });

  test('names files and folders that exist', () => {
    expect(namedIn(page).filter((name) => !existsSync(name))).toEqual([]);
  });
});

test('every page can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const file of reached) {
    const page = pages.find((one) => one.file === file);
    for (const target of page === undefined ? [] : targetsOf(page)) {
      const [where = ''] = target.split('#');
      reached.add(path.posix.join(path.posix.dirname(file), where));
    }
  }
  expect(pages.map(({ file }) => file).filter((file) => !reached.has(file))).toEqual([]);
});

test('every picture of the docs is in a page, and `npm run pictures` makes it', () => {
  const pictures = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.(png|mp4)$/.test(name));
  const shown = pages.flatMap((page) =>
    targetsOf(page).map((target) => path.posix.join(path.posix.dirname(page.file), target)),
  );
  const makers = ['cards', 'film']
    .map((name) => readFileSync(`bench/page-pictures/${name}.ts`, 'utf8'))
    .join('');
  expect(pictures.length).toBeGreaterThan(8);
  expect(pictures.filter((name) => !shown.includes(`docs/${name}`))).toEqual([]);
  const made = (name: string) => makers.includes(`'${path.posix.basename(name)}'`);
  const isState = (name: string) => makers.includes(`shoot('${path.posix.basename(name, '.png')}'`);
  expect(pictures.filter((name) => !(name.startsWith('cards/') ? isState(name) : made(name)))).toEqual([]);
});
