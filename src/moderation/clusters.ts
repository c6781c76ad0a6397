/** Characters without width: joiners, direction marks, soft hyphens, tags, fillers, variation selectors. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** They may stand between the parts of one letter. */
const JOINED = INVISIBLE.source.concat('*');

/** A syllable of kana and the sign that voices it, in any of their forms: ﾊﾞ, ハ゛, ㋩ﾞ. */
const KANA = String.raw`[\p{Script=Hiragana}\p{Script=Katakana}]${JOINED}[\u3099-\u309c\uff9e\uff9f]`;

/** Single letters of Hangul: the ones that compose by themselves, and those for keyboards, of half width, in circles. */
const CONSONANT = String.raw`[\u1100-\u1112\u3131-\u314e\uffa1-\uffbe\u3260-\u326d]`;
const VOWEL = String.raw`[\u1161-\u1175\u314f-\u3163\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc]`;
const FINAL = String.raw`(?:${CONSONANT}(?!${JOINED}${VOWEL})|[\u11a8-\u11c2])`;
const SYLLABLE = `${CONSONANT}${JOINED}${VOWEL}`;
const LOOSE = `${SYLLABLE}${JOINED}${FINAL}`;
const CLOSED = String.raw`(?:${SYLLABLE}|[\uac00-\ud7a3])${JOINED}${FINAL}`;

/** "바ㄹ" may be meant as 발, "바ㅋㅋ" as laughter after 바, and "시ㅂㅏ" as the short form of a word with more after it. */
const AS_FINAL = new RegExp([KANA, CLOSED, SYLLABLE, '.'].join('|'), 'gsu');
const AS_LAUGHTER = new RegExp([KANA, SYLLABLE, '.'].join('|'), 'gsu');
const AS_IT_STANDS = new RegExp([KANA, '.'].join('|'), 'gsu');
const IN_PARTS = new RegExp(`${CLOSED}|${SYLLABLE}`, 'u');

/** A forbidden word such as "시ㅂ" is a short form, and means no syllable that ends in its last letter. */
const AS_WORD = new RegExp([KANA, LOOSE, SYLLABLE, '.'].join('|'), 'gsu');

/** Consonants at the start of a syllable, and the same ones at its end. */
const FINALS = new Map(
  [...'ᄀᄁᄂᄃᄅᄆᄇᄉᄊᄋᄌᄎᄏᄐᄑᄒ'].map((first, index) => [first, [...'ᆨᆩᆫᆮᆯᆷᆸᆺᆻᆼᆽᆾᆿᇀᇁᇂ'][index] ?? first]),
);
const OPEN_AND_ONE = /^([\u1100-\u1112][\u1161-\u1175])([\u1100-\u1112])$/u;

/** Characters, and groups of characters that are one letter together. */
type Clusters = readonly string[];

/** Parts a text, in each way in which it can be read: one, unless it has single letters of Hangul. */
export function clustersOf(text: string): readonly Clusters[] {
  const readings = IN_PARTS.test(text) ? [AS_FINAL, AS_LAUGHTER, AS_IT_STANDS] : [AS_IT_STANDS];
  return readings.map((clusters) => text.match(clusters) ?? []);
}

/** Parts a forbidden word. */
export function clustersOfWord(word: string): Clusters {
  return word.match(AS_WORD) ?? [];
}

/** The visible characters of a group from {@link clustersOf}, in the form in which they are written together. */
export function composed(cluster: string): string {
  const visible = cluster.replace(INVISIBLE, '');
  if (visible.length < 2) return visible;
  return visible
    .replaceAll(/[\u309b\uff9e]/g, '\u3099')
    .replaceAll(/[\u309c\uff9f]/g, '\u309a')
    .normalize('NFKD')
    .replace(OPEN_AND_ONE, (_all, open: string, last: string) => open + (FINALS.get(last) ?? last))
    .normalize('NFC');
}
