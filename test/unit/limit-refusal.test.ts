import { expect, test } from 'vitest';
import { textsIn } from '../../src/text/texts.js';
import type { Balance, Claim } from '../../src/usage/ledger.js';
import { durationOf, lastingLongest, leftMicros, limitRefusal } from '../../src/usage/limit-refusal.js';

const day = { period: 'day', fromMs: 0, toMs: 1_790_000_000_001 } as const;
const month = { period: 'month', fromMs: 0, toMs: 1_790_500_000_000 } as const;
const claim = (change: Partial<Claim>): Claim => ({
  scope: { kind: 'installation' },
  unit: 'micros',
  window: day,
  limit: 5_000_000,
  amount: 3_200_000,
  ...change,
});
const member: Claim['scope'] = { kind: 'member', userId: 'u' };
const guild: Claim['scope'] = { kind: 'guild', guildId: 'g' };
const clips = { unit: 'clips', limit: 3, amount: 1 } as const;
const cooldown = { cooldownMs: 600_000, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

test.each<[string, Claim, number]>([
  [
    "This clip costs $3.20, but only $1.80 of this bot's budget of $5.00 for today is left. It resets <t:1790000001:R>.",
    claim({}),
    3_200_000,
  ],
  [
    "Nothing is left of this bot's budget of $5.00 for today. It resets <t:1790000001:R>.",
    claim({}),
    5_000_000,
  ],
  [
    "Nothing is left of this bot's budget of $5.00 for today. It resets <t:1790000001:R>.",
    claim({}),
    7_000_000,
  ],
  [
    "Nothing is left of this server's budget of $5.00 for this month. It resets <t:1790500000:R>.",
    claim({ scope: guild, window: month }),
    5_000_000,
  ],
  [
    "This clip costs $3.20, but only $1.80 of this channel's budget of $5.00 for today is left. It resets <t:1790000001:R>.",
    claim({ scope: { kind: 'channel', guildId: 'g', channelId: 'c' } }),
    3_200_000,
  ],
  [
    "This clip costs $3.20, but this server's whole budget for today is $2.00. $0.50 of it is left, and it resets <t:1790000001:R>.",
    claim({ scope: guild, limit: 2_000_000 }),
    1_500_000,
  ],
  [
    "This clip costs $3.20, but only $2.70 of this bot's budget of $3.20 for today is left. It resets <t:1790000001:R>.",
    claim({ limit: 3_200_000 }),
    500_000,
  ],
  [
    "Nothing is left of this server's budget of $5.00 for today. It resets <t:1790000001:R>.",
    claim({ scope: { kind: 'role', guildId: 'g', roleId: 'r' } }),
    5_000_000,
  ],
  [
    'This clip costs $3.20, but only $1.80 of your $5.00 for today is left. That resets <t:1790000001:R>.',
    claim({ scope: member }),
    3_200_000,
  ],
  [
    'This clip costs $3.20, but you can spend only $2.00 for today. $2.00 of it is left, and it resets <t:1790000001:R>.',
    claim({ scope: member, limit: 2_000_000 }),
    0,
  ],
  ["You've used up your $5.00 for today. That resets <t:1790000001:R>.", claim({ scope: member }), 5_000_000],
  [
    "You've used up your $5.00 for today. That resets <t:1790000001:R>.",
    claim({ scope: { kind: 'member in guild', guildId: 'g', userId: 'u' } }),
    5_000_000,
  ],
  [
    "You've used all of your clips for today (3 of 3). You can make more <t:1790000001:R>.",
    claim({ scope: member, ...clips }),
    3,
  ],
  [
    "All of this server's clips for today are used up (3 of 3). More can be made <t:1790000001:R>.",
    claim({ scope: guild, ...clips }),
    3,
  ],
  ['Clips are turned off here: the limit is 0.', claim({ scope: member, ...clips, limit: 0 }), 0],
  [
    'At most 3 of your clips can be in progress at once (3 now). Please try again when one is done: `/jobs` shows them.',
    claim({ scope: member, ...clips, window: 'at once' }),
    3,
  ],
  [
    "At most 3 of this server's clips can be in progress at once (4 now). Please try again when one is done.",
    claim({ scope: guild, ...clips, window: 'at once' }),
    4,
  ],
  [
    'Please wait 10 min between two clips. You can ask for the next one <t:1790000601:R>.',
    claim({ scope: member, unit: 'clips', limit: 1, amount: 1, window: cooldown }),
    1,
  ],
])('a refusal says which limit, what is left, and what to wait for: %s', (said, refused, used) => {
  // Halves of seconds are rounded up: at the moment that is told, the limit has room.
  expect(textsIn('en').say(limitRefusal({ claim: refused, used, latestMs: 1_790_000_000_500 }))).toBe(said);
});

test.each([
  [30, '30 s'],
  [90, '90 s'],
  [60, '1 min'],
  [5_400, '90 min'],
  [7_200, '2 h'],
])('%i seconds are %s', (seconds, said) => {
  expect(textsIn('en').say(durationOf(seconds))).toBe(said);
});

const spent: Balance = { claim: claim({}), used: 5_000_000 };
const room: Balance = { claim: claim({}), used: 1_000_000 };
const roomier: Balance = { claim: claim({}), used: 0 };
const spentThisMonth: Balance = { claim: claim({ window: month }), used: 5_000_000 };
const cooling: Balance = {
  claim: claim({ ...clips, limit: 1, window: cooldown }),
  used: 1,
  latestMs: 1_790_000_000_000,
};
const busy: Balance = { claim: claim({ ...clips, window: 'at once' }), used: 3 };
const ownClips: Balance = { claim: claim({ ...clips, scope: member }), used: 3 };
const ownShort: Balance = { claim: claim({ scope: member }), used: 3_200_000 };

test.each<[string, readonly Balance[], Balance | undefined]>([
  ['none', [room], undefined],
  ['the only one', [room, spent], spent],
  ['the one that resets last', [spent, spentThisMonth, ownClips], spentThisMonth],
  ['the one with the least left of those that reset together', [ownShort, spent], spent],
  ['the own one of those with nothing left', [{ ...spent, used: 9_000_000 }, ownClips], ownClips],
  ['the first of equals', [spent, room, { ...spent }], spent],
  ['a cooldown by its own end', [spent, cooling, busy], cooling],
  ['a time rather than what is in progress', [busy, spent], spent],
  ['what is in progress', [room, busy], busy],
])('of several limits, the member hears of %s', (_which, balances, expected) => {
  expect(lastingLongest(balances)).toBe(expected);
});

test.each<[string, readonly Balance[], number]>([
  ['the least that any limit leaves', [room, roomier], 4_000_000],
  ['nothing while one has nothing', [room, spent], 0],
  ['nothing while no clip at all is allowed', [room, ownClips], 0],
  ['what money allows while clips are left', [room, { ...ownClips, used: 2 }], 4_000_000],
  ['nothing, rather than less', [{ ...spent, used: 9_000_000 }], 0],
])('what would still fit is within every limit: %s', (_what, balances, expected) => {
  expect(leftMicros(balances)).toBe(expected);
});
