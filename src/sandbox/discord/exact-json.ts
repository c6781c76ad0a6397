/** Texts are matched too, so that digits inside of them aren't. */
const textsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/**
 * Parses JSON whose whole numbers may have 64 bits, as Discord does: an id that a client writes as a number becomes the
 * text that it is everywhere else. discord.py does that in references to messages, for example.
 *
 * @throws SyntaxError when it is no JSON.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(
    text.replace(textsAndNumbers, (part) =>
      /^-?\d+$/.test(part) && !Number.isSafeInteger(Number(part)) ? `"${part}"` : part,
    ),
  );
}
