import { readdirSync, readFileSync } from 'node:fs';

/** A page for people: the README or one in `docs/`. */
export type Page = { readonly file: string; readonly text: string };

/** The README and every page in `docs/`. */
export const pages: readonly Page[] = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** An example in a page: what is between two fences, without the indentation of a list or the mark of a quotation. */
export type Block = { readonly file: string; readonly language: string; readonly text: string };

/** The beginning of a line that opens or closes an example. */
const FENCE = /^[> ]*```/gm;

const BLOCK = /^([> ]*)```(\w*)\n(.*?)^\1```$/gms;

/** The examples of a page. Throws when a fence is left over. */
export function blocksOf({ file, text }: Page): readonly Block[] {
  const blocks = [...text.matchAll(BLOCK)].map(([, margin = '', language = '', inner = '']) => ({
    file,
    language,
    text: inner
      .split('\n')
      .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.replace(/^>$/, '')))
      .join('\n'),
  }));
  if (text.match(FENCE)?.length !== (blocks.length === 0 ? undefined : 2 * blocks.length)) {
    throw new Error(`${file} has a fence that opens or closes nothing`);
  }
  return blocks;
}

/** The text of a page without its examples. */
export function proseOf({ text }: Page): string {
  return text.replaceAll(BLOCK, '');
}
