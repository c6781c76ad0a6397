import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOfParameter } from '../../src/animation/catalog.js';
import { parseRequest } from '../../src/animation/parse-request.js';
import { requestSchema } from '../../src/animation/request.js';
import { parseJob } from '../../src/jobs/job.js';
import { makeJob, states } from '../support/jobs.js';

/** Every Unicode character, as text. */
const CHARACTERS = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code));

/** Drawn as nothing, although Unicode calls them letters and symbols. */
const BLANKS = [
  '\u2800',
  '\u3164',
  '\u115f',
  '\u1160',
  '\uffa0',
  '\ufffc',
  '\u{1d159}',
  '\u{13441}',
  '\u{13442}',
];

const UNSEEN = CHARACTERS.filter((one) =>
  /\p{Default_Ignorable_Code_Point}|\s|\p{M}|\p{Z}|\p{Cc}/u.test(one),
);

/** The request's text fields, including future ones. */
const FIELDS = requestSchema.keyof().options.filter((name) => kindOfParameter(name).kind === 'text');

const isTaken = (field: string, text: string) =>
  requestSchema.safeParse({ prompt: 'a cat', [field]: text }).success;

test('prompt and negative prompt are text fields', () => {
  expect(FIELDS).toEqual(expect.arrayContaining(['prompt', 'negative_prompt']));
});

test.each(FIELDS)('invisible characters alone are not a %s', (field) => {
  expect(UNSEEN.length).toBeGreaterThan(6_000);
  expect([...UNSEEN, ...BLANKS].filter((text) => isTaken(field, text))).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...UNSEEN, ...BLANKS), { maxLength: 8 }), (texts) => {
      expect(isTaken(field, texts.join(''))).toBe(false);
    }),
  );
});

test.each(FIELDS)('a %s of nothing is refused by its name', (field) => {
  expect(() => parseRequest({ prompt: 'a cat', [field]: '\u3164\ufe0f' })).toThrow(
    `The option \`${field}\` needs some visible text.`,
  );
});

test.each(FIELDS)('one visible character makes a %s, whatever surrounds it', (field) => {
  const seen = CHARACTERS.filter((one) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(one)).filter(
    (one, at) => at % 10 === 0 && !/\p{Default_Ignorable_Code_Point}/u.test(one) && !BLANKS.includes(one),
  );
  expect(seen.length).toBeGreaterThan(10_000);
  expect(seen.filter((one) => !isTaken(field, `\u2800${one}\u3164`))).toEqual([]);
});

test.each([
  '😀',
  '👩‍🚀',
  '❤️',
  '1️⃣',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '🇩🇪',
  // Code points that Unicode reserves for future emoji.
  '\u{1faf9}',
  '\u{1fffd}',
])('an emoji alone is a prompt: %s', (emoji) => {
  expect(isTaken('prompt', emoji)).toBe(true);
});

test('what was taken by the rules of its time stays readable', () => {
  const job = makeJob(states.rendered, { request: { prompt: '\u3164', negative_prompt: '\u2800' } });
  expect(parseJob(job).request).toMatchObject({ prompt: '\u3164', negative_prompt: '\u2800' });
});
