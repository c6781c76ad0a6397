import { en } from '../../src/text/en.js';
import { createTexts } from '../../src/text/texts.js';

/** A language without a word: of each text, only what is put into it is left, behind a mark. */
export const wordless = createTexts({
  ja: Object.fromEntries(
    Object.entries(en).map(([key, text]) => [key, ['§', ...(text.match(/\{\{.*?\}\}/g) ?? [])].join(' ')]),
  ),
})('ja');
