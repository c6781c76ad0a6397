import { latinOf } from './look-alikes.js';

/** A normalized text: lower-case Latin letters for everything that looks like them, and no invisible characters. */
export type Plain = {
  /** Characters, each as one string. */
  readonly chars: readonly string[];
  /** Where each one is in `source`, in UTF-16 units: from, and to. */
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly source: string;
};

/** Accents and lines through letters. Vowel signs of other scripts are letters in their own right. */
const DIACRITICS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/** Characters without width: joiners, direction marks, soft hyphens, tags, fillers, variation selectors. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Characters before it only need lower-casing. */
const FIRST_OTHER = '\u0080';

/** Signs above, below or through a letter, and the line that stretches Arabic words. */
const DECORATION = /^[\p{M}\u0640]$/u;

function isLatin(char: string | undefined): boolean {
  return char !== undefined && char >= 'a' && char <= 'z';
}

/** Normalizes a text for comparison. */
export function plainOf(text: string): Plain {
  const source = text.normalize('NFC');
  const chars: string[] = [];
  const spans: (readonly [number, number])[] = [];
  let at = 0;
  for (const character of source) {
    const span = [at, at + character.length] as const;
    at += character.length;
    // On a Latin letter, the signs of any script are decoration.
    if (character >= FIRST_OTHER && DECORATION.test(character) && isLatin(chars.at(-1))) continue;
    for (const plain of plainCharacters(character)) {
      chars.push(plain);
      spans.push(span);
    }
  }
  return { chars, spans, source };
}

/** The normalized form of one character: nothing, itself, or the letters that it looks like. */
export function plainCharacters(character: string): readonly string[] {
  if (character < FIRST_OTHER) return [character.toLowerCase()];
  const visible = character.replace(INVISIBLE, '');
  const known = latinOf(visible);
  if (known !== undefined) return [...known];
  const bare = visible.normalize('NFKD').replace(DIACRITICS, '').normalize('NFC');
  return [...bare]
    .flatMap((part) => [...(latinOf(part) ?? part.toLowerCase())])
    .flatMap((part) => [...(latinOf(part) ?? part)]);
}

/** The part of the original text that these normalized characters come from. */
export function sliceOf({ source, spans }: Plain, from: number, to: number): string {
  return source.slice(spans[from]?.[0] ?? 0, spans[to - 1]?.[1] ?? source.length);
}
