const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The mark where a text was cut. */
export const CUT = '…';

/**
 * The longest grapheme that is kept whole, in UTF-16 units: a family emoji has 25, and a letter any number of marks.
 */
const MAX_SIGN = 64;

/** How much of a member's text is shown, in UTF-16 units. A text of this length may have been cut here. */
export const SHOWN_LENGTHS = {
  /**
   * The limit for names and values of suggestions.
   *
   * @see
   * https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
   */
  suggestion: 100,
  setting: 100,
  list: 120,
  card: 600,
} as const;

/**
 * Cuts `text` to `maxLength` UTF-16 units, never within a grapheme, and appends {@link CUT} when something is missing.
 * Discord counts code points in some places; a text that fits by units fits either way.
 */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = maxLength - CUT.length;
  // Only looks at the grapheme at the limit, because segmenting all before it takes time proportional to the text.
  const { segment, index } = graphemes.segment(text).containing(end) ?? { segment: '', index: 0 };
  let cut = index;
  for (const piece of segment.length > MAX_SIGN ? segment : []) {
    if (cut + piece.length > end) break;
    cut += piece.length;
  }
  return `${text.slice(0, cut)}${CUT}`;
}

/**
 * Direction characters, which can garble the surrounding text, and other characters that only affect layout. Joiners
 * after a letter, a mark or part of an emoji, and the tags of a flag stay (in the group), because they combine
 * characters into one.
 *
 * @see https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
 */
const LAYOUT =
  /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}|[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}][\u200c\u200d])|(?=\p{Default_Ignorable_Code_Point})\p{Cf}|[\ufff9-\ufffb]/gu;

/** The text on one line, without control characters and without {@link LAYOUT}. */
export function oneLine(text: string): string {
  return text
    .replace(LAYOUT, (_, sign?: string) => sign ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** What Discord may take for markdown, a mention, an emoji, a time or a link; a number with a dot begins a list. */
const MEANT = /[\\`*_~|<>#[\]():/@-]|(?<=^\d+)\./g;

/**
 * A member's text as a plain paragraph of one line. Discord shows a sign after a backslash as it is, so it finds no
 * mentions, links or markdown.
 */
export function plainText(text: string, maxLength: number): string {
  return shorten(oneLine(text), maxLength).replace(MEANT, '\\$&');
}

/**
 * All of a member's text for whoever judges it, in one line of at most `maxLength` UTF-16 units and the two marks of
 * code: as plain text or, where the backslashes would take too much room, as inline code. Only a text that is longer
 * itself is cut.
 */
export function wholeText(text: string, maxLength: number): string {
  const plain = plainText(text, maxLength);
  return plain.length <= maxLength ? plain : inlineCode(text, maxLength);
}

/** Foreign text, such as a log line, as inline code. */
export function inlineCode(text: string, maxLength: number): string {
  return `\`${shorten(oneLine(text).replaceAll('`', "'"), maxLength) || ' '}\``;
}
