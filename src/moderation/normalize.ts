import { clustersOf, clustersOfWord, composed } from './clusters.js';
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

/** Characters before it only need lower-casing. */
const FIRST_OTHER = '\u0080';

/** Signs above, below or through a letter. */
const MARK = /^\p{M}$/u;

/** Lines that stretch a word: Arabic and N'Ko. */
const STRETCHING = /[\u0640\u07fa]/g;

/** A character that is a mark with nothing below it, such as "´": neither the end of a word nor a letter. */
const MARK_ALONE = /^ (?=\p{M})/u;

/** Scripts whose vowels are written as marks on the consonants. */
const SIGNED =
  'Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Khmer Myanmar Tibetan Meetei_Mayek Javanese Balinese Sundanese Thaana'
    .split(' ')
    .map((script) => new RegExp(`^\\p{Script=${script}}$`, 'u'));

const signedScriptOf = (char: string | undefined) =>
  char === undefined ? undefined : SIGNED.find((script) => script.test(char));

/** Marks for a nasal that many write as another one, and that other one. */
const NASALS = new Map([...'ऀँঁਁੰઁଁఁಁഁ'].map((mark, index) => [mark, [...'ंंংਂਂંଂంಂം'][index] ?? mark]));

/** Dots on consonants of these scripts, which many leave out. */
const NUKTA = /[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc]/;

/** True for a vowel or a tone that is written as a mark: with another one, a word is another word. */
export function isSign(char: string | undefined): boolean {
  if (char === undefined || char < FIRST_OTHER) return false;
  return MARK.test(char) && signedScriptOf(char) !== undefined && !NUKTA.test(char);
}

/** A mark on a letter of another script. Elsewhere, points and accents are only skipped. */
function isDecoration(character: string, before: string | undefined): boolean {
  if (character < FIRST_OTHER || !MARK.test(character)) return false;
  if (before !== undefined && before >= 'a' && before <= 'z') return true;
  return isSign(character) && signedScriptOf(character) !== signedScriptOf(before);
}

/** Normalizes a text for comparison, in each way in which it can be read. */
export function plainOf(text: string): readonly Plain[] {
  const source = text.normalize('NFC');
  return clustersOf(source).map((clusters) => normalized(source, clusters));
}

/** Normalizes a forbidden word, which is read in one way. */
export function plainOfWord(word: string): Plain {
  const source = word.normalize('NFC');
  return normalized(source, clustersOfWord(source));
}

function normalized(source: string, clusters: readonly string[]): Plain {
  const chars: string[] = [];
  const spans: (readonly [number, number])[] = [];
  let at = 0;
  for (const cluster of clusters) {
    const span = [at, at + cluster.length] as const;
    at += cluster.length;
    if (isDecoration(cluster, chars.at(-1))) continue;
    for (const plain of plainCharacters(cluster)) {
      chars.push(plain);
      spans.push(span);
    }
  }
  return { chars, spans, source };
}

/** The normalized form of one character, or of several that are one letter together: nothing, itself, or the letters that it looks like. */
export function plainCharacters(character: string): readonly string[] {
  if (character < FIRST_OTHER) return [character.toLowerCase()];
  const nasal = NASALS.get(character);
  if (nasal !== undefined) return [nasal];
  const visible = composed(character).replaceAll(STRETCHING, '');
  const known = latinOf(visible);
  if (known !== undefined) return [...known];
  const bare = visible
    .normalize('NFKD')
    .replace(MARK_ALONE, "'")
    .replaceAll(STRETCHING, '')
    .replace(DIACRITICS, '')
    .normalize('NFC');
  return [...bare]
    .flatMap((part) => [...(latinOf(part) ?? part.toLowerCase())])
    .flatMap((part) => [...(latinOf(part) ?? part)]);
}

/** The part of the original text that these normalized characters come from. */
export function sliceOf({ source, spans }: Plain, from: number, to: number): string {
  return source.slice(spans[from]?.[0] ?? 0, spans[to - 1]?.[1] ?? source.length);
}
