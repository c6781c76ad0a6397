import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { hitsIn } from './word-list.js';

/** The most forbidden words that a refusal names. */
const NAMED = 3;
const MAX_LENGTH = 50;

/** Throws NOT_ALLOWED, naming the words, when one of the texts contains something that the list forbids. */
export function checkWords(list: string | undefined, texts: readonly (string | undefined)[]): void {
  if (list === undefined) return;
  const hits = texts.flatMap((text) => (text === undefined ? [] : hitsIn(text, list)));
  if (hits.length === 0) return;
  const words = hits.slice(0, NAMED).map(({ found }) => quoted(found));
  throw new FlipbookError('NOT_ALLOWED', sentence('access.words', { words: words.join(', ') }));
}

/** The text as inline code, so that Discord shows no markdown in it. */
function quoted(text: string): string {
  const plain = text.replaceAll(/[`\s]+/g, ' ').trim();
  return `\`${[...plain].slice(0, MAX_LENGTH).join('')}\``;
}
