const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What stands where a text was cut. */
export const CUT = '…';

/** The longest sign that is kept whole, in UTF-16 units: a family of emoji has 25, a letter any number of marks. */
const MAX_SIGN = 64;

/** How much is shown of members' words, in UTF-16 units: what comes back so short may have been cut here. */
export const SHOWN_LENGTHS = {
  /**
   * Names and values of suggestions have no more.
   *
   * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
   */
  suggestion: 100,
  setting: 100,
  list: 120,
  card: 600,
} as const;

/**
 * Cuts `text` to `maxLength` UTF-16 units, never through what is read as one character, with {@link CUT} where
 * something is missing. Discord's own count is by characters in some places: what fits by units fits by both.
 */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = maxLength - CUT.length;
  // The sign at which no more fits: looking at all before it would take as long as the text is.
  const { segment, index } = graphemes.segment(text).containing(end) ?? { segment: '', index: 0 };
  let cut = index;
  for (const piece of segment.length > MAX_SIGN ? segment : []) {
    if (cut + piece.length > end) break;
    cut += piece.length;
  }
  return `${text.slice(0, cut)}${CUT}`;
}

/**
 * Direction characters, which can garble what stands around them, and everything else that only tells how to lay a
 * text out. What makes one sign of several stays, in the group: joiners after a letter, a mark or a part of an emoji,
 * and the tags of a flag.
 *
 * @see https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
 */
const LAYOUT =
  /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}|[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}][\u200c\u200d])|(?=\p{Default_Ignorable_Code_Point})\p{Cf}|[\ufff9-\ufffb]/gu;

/** One line without control characters and without {@link LAYOUT}. */
export function oneLine(text: string): string {
  return text
    .replace(LAYOUT, (_, sign?: string) => sign ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/**
 * A member's text in a code block, where Discord reads no mention, link or markdown. Only a run of backticks could
 * end the block: a zero-width space breaks it.
 */
export function codeBlock(text: string, maxLength: number): string {
  const safe = shorten(oneLine(text), maxLength).replaceAll('`', '`\u200b');
  return `\`\`\`\n${safe}\n\`\`\``;
}

/** Foreign text, such as a log line, as inline code. */
export function inlineCode(text: string, maxLength: number): string {
  return `\`${shorten(oneLine(text).replaceAll('`', "'"), maxLength) || ' '}\``;
}
