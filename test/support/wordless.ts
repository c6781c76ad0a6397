import { en } from '../../src/text/en.js';
import { createTexts } from '../../src/text/texts.js';

/** A language without words: of each text, only its inserted values remain, after a mark. */
export const wordless = createTexts({
  ja: Object.fromEntries(
    Object.entries(en).map(([key, text]) => [key, ['§', ...(text.match(/\{\{.*?\}\}/g) ?? [])].join(' ')]),
  ),
})('ja');
