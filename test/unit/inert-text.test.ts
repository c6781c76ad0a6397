import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inlineCode, oneLine, plainText, shorten } from '../../src/discord/inert-text.js';

const nasty = fc.constantFrom(
  '`',
  '``',
  '```',
  '````',
  '\\`',
  '`\u200b`',
  '\n```\n',
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&1>',
  '<#1>',
  '<t:1:R>',
  '</animate:1>',
  '<a:wave:1>',
  'https://evil.test/x',
  '[click](https://evil.test)',
  '**bold**',
  '||spoiler||',
  '# heading\n',
  '> quote\n',
  '\r\n\t\u0000\u001b',
  '\u202e\u2066\u2069\u200f',
  '\u200b\u200d\ufeff',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈é',
  '\ud83d',
  '\udc4d',
  ' ',
  '𝕏',
);

const anyText = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), { maxLength: 12 })
  .map((pieces) => pieces.join(''));
const anyLimit = fc.integer({ min: 1, max: 60 });

/** Invisible characters that could reorder or hide visible ones, and joiners that join nothing. */
const INVISIBLE =
  /\p{Cc}|(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])(?=\p{Default_Ignorable_Code_Point})\p{Cf}|(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]|(?<![\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007f}]/u;

/** A sign that Discord shows as it is. */
const ESCAPED = /\\([^0-9A-Za-z\s])/gu;

test('in a plain text Discord finds nothing but words, and shows what was written', () => {
  fc.assert(
    fc.property(anyText, anyLimit, (text, limit) => {
      const plain = plainText(text, limit);
      expect(plain.replace(ESCAPED, '')).not.toMatch(/[\\`*_~|<>#[\]():/@-]/);
      expect(plain).not.toMatch(/^\d+\. |\n/);
      expect(plain.replace(ESCAPED, '$1')).toBe(shorten(oneLine(text), limit));
    }),
    { numRuns: 2_000 },
  );
});

test('a plain text is bounded: each sign may at most get a backslash', () => {
  fc.assert(
    fc.property(anyText, anyLimit, (text, limit) => {
      expect(plainText(text, limit).length).toBeLessThanOrEqual(2 * limit);
    }),
  );
});

test('inline code has exactly two backticks, on one line, and something between them', () => {
  fc.assert(
    fc.property(anyText, anyLimit, (text, limit) => {
      const code = inlineCode(text, limit);
      expect(code).toMatch(/^`[^`\n]+`$/u);
      expect(code).not.toMatch(INVISIBLE);
      expect(Array.from(code).length).toBeLessThanOrEqual(2 + limit);
    }),
    { numRuns: 2_000 },
  );
});

test('shortening keeps whole characters and says when something is missing', () => {
  fc.assert(
    fc.property(anyText, anyLimit, (text, limit) => {
      const short = shorten(text, limit);
      if (text.length <= limit) {
        expect(short).toBe(text);
        return;
      }
      expect(short.length).toBeLessThanOrEqual(limit);
      expect(short.endsWith('…')).toBe(true);
      expect(Array.from(text).join('').startsWith(short.slice(0, -1))).toBe(true);
      expect(Array.from(text)).toEqual(expect.arrayContaining(Array.from(short.slice(0, -1))));
    }),
  );
  expect(shorten('ab👍👍', 3)).toBe('ab…');
  expect(shorten('ab👍👍', 4)).toBe('ab…');
  expect(shorten('ab👍👍', 5)).toBe('ab👍…');
});

test.each([
  ['a person with a job', '👩‍🚀'],
  ['a family', '👨‍👩‍👧‍👦'],
  ['a skin colour', '👩🏽‍🚒'],
  ['a heart on fire', '❤️‍🔥'],
  ['flags', '🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪'],
  ['a keycap', '1️⃣'],
  ['Persian', 'می‌خواهم نامه‌ها'],
  ['Hindi', 'क्‍ष र्‍य'],
  ['Malayalam', 'ന്‍റെ'],
  ['Sinhala', 'ශ්‍රී ලංකා'],
  ['Arabic signs for numbers', '\u0600 12'],
  ['accents of their own', 'é'],
])('%s stays whole, and no cut splits a character', (_what, text) => {
  expect(oneLine(text)).toBe(text);
  expect(plainText(text, 600)).toBe(text);
  expect(inlineCode(text, 600)).toBe(`\`${text}\``);
  const signs = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const heads = signs.map((_, at) => signs.slice(0, at).join(''));
  for (let length = 1; length < text.length; length += 1) {
    expect(heads).toContain(shorten(text, length).slice(0, -1));
  }
});

test.each([
  ['direction', 'a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
  ['soft hyphens and invisible spaces', 'Schiff\u00adfahrt\u200b\u2060\ufeff', 'Schifffahrt'],
  ['joiners of nothing', '\u200d a \u200c\u200db', 'a b'],
  ['more than one joiner', '👩‍\u200d🚀', '👩‍🚀'],
  ['tags without a flag', 'a\u{e0062}\u{e007f}', 'a'],
  ['a flag that does not end', '🏴\u{e0067}', '🏴'],
])('%s: characters that garble or hide text are removed', (_what, text, line) => {
  expect(oneLine(text)).toBe(line);
});

test.each([
  ['plain words stay as they are', 'The cat yawns, twice.', 'The cat yawns, twice.'],
  ['quotes and accents stay', '"Où ?" – dit\'elle', '"Où ?" – dit\'elle'],
  ['lines become one', 'one\n\ntwo\tthree', 'one two three'],
  ['a list begins none', '1. one', '1\\. one'],
  ['a heading is none', '# one', '\\# one'],
  ['a link is none', '[a](https://b.test)', '\\[a\\]\\(https\\:\\/\\/b.test\\)'],
  ['a mention is none', '<@1> @here', '\\<\\@1\\> \\@here'],
])('%s', (_name, text, plain) => {
  expect(plainText(text, 600)).toBe(plain);
});
