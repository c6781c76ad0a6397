import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { hitsIn } from './word-list.js';

/** More would be a puzzle. */
const NAMED = 3;
const MAX_LENGTH = 50;

/** Throws NOT_ALLOWED when one of the texts contains what the list forbids, and names what it is. */
export function checkWords(list: string | undefined, texts: readonly (string | undefined)[]): void {
  if (list === undefined) return;
  const hits = texts.flatMap((text) => (text === undefined ? [] : hitsIn(text, list)));
  if (hits.length === 0) return;
  const words = hits.slice(0, NAMED).map(({ found }) => quoted(found));
  throw new FlipbookError('NOT_ALLOWED', sentence('access.words', { words: words.join(', ') }));
}

/** Text that only shows itself, in Discord's markdown. */
function quoted(text: string): string {
  const plain = text.replaceAll(/[`\s]+/g, ' ').trim();
  return `\`${[...plain].slice(0, MAX_LENGTH).join('')}\``;
}
