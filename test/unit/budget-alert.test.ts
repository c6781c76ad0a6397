import { expect, test } from 'vitest';
import { budgetAlertOf } from '../../src/usage/budget-alert.js';
import type { Claim, Scope } from '../../src/usage/ledger.js';
import { isMembers } from '../../src/usage/standing.js';

const window = { period: 'day', fromMs: 1_000, toMs: 2_000 } as const;
const budget: Claim = { scope: { kind: 'installation' }, unit: 'micros', window, limit: 1_000, amount: 0 };
const guild: Scope = { kind: 'guild', guildId: '5' };

test.each([
  [budget, 500, ['budget:all:day:1000:1000:50']],
  [budget, 1_000, [50, 80, 100].map((share) => `budget:all:day:1000:1000:${share}`)],
  [{ ...budget, scope: guild }, 800, [50, 80].map((share) => `budget:5:day:1000:1000:${share}`)],
])(
  'the shares of a budget keep their names, by which others know what was told: %o',
  (claim, used, names) => {
    const alert = budgetAlertOf(claim, used, false);
    expect(alert).toMatchObject({ names, usedMicros: used, limitMicros: 1_000, window });
    expect(alert?.guildId).toBe('guildId' in claim.scope ? '5' : undefined);
  },
);

test('there is no alert below the lowest share, unless nothing would fit', () => {
  expect(budgetAlertOf(budget, 499, false)).toBeUndefined();
  expect(budgetAlertOf(budget, 499, true)).toMatchObject({ share: 100 });
});

test.each<[Scope, boolean]>([
  [{ kind: 'installation' }, false],
  [guild, false],
  [{ kind: 'channel', guildId: '5', channelId: '6' }, false],
  [{ kind: 'role', guildId: '5', roleId: '6' }, false],
  [{ kind: 'member', userId: '7' }, true],
  [{ kind: 'member in guild', guildId: '5', userId: '7' }, true],
])('a limit of %o is that of one member: %s', (scope, expected) => {
  expect(isMembers(scope)).toBe(expected);
});
