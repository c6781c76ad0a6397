/**
 * Look-alikes of Latin letters, grouped by the letters that they stand for. Only those that Unicode's own compatibility
 * forms (full width, mathematical, circled) and diacritics don't cover.
 *
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
const GROUPS: readonly (readonly [latin: string, others: string])[] = [
  ['a', 'аΑαᴀɑɐάꭺᎪⱥᗩ₳ꓮΛɅ∆'],
  ['b', 'вВьЬΒβʙɓƀᏴᗷ฿ꓐ'],
  ['c', 'сСᴄϲƈɔⅽᏟȼᑕ₵ꓚ¢©'],
  ['d', 'ԁᴅɗđðᎠᏧᗪꓓɖ'],
  ['e', 'еЕєЄэЭΕεᴇɛǝəᎬℯᗴɆɇꓰ'],
  ['f', 'ғҒꜰƒɟϝᖴ₣ꓝ'],
  ['g', 'ԍɡɢɠǥᎶᏀ₲ꓖ'],
  ['h', 'һҺнНΗʜɦħᎻհᕼⱧɥꓧ'],
  ['i', 'іІӀΙιıɩɪɨᎥꓲ¡'],
  ['j', 'јЈᴊʝᎫյᒍꓙ'],
  ['k', 'кКΚκᴋƙᏦᛕ₭ʞꓗ'],
  ['l', 'ӏʟłɭƚᏞⅼᒪⱠꓡ∣ǀ'],
  ['m', 'мМΜᴍɱᎷⅿᗰ₥ɯꓟ'],
  ['n', 'пПиИΝηɴɲƞոռᑎ₦ꓠ'],
  ['o', 'оОΟοσΣᴏøօՕꓳⲟⲞჿ௦๐໐၀०০੦૦୦౦೦൦〇○◯⭕סㅇ'],
  ['p', 'рРΡρᴘƥᏢᑭ₱ꓑ'],
  ['q', 'ԛԚʠզգ'],
  ['r', 'гГяЯʀɾɼᎡᏒꭇᖇⱤɹꓣɽ'],
  ['s', 'ѕЅꜱʂςᏚՏᔕ₴ꓢƽƼ§'],
  ['t', 'тТΤτᴛƭŧᎢ₮ʇꓔ†'],
  ['u', 'цЦυᴜʉսμᑌɄꓴ'],
  ['v', 'ѵѴνᴠʋᏙᐯꓦ'],
  ['w', 'шШщЩωԝԜᴡⱳᎳաᗯ₩ʍꓪ'],
  ['x', 'хХΧχ×ⅹӾꓫ'],
  ['y', 'уУүҮΥγʏƴᎩɎʎꓬ'],
  ['z', 'зЗΖζᴢȥƶᏃᘔⱫꓜ'],
  ['ae', 'æÆ'],
  ['oe', 'œŒ'],
  ['ss', 'ßẞ'],
  ['th', 'þÞ'],
];

const LETTERS = new Map(
  GROUPS.flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** Blocks of letters in boxes and flags, in alphabetical order, by the first one's code point. */
const BLOCKS = [0x1f150, 0x1f170, 0x1f1e6];

/** The Latin letters that a character looks like; undefined when it looks like none. */
export function latinOf(character: string): string | undefined {
  const known = LETTERS.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const start = BLOCKS.find((first) => code >= first && code < first + 26);
  return start === undefined ? undefined : String.fromCodePoint(0x61 + code - start);
}

/**
 * Digits and signs that are used in place of a letter. Those in {@link LETTER_SIGNS} have no other use inside a word.
 */
export const WRITTEN_FOR: Readonly<Record<string, string>> = {
  a: '4@',
  b: '8',
  e: '3€',
  g: '96',
  i: '1!|',
  l: '1|£',
  o: '0',
  s: '5$',
  t: '7',
  z: '2',
};

/** See {@link WRITTEN_FOR}. */
export const LETTER_SIGNS = '@$€£';
