/** Cuts `text` to `maxLength` characters, by whole code points, with an ellipsis when something is missing. */
export function shorten(text: string, maxLength: number): string {
  const points = Array.from(text);
  return points.length <= maxLength ? text : `${points.slice(0, maxLength - 1).join('')}…`;
}

/** One line without control and direction characters, which can garble what stands around them. */
function oneLine(text: string): string {
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
