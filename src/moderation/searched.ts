import { LETTER_SIGNS } from './look-alikes.js';
import { isSign, type Plain } from './normalize.js';

/** Characters in which a word is looked for. `covers`: the places of stars that stand for a letter. */
export type Searched = { readonly chars: readonly string[]; readonly covers: ReadonlySet<number> };

/** Letters that stand alone with no other letter between them, as in "b a d", and their places in the text. */
type Spelled = Searched & { readonly places: readonly number[] };

/** A text, prepared once for all words that are looked for in it. */
export type Prepared = Plain & Searched & { readonly spelled: readonly Spelled[] };

/** Covers a letter inside a word: "f*ck". */
const COVER = '*';

const LETTER = /^[\p{L}\p{N}]$/u;

/** Prepares a text in time that grows with its length. */
export function prepared(plain: Plain): Prepared {
  const { chars } = plain;
  return { ...plain, covers: coversIn(chars), spelled: spelledIn(chars) };
}

/** True for a letter, a vowel that is written as a mark, or a digit. */
export function isLetter(char: string | undefined): boolean {
  if (char === undefined) return false;
  // Most are; a regular expression takes much longer.
  if ((char >= 'a' && char <= 'z') || (char >= '0' && char <= '9')) return true;
  return char >= '\u0080' && (LETTER.test(char) || isSign(char));
}

/** A letter, a digit, or a sign that is written for a letter. */
export function isLetterLike(char: string | undefined): boolean {
  return isLetter(char) || (char !== undefined && LETTER_SIGNS.includes(char));
}

/** Stars with a letter before and after them. Others are emphasis, as in "*this*". */
function coversIn(chars: readonly string[]): ReadonlySet<number> {
  const covers = new Set<number>();
  let from = 0;
  for (const [at, char] of chars.entries()) {
    if (char === COVER) continue;
    const isInside = isLetter(chars[from - 1]) && isLetter(char);
    for (let star = from; isInside && star < at; star += 1) covers.add(star);
    from = at + 1;
  }
  return covers;
}

function spelledIn(chars: readonly string[]): readonly Spelled[] {
  const groups: number[][] = [[]];
  for (const [at, char] of chars.entries()) {
    if (!isLetterLike(char) || isSign(char)) continue;
    // Its vowels and tones are part of it.
    let end = at + 1;
    while (isSign(chars[end])) end += 1;
    if (isLetterLike(chars[at - 1]) || isLetterLike(chars[end])) groups.push([]);
    else for (let place = at; place < end; place += 1) groups.at(-1)?.push(place);
  }
  return groups
    .filter(({ length }) => length > 0)
    .map((places) => ({ places, chars: places.map((at) => chars[at] ?? ''), covers: new Set() }));
}
