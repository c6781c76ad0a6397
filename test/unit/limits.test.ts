import { expect, test } from 'vitest';
import { textsIn } from '../../src/text/texts.js';
import type { Claim, DueEntry } from '../../src/usage/ledger.js';
import { limitRefusal } from '../../src/usage/limit-refusal.js';
import { claimsOf, type Limit } from '../../src/usage/limits.js';

const entry: DueEntry = {
  jobId: '1',
  atMs: Date.parse('2026-11-26T23:30Z'),
  kind: 'reserve',
  micros: 3_200_000,
  basis: 'most',
  guildId: 'g',
  channelId: 'c',
  userId: 'u',
  model: 'Veo 3.1',
};
const limits: readonly Limit[] = [
  { of: 'member', unit: 'clips', period: 'day', most: 3 },
  { of: 'installation', unit: 'micros', period: 'month', most: 20_000_000 },
];

test('a request claims one clip, or its price, of the periods in which it was made', () => {
  expect(claimsOf(limits, { entry, zone: 'Europe/Berlin' })).toEqual([
    {
      scope: { kind: 'member', userId: 'u' },
      unit: 'clips',
      // Half past midnight in Berlin.
      window: {
        period: 'day',
        fromMs: Date.parse('2026-11-26T23:00Z'),
        toMs: Date.parse('2026-11-27T23:00Z'),
      },
      limit: 3,
      amount: 1,
    },
    {
      scope: { kind: 'installation' },
      unit: 'micros',
      window: {
        period: 'month',
        fromMs: Date.parse('2026-10-31T23:00Z'),
        toMs: Date.parse('2026-11-30T23:00Z'),
      },
      limit: 20_000_000,
      amount: 3_200_000,
    },
  ]);
  expect(claimsOf([], { entry, zone: 'UTC' })).toEqual([]);
});

const claim = (change: Partial<Claim>): Claim => ({
  scope: { kind: 'installation' },
  unit: 'micros',
  window: { period: 'day', fromMs: 0, toMs: 1_790_000_000_001 },
  limit: 5_000_000,
  amount: 3_200_000,
  ...change,
});
const member: Claim['scope'] = { kind: 'member', userId: 'u' };
const clips = { unit: 'clips', limit: 3, amount: 1 } as const;

test.each<[string, Claim, number]>([
  [
    "This clip costs $3.20, but only $1.80 of this bot's budget of $5.00 for today is left. It resets <t:1790000001:R>.",
    claim({}),
    3_200_000,
  ],
  ["This bot's budget of $5.00 for today is used up. It resets <t:1790000001:R>.", claim({}), 5_000_000],
  ["This bot's budget of $5.00 for today is used up. It resets <t:1790000001:R>.", claim({}), 7_000_000],
  [
    'This clip costs $3.20, but only $1.80 of your $5.00 for today is left. That resets <t:1790000001:R>.',
    claim({ scope: member }),
    3_200_000,
  ],
  ["You've used up your $5.00 for today. That resets <t:1790000001:R>.", claim({ scope: member }), 5_000_000],
  [
    "You've used all of your clips for today (3 of 3). You can make more <t:1790000001:R>.",
    claim({ scope: member, ...clips }),
    3,
  ],
  ['All clips for today are used up (3 of 3). More can be made <t:1790000001:R>.', claim({ ...clips }), 3],
])('a refusal says which limit, what is left, and when it resets: %s', (said, refused, used) => {
  expect(textsIn('en').say(limitRefusal(refused, used))).toBe(said);
});

test("a member's limit in one server is the member's own, and nothing limits what runs at once yet", () => {
  const scope = { kind: 'member in guild', guildId: 'g', userId: 'u' } as const;
  expect(limitRefusal(claim({ scope }), 5_000_000).key).toBe('limit.member-spent');
  expect(() => limitRefusal(claim({ window: 'at once' }), 5_000_000)).toThrow('runs at once');
});
