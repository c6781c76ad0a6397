import { LETTER_SIGNS, WRITTEN_FOR } from './look-alikes.js';
import { isSign, plainCharacters, plainOfWord } from './normalize.js';
import { isLetter, isLetterLike, type Prepared, type Searched } from './searched.js';

/**
 * A run of one letter: the characters that are that letter, those written in its place, and the least number of them.
 */
type Letters = {
  readonly real: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
  readonly least: number;
};

/** A part of a word, or the space between two words of a phrase, which may be missing. */
type Run = Letters | 'gap';

/** A forbidden word or phrase. */
export type Word = {
  readonly runs: readonly Run[];
  /** False when the word may be part of a longer one. */
  readonly startsWord: boolean;
  /** What must end where the word ends. Another vowel or tone makes the last syllable another one. */
  readonly ends: 'word' | 'syllable' | 'nothing';
};

/** Where a word was found, as indices of characters. */
export type Place = readonly [from: number, to: number];

/** Scripts that put no spaces between words. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

/** Reads a word. `*` at its start or end: any letters may be there. Undefined when it has no letter. */
export function wordOf(text: string): Word | undefined {
  const bare = text.trim();
  const runs: Letters[] = [];
  const all: Run[] = [];
  let last: string | undefined;
  const { chars, spans, source } = plainOfWord(bare);
  let start = -1;
  let index = 0;
  for (const [at, letter] of chars.entries()) {
    const [from = 0, to = 0] = spans[at] ?? [];
    index = from === start ? index + 1 : 0;
    start = from;
    if (/\s/.test(letter)) {
      if (last !== undefined) all.push('gap');
      last = undefined;
    }
    if (!isLetter(letter)) continue;
    const run = runs.at(-1);
    if (run !== undefined && last === letter) {
      const longer = { ...run, least: run.least + 1 };
      runs[runs.length - 1] = longer;
      all[all.length - 1] = longer;
    } else {
      const character = source.slice(from, to);
      const added = { real: lettersLike(character, letter, index), written: writtenFor(letter), least: 1 };
      runs.push(added);
      all.push(added);
    }
    last = letter;
  }
  const [first, end] = [runs[0], runs.at(-1)];
  if (first === undefined || end === undefined) return undefined;
  const isUnspaced = ({ real }: Letters) => [...real].some((letter) => UNSPACED.test(letter));
  const closed = isUnspaced(end) ? 'syllable' : 'word';
  return {
    runs: all.at(-1) === 'gap' ? all.slice(0, -1) : all,
    startsWord: !bare.startsWith('*') && !isUnspaced(first),
    ends: bare.endsWith('*') ? 'nothing' : closed,
  };
}

/** A capital may look like another letter than the small one does: Η like H, η like n. */
function lettersLike(character: string, letter: string, index: number): ReadonlySet<string> {
  const forms = [character.toLowerCase(), character.toUpperCase()].map(
    (form) => plainCharacters(form)[index],
  );
  return new Set([letter, ...forms.filter((form) => form !== undefined)]);
}

function writtenFor(letter: string): ReadonlySet<string> {
  return new Set(WRITTEN_FOR[letter] ?? '');
}

/** Where the word is in the text, first in one piece, then in letters set apart; undefined when it isn't. */
export function findWord(word: Word, { spelled, ...text }: Prepared): Place | undefined {
  const { chars } = text;
  const isEnd = (to: number) => word.ends !== 'word' || !isLetter(chars[to]);
  const isSyllable = (char: string | undefined) => word.ends === 'nothing' || !isSign(char);
  const whole = find(word, text, {
    mayStart: (from) => !(word.startsWord && isLetter(chars[from - 1])),
    mayBe: ([, to]) => isEnd(to) && isSyllable(chars[to]),
  });
  if (whole !== undefined) return whole;
  for (const letters of spelled) {
    // A word in there has no other end than its last letter.
    const found = find(word, letters, {
      mayStart: () => true,
      mayBe: ([from, to]) =>
        isSyllable(letters.chars[to]) &&
        letters.chars.slice(from, to).filter((char) => !isSign(char)).length >= MIN_SPELLED,
    });
    const [from, last] = found === undefined ? [] : [letters.places[found[0]], letters.places[found[1] - 1]];
    if (from !== undefined && last !== undefined) return [from, last + 1];
  }
  return undefined;
}

/** Two single letters in a row are nothing unusual. */
const MIN_SPELLED = 3;

function find(
  { runs }: Word,
  text: Searched,
  {
    mayStart,
    mayBe,
  }: { readonly mayStart: (from: number) => boolean; readonly mayBe: (place: Place) => boolean },
): Place | undefined {
  const [first] = runs;
  if (first === undefined || first === 'gap') return undefined;
  let isTried = false;
  for (const [from, char] of text.chars.entries()) {
    if (!fits(first, text, from)) {
      isTried &&= isPunctuation(char);
      continue;
    }
    // A word that doesn't begin with the first of several equal letters doesn't begin with a later one either.
    if (isTried || !mayStart(from)) continue;
    isTried = true;
    const to = endOf(runs, text, from);
    if (to !== undefined && mayBe([from, to])) return [from, to];
  }
  return undefined;
}

/** The index after the runs when they begin at `from`. Each character is looked at once: nothing is tried twice. */
function endOf(runs: readonly Run[], text: Searched, from: number): number | undefined {
  const { chars } = text;
  let at = from;
  const tally = { letters: 0, real: 0 };
  for (const [index, run] of runs.entries()) {
    if (run === 'gap') {
      while (at < chars.length && !isLetterLike(chars[at])) at += 1;
      continue;
    }
    const next = runs[index + 1];
    let count = 0;
    let isReal = false;
    for (;;) {
      const ahead = count === 0 && index === 0 ? at : pastPunctuation(run, text, at);
      if (!fits(run, text, ahead)) break;
      // What could be the next letter as well is left to it.
      if (count >= run.least && next !== undefined && next !== 'gap' && fits(next, text, ahead)) break;
      const char = chars[ahead] ?? '';
      isReal ||= run.real.has(char) || LETTER_SIGNS.includes(char);
      count += 1;
      at = ahead + 1;
    }
    if (count < run.least) return undefined;
    tally.letters += run.least;
    if (isReal) tally.real += run.least;
  }
  return isWritten(tally) ? at : undefined;
}

/** Mostly digits is a number, such as the road A55, unless the word is too long for one. */
function isWritten({ letters, real }: { readonly letters: number; readonly real: number }): boolean {
  return real * (letters <= 4 ? 2 : 3) >= letters;
}

function fits({ real, written }: Letters, { chars, covers }: Searched, at: number): boolean {
  const char = chars[at];
  return char !== undefined && (real.has(char) || written.has(char) || covers.has(at));
}

function pastPunctuation(run: Letters, text: Searched, from: number): number {
  const { chars } = text;
  let at = from;
  while (at < chars.length && !fits(run, text, at) && isPunctuation(chars[at] ?? '')) at += 1;
  return at;
}

function isPunctuation(char: string): boolean {
  return !isLetterLike(char) && !/\s/.test(char);
}
