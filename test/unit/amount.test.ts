import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFlipbookError } from '../../src/errors.js';
import { entryOf } from '../../src/settings/catalog.js';
import { readInput } from '../../src/settings/entry.js';
import { languages } from '../../src/text/language.js';
import { textsIn } from '../../src/text/texts.js';
import { readAmount, readPause, writeAmount } from '../../src/usage/amount.js';
import { durationOf } from '../../src/usage/limit-refusal.js';

/** What was read, or the key of the sentence that refuses it. */
function read<T>(reader: (written: string) => T, written: string): T | string {
  try {
    return reader(written);
  } catch (error) {
    if (isFlipbookError(error, 'INVALID_REQUEST')) return error.sentence.key;
    throw error;
  }
}

const clips = (most: number) => ({ unit: 'clips', most });
const dollars = (amount: number) => ({ unit: 'micros', most: Math.round(amount * 1_000_000) });

test.each([
  ['5', clips(5)],
  [' 5 ', clips(5)],
  ['5 clips', clips(5)],
  ['5clips', clips(5)],
  ['1 Clip', clips(1)],
  ['12 clipes', clips(12)],
  ['5件', clips(5)],
  ['５', clips(5)],
  ['3개', clips(3)],
  ['1000000', clips(1_000_000)],
  ['$5', dollars(5)],
  ['$ 5', dollars(5)],
  ['5$', dollars(5)],
  ['5 $', dollars(5)],
  ['US$5', dollars(5)],
  ['5 USD', dollars(5)],
  ['5 dollars', dollars(5)],
  ['10 Dollar', dollars(10)],
  ['5,50', dollars(5.5)],
  ['5.50', dollars(5.5)],
  ['5.5', dollars(5.5)],
  ['5,5 $', dollars(5.5)],
  ['$5.00', dollars(5)],
  ['0.01', dollars(0.01)],
  ['$0,29', dollars(0.29)],
  ['＄３．５', dollars(3.5)],
  ['5\u00a0$', dollars(5)],
  ['5,50\u00a0$US', dollars(5.5)],
  ['$1,000.00', dollars(1_000)],
  ['US$ 1.234,50', dollars(1_234.5)],
  ['1\u202f234,50 $US', dollars(1_234.5)],
  ['1,000,000 clips', clips(1_000_000)],
])('the amount %j', (written, expected) => {
  expect(read(readAmount, written)).toEqual(expected);
});

test.each([
  ['', 'limits.expects.amount'],
  ['five', 'limits.expects.amount'],
  ['$', 'limits.expects.amount'],
  ['-5', 'limits.expects.amount'],
  ['€5', 'limits.expects.amount'],
  ['5 euros', 'limits.expects.amount'],
  ['$5 clips', 'limits.expects.amount'],
  ['5 clips 3', 'limits.expects.amount'],
  ['5 per day', 'limits.expects.amount'],
  // A thousand to some, and one to others.
  ['1,000', 'limits.expects.amount'],
  ['1.000', 'limits.expects.amount'],
  ['1e3', 'limits.expects.amount'],
  ['Infinity', 'limits.expects.amount'],
  ['$0.001', 'limits.expects.amount'],
  ['$1,000', 'limits.expects.amount'],
  ['1,000,00', 'limits.expects.amount'],
  ['1,0000.00', 'limits.expects.amount'],
  ['5.', 'limits.expects.amount'],
  ['0', 'limits.expects.more'],
  ['$0.00', 'limits.expects.more'],
  ['0 clips', 'limits.expects.more'],
  ['1000001', 'limits.expects.less'],
  ['$1000000.01', 'limits.expects.less'],
  ['5.5 clips', 'limits.expects.whole'],
  ['5,50 Clips', 'limits.expects.whole'],
])('the amount %j is refused', (written, expected) => {
  expect(read(readAmount, written)).toBe(expected);
});

test.each([
  ['30 s', 30],
  ['30s', 30],
  ['10 min', 600],
  ['10 Minuten', 600],
  ['1 minute.', 60],
  ['2 h', 7_200],
  ['2 Stunden', 7_200],
  ['30秒', 30],
  ['10分', 600],
  ['２時間', 7_200],
  ['10분', 600],
  ['168 h', 604_800],
  [' 30 s ', 30],
  ['1 h.', 3_600],
])('the wait %j', (written, expected) => {
  expect(read(readPause, written)).toBe(expected);
});

