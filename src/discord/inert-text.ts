/**
 * Cuts `text` to `maxLength` UTF-16 units, never through a character, with an ellipsis when something is missing.
 * Discord's own count is by characters in some places: what fits by units fits by both.
 */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let short = '';
  for (const character of text) {
    if (short.length + character.length > maxLength - 1) break;
    short += character;
  }
  return `${short}…`;
}

/** One line without control and direction characters, which can garble what stands around them. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
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
