import * as z from 'zod';

/**
 * A visible character: no space, control character, mark without a letter, character that Unicode lets fonts leave out,
 * or character drawn as nothing (a braille cell without dots, fillers). Emoji newer than this Node's Unicode count by
 * their reserved code points.
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const VISIBLE =
  /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}\u{13441}\u{13442}]|\p{Extended_Pictographic}/u;

/** A text that must contain a visible character, because a clip from an empty prompt costs as much as any other. */
export function visibleText(maxLength: number): z.ZodString {
  return z.string().trim().min(1).max(maxLength).regex(VISIBLE);
}