test.each([
  '',
  '10',
  '0 s',
  '169 h',
  '1:30',
  '1.5 h',
  '5 clips',
  '$5',
  'ten minutes',
  '-1 min',
  '2 days',
  '1 h 30 min',
  '5 s each',
])('the wait %j is refused', (written) => {
  expect(read(readPause, written)).toBe('limits.expects.pause');
});

test('whatever a member writes, it is understood or refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (written) => {
      for (const reader of [readAmount, readPause]) read<unknown>(reader, written);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom('.', ','), (cents, point) => {
      const written = `${Math.floor(cents / 100)}${point}${String(cents % 100).padStart(2, '0')}`;
      expect(readAmount(written)).toEqual({ unit: 'micros', most: cents * 10_000 });
    }),
  );
});

test('what is written of an amount is read as the same', () => {
  const of = { kind: 'member' } as const;
  const whole = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(whole, (most) => {
      expect(readAmount(writeAmount({ of, unit: 'clips', per: 'day', most }))).toEqual(clips(most));
      const cents = dollars(most / 100);
      expect(readAmount(writeAmount({ of, unit: 'micros', per: 'day', most: cents.most }))).toEqual(cents);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 604_800 }), (seconds) => {
      expect(readPause(writeAmount({ of, per: 'cooldown', seconds }))).toBe(seconds);
    }),
  );
});

test.each([
  [1, '1 s'],
  [90, '90 s'],
  [60, '1 min'],
  [5_400, '90 min'],
  [3_600, '1 h'],
  [604_800, '168 h'],
])('a wait of %i s is written in the largest unit without a remainder: %s', (seconds, written) => {
  expect(writeAmount({ of: { kind: 'member' }, per: 'cooldown', seconds })).toBe(written);
});

test('who wants to turn clips off is told of the setting for that', () => {
  const more = { key: 'limits.expects.more', params: { setting: { key: 'settings.pause' } } };
  expect(() => readAmount('0')).toThrow(expect.objectContaining({ sentence: more }));
});

describe.each(languages)('whatever I write in %s, I read as the same', (language) => {
  const texts = textsIn(language);
  const asRead = (name: 'approveOverMicros' | 'longestClip') => (value: number) => {
    const { control, schema } = entryOf(name);
    if (control.kind !== 'number') throw new Error('It is a number');
    expect(schema.safeParse(readInput(control, [texts.write(control.as(value))])).data).toBe(value);
  };

  test('money, of a limit and of an approval', () => {
    for (const cents of [1, 7, 50, 500, 550, 99_999, 100_000, 123_456, 12_345_678, 100_000_000]) {
      expect(readAmount(texts.money(cents * 10_000))).toEqual(dollars(cents / 100));
      if (cents <= 100_000) asRead('approveOverMicros')(cents * 10_000);
    }
  });

  test('clips', () => {
    expect(readAmount(texts.t('limits.clip'))).toEqual(clips(1));
    expect(readAmount(texts.t('limits.clips', { count: 1_234 }))).toEqual(clips(1_234));
  });

  test('times', () => {
    for (const seconds of [1, 8, 60]) asRead('longestClip')(seconds);
    for (const seconds of [1, 90, 60, 5_400, 3_600, 604_800]) {
      expect(readPause(texts.write(durationOf(seconds)))).toBe(seconds);
    }
  });
});

test.each([
  ['longestClip', '8', 8],
  ['longestClip', '8 s', 8],
  ['longestClip', '8 Sekunden', 8],
  ['longestClip', '1 min', 60],
  ['longestClip', '$8', undefined],
  ['longestClip', '8 clips', undefined],
  ['approveOverMicros', '$5', 5_000_000],
  ['approveOverMicros', '5,50 $', 5_500_000],
  ['approveOverMicros', 'US$ 5,50', 5_500_000],
  ['approveOverMicros', '1,000', undefined],
  ['approveOverMicros', '5 s', undefined],
  ['approveOverMicros', '€5', undefined],
  ['approveNewcomerDays', '5', 5],
  ['approveNewcomerDays', '$5', undefined],
  ['approveNewcomerDays', '5 s', undefined],
] as const)('in %s, %s is read as %s', (name, written, value) => {
  const { control, schema } = entryOf(name);
  const read = schema.safeParse(readInput(control, [written]));
  expect(read.success ? read.data : undefined).toBe(value);
});
