import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayBeShown, wholeOf } from '../../src/discord/commands/shown-words.js';
import { oneLine, SHOWN_LENGTHS, shorten } from '../../src/discord/inert-text.js';

/** 192 characters. */
const WHOLE =
  'A red fox on a frozen lake looks up,\nyawns, stretches one leg after the other and curls up again, while "snow" begins to fall… and far away `a train` crosses the bridge towards the lit windows of town.';
const OTHER = `${WHOLE.slice(0, 150)} a dog barks, and everything that moved before stands still for the rest of it.`;
const SHORT = 'A red fox yawns…';

const shown = (text: string, maxLength: number = SHOWN_LENGTHS.suggestion) =>
  shorten(oneLine(text), maxLength);

test.each(Object.entries(SHOWN_LENGTHS))(
  'what a %s shows of a text stands for the full text',
  (_where, length) => {
    const long = WHOLE.repeat(4);
    const text = shown(long, length);
    expect(mayBeShown(text)).toBe(true);
    expect(wholeOf(text, [SHORT, long, 'x'])).toBe(long);
  },
);

test('so does text shown in code, with other backticks and without line breaks', () => {
  const long = WHOLE.repeat(4);
  expect(wholeOf(shown(long, 600).replaceAll('`', '`\u200b'), [long])).toBe(long);
  expect(wholeOf(shown(long, 120).replaceAll('`', "'"), [long])).toBe(long);
});

test.each([
  ['words after it', (text: string) => `${text} at night`],
  ['words before it', (text: string) => `In winter, ${text}`],
  ['another word', (text: string) => text.replace('fox', 'cat')],
  [
    'many other words',
    (text: string) => text.replace('red', 'grey').replace('lake', 'sea').replace('up', 'down'),
  ],
  ['a letter less', (text: string) => text.slice(1)],
  ['only its end', (text: string) => text.slice(-50)],
  ['its end cut shorter', (text: string) => `${text.slice(0, 80)}…`],
  ['its end written on', (text: string) => text.replace(/.{3}…$/, ' again… and sleeps')],
  ['another ellipsis', (text: string) => `Well… ${text}`],
  ['no mark', (text: string) => text.slice(0, -1)],
  ['three dots', (text: string) => text.replace('…', '...')],
  ['its mark apart', (text: string) => text.replace('…', ' …')],
])('a shown text, with %s, must be typed again', (_what, edit) => {
  const text = edit(shown(WHOLE));
  expect(mayBeShown(text)).toBe(true);
  expect(wholeOf(text, [SHORT, WHOLE])).toBeUndefined();
});

test('an edit anywhere in a shown text never leaves a cut-off prompt', () => {
  const text = shown(WHOLE);
  const place = fc.nat({ max: text.length - 2 });
  fc.assert(
    fc.property(place, fc.nat({ max: 12 }), fc.string({ maxLength: 12 }), (at, length, words) => {
      const edited = text.slice(0, at) + words + text.slice(Math.min(at + length, text.length - 1));
      expect([WHOLE, undefined]).toContain(wholeOf(edited, [WHOLE]));
    }),
    { numRuns: 500 },
  );
});

test('a text shown like two others must be typed again', () => {
  expect(shown(OTHER)).toBe(shown(WHOLE));
  expect(wholeOf(shown(WHOLE), [WHOLE, OTHER])).toBeUndefined();
  expect(wholeOf(shown(WHOLE), [WHOLE, WHOLE])).toBe(WHOLE);
});

test.each([
  ['a text of its own', 'The cat waits… and waits…'],
  ['a long one that ends in an ellipsis', `${'The tide comes in over the sand. '.repeat(4)}And then…`],
  ['one with the length of a suggestion', `${'The tide comes in over the sand. '.repeat(3).slice(0, 99)}…`],
  ['the beginning of an earlier one', 'A red fox…'],
  ['the whole itself', WHOLE],
  ['the whole with a change, and its own ellipsis', WHOLE.replace('red', 'grey')],
  ['an earlier short one', SHORT],
])('%s is what was meant', (_what, text) => {
  expect(wholeOf(text, [SHORT, WHOLE, 'The tide goes out'])).toBe(text);
});
