import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim, DueEntry } from '../../src/usage/ledger.js';
import {
  claimsOf,
  isOfMember,
  type Limit,
  limitsSchema,
  type Rules,
  withLimitAt,
} from '../../src/usage/limits.js';

const GUILD = '900000000000000001';
const CHANNEL = '910000000000000001';
const [A, B, C] = ['920000000000000001', '920000000000000002', '920000000000000003'] as const;

const entry: DueEntry = {
  jobId: '1',
  atMs: Date.parse('2026-11-26T23:30Z'),
  kind: 'reserve',
  micros: 3_200_000,
  basis: 'most',
  guildId: GUILD,
  channelId: CHANNEL,
  userId: 'u',
  model: 'Veo 3.1',
};

const rulesOf = (limits: readonly Limit[], change: Partial<Rules> = {}): Rules => ({
  guildId: GUILD,
  limits,
  exemptRoleIds: [],
  timeZone: 'UTC',
  ...change,
});

const claims = (
  rules: Rules,
  { roleIds = [], micros = 3_200_000 }: { roleIds?: readonly string[]; micros?: number } = {},
) => claimsOf(rules, { entry: { ...entry, micros }, roleIds });

const clips = (of: Limit['of'], most: number): Limit => ({ of, unit: 'clips', per: 'day', most });
const role = (roleId: string) => ({ kind: 'role', roleId }) as const;
const member = { kind: 'member' } as const;
const all = { kind: 'all' } as const;

test('a request claims one clip, or its price, of the periods in which it was made', () => {
  const limits: readonly Limit[] = [
    { of: member, unit: 'clips', per: 'day', most: 3 },
    { of: all, unit: 'micros', per: 'month', most: 20_000_000 },
  ];
  expect(claims(rulesOf(limits, { guildId: undefined, timeZone: 'Europe/Berlin' }))).toEqual([
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
  expect(claims(rulesOf([]))).toEqual([]);
});

test.each<[string, Limit['of'], Claim['scope'] | undefined]>([
  ['everybody together', all, { kind: 'guild', guildId: GUILD }],
  ['each member', member, { kind: 'member in guild', guildId: GUILD, userId: 'u' }],
  [
    "each member with one of the member's roles",
    role(A),
    { kind: 'member in guild', guildId: GUILD, userId: 'u' },
  ],
  ['each member with another role', role(C), undefined],
  [
    'its channel',
    { kind: 'channel', channelId: CHANNEL },
    { kind: 'channel', guildId: GUILD, channelId: CHANNEL },
  ],
  ['another channel', { kind: 'channel', channelId: '910000000000000002' }, undefined],
])('a limit of a server for %s', (_whom, of, scope) => {
  const found = claims(rulesOf([clips(of, 3)]), { roleIds: [A, B] });
  expect(found.map((claim) => claim.scope)).toEqual(scope === undefined ? [] : [scope]);
});

test('the installation has no limits on channels', () => {
  const limits = [clips({ kind: 'channel', channelId: CHANNEL }, 3), clips(all, 7)];
  expect(most(rulesOf(limits, { guildId: undefined }), [])).toEqual([7]);
});

test('a cooldown claims the only request since it began, and what is in progress has no time', () => {
  const limits: readonly Limit[] = [
    { of: member, per: 'cooldown', seconds: 60 },
    { of: all, unit: 'clips', per: 'at once', most: 2 },
  ];
  expect(claims(rulesOf(limits))).toEqual([
    {
      scope: { kind: 'member in guild', guildId: GUILD, userId: 'u' },
      unit: 'clips',
      // A request of exactly a minute ago is in nobody's way, nor is one of a clock that was a minute ahead or more.
      window: { cooldownMs: 60_000, fromMs: entry.atMs - 59_999, toMs: entry.atMs + 60_000 },
      limit: 1,
      amount: 1,
    },
    { scope: { kind: 'guild', guildId: GUILD }, unit: 'clips', window: 'at once', limit: 2, amount: 1 },
  ]);
});

test('what costs nothing is refused by no limit on money', () => {
  const limits: readonly Limit[] = [{ of: all, unit: 'micros', per: 'day', most: 0 }, clips(all, 3)];
  expect(claims(rulesOf(limits), { micros: 0 }).map(({ unit }) => unit)).toEqual(['clips']);
});

const most = (rules: Rules, roleIds: readonly string[]) =>
  claims(rules, { roleIds }).map(({ limit, window }) =>
    typeof window === 'object' && 'cooldownMs' in window ? -window.cooldownMs : limit,
  );

test.each<[string, readonly Limit[], readonly string[], readonly number[]]>([
  ['without such a role, each member', [clips(member, 3), clips(role(A), 9)], [], [3]],
  ['more than each member', [clips(member, 3), clips(role(A), 9)], [A], [9]],
  ['less than each member', [clips(member, 3), clips(role(A), 1)], [A], [1]],
  ['the most generous of several', [clips(role(A), 5), clips(role(B), 9), clips(role(C), 20)], [A, B], [9]],
  ['in any order', [clips(role(B), 9), clips(role(A), 5)], [B, A], [9]],
  ['@everyone', [clips(role(GUILD), 4)], [], [4]],
  [
    'another period is another kind',
    [clips(member, 3), { of: role(A), unit: 'clips', per: 'week', most: 9 }],
    [A],
    [3, 9],
  ],
  [
    'another unit is another kind',
    [clips(member, 3), { of: role(A), unit: 'micros', per: 'day', most: 9_000_000 }],
    [A],
    [3, 9_000_000],
  ],
  [
    'the shortest cooldown is the most generous',
    [
      { of: member, per: 'cooldown', seconds: 60 },
      { of: role(A), per: 'cooldown', seconds: 30 },
      { of: role(B), per: 'cooldown', seconds: 10 },
    ],
    [A, B],
    [-10_000],
  ],
  ['what all share holds for everyone', [clips(all, 2), clips(role(A), 9)], [A], [9, 2]],
])('a role: %s', (_rule, limits, roleIds, expected) => {
  expect(most(rulesOf(limits), roleIds)).toEqual(expected);
});

test.each<[string, readonly string[], readonly number[]]>([
  [C, [C], [7, 8]],
  [C, [A, C], [7, 8]],
  [C, [A], [5, 7, 8]],
  // Everybody has @everyone, which Discord lists for nobody.
  [GUILD, [], [7, 8]],
])(
  'with the exempt role %s, a member with %j has only the limits that all share',
  (exempt, roleIds, expected) => {
    const limits = [
      clips(member, 3),
      clips(role(A), 5),
      clips(all, 7),
      clips({ kind: 'channel', channelId: CHANNEL }, 8),
    ];
    expect(most(rulesOf(limits, { exemptRoleIds: [exempt] }), roleIds)).toEqual(expected);
  },
);

const roleIds = fc.subarray([A, B, C]);
const holder = fc.constantFrom<Limit['of']>(all, member, role(A), role(B), role(C), {
  kind: 'channel',
  channelId: CHANNEL,
});
const limit = fc.oneof(
  fc.record({
    of: holder,
    unit: fc.constant('clips' as const),
    per: fc.constantFrom('hour', 'day', 'at once'),
    most: fc.nat(9),
  }),
  fc.record({
    of: holder,
    unit: fc.constant('micros' as const),
    per: fc.constantFrom('hour', 'day'),
    most: fc.nat(9_000_000),
  }),
  fc.record({ of: holder, per: fc.constant('cooldown' as const), seconds: fc.integer({ min: 1, max: 99 }) }),
);

/** The kinds of limits, each with how generous it is: a longer cooldown is less so. */
const generosity = (found: readonly Claim[]) =>
  new Map(
    found.map(({ unit, window, limit: amount }) => {
      const isCooldown = typeof window === 'object' && 'cooldownMs' in window;
      const kind = isCooldown ? 'cooldown' : `${unit} ${typeof window === 'object' ? window.period : window}`;
      return [kind, isCooldown ? -window.cooldownMs : amount];
    }),
  );

test('of two sets of roles, the larger one is never worse off where the smaller one has a role with a limit', () => {
  const ofRoles = fc.array(limit).map((found) => found.filter(({ of }) => of.kind === 'role'));
  fc.assert(
    fc.property(ofRoles, roleIds, roleIds, (limits, some, more) => {
      const smaller = generosity(claims(rulesOf(limits), { roleIds: some }));
      const larger = generosity(claims(rulesOf(limits), { roleIds: [...some, ...more] }));
      for (const [kind, amount] of smaller) expect(larger.get(kind)).toBeGreaterThanOrEqual(amount);
    }),
  );
});

test('what all share does not depend on roles, and neither does anything on their order', () => {
  const shared = (found: readonly Claim[]) => found.filter((claim) => !isOfMember(claim));
  const inOrder = (found: readonly Claim[]) => found.map((claim) => JSON.stringify(claim)).sort();
  fc.assert(
    fc.property(fc.array(limit), roleIds, roleIds, (limits, some, exemptRoleIds) => {
      const rules = rulesOf(limits, { exemptRoleIds });
      const found = claims(rules, { roleIds: some });
      expect(shared(found)).toEqual(shared(claims(rulesOf(limits))));
      expect(inOrder(claims(rules, { roleIds: some.toReversed() }))).toEqual(inOrder(found));
      if (some.some((id) => exemptRoleIds.includes(id))) expect(found.filter(isOfMember)).toEqual([]);
    }),
  );
});

test('what is stored is read as it was written', () => {
  fc.assert(
    fc.property(limit, (written) => {
      expect(limitsSchema.parse(JSON.parse(JSON.stringify([written])))).toEqual([written]);
    }),
  );
  for (const wrong of [
    { of: member, unit: 'micros', per: 'at once', most: 1 },
    { of: member, unit: 'clips', per: 'day', most: -1 },
    { of: member, unit: 'clips', per: 'day', most: 0.5 },
    { of: member, unit: 'clips', per: 'year', most: 1 },
    { of: { kind: 'role', roleId: 'x' }, unit: 'clips', per: 'day', most: 1 },
    { of: member, per: 'cooldown', seconds: 0 },
  ]) {
    expect(limitsSchema.safeParse([wrong]).success).toBe(false);
  }
});

test('a list has one limit of a kind for the same members, and at most twenty', () => {
  const [one, other, later] = [clips(member, 3), clips(role(A), 9), clips(member, 5)];
  expect(limitsSchema.parse([one, other, later])).toEqual([later, other]);
  const cooldown = (seconds: number): Limit => ({ of: member, per: 'cooldown', seconds });
  expect(limitsSchema.parse([cooldown(1), one, cooldown(2)])).toEqual([cooldown(2), one]);
  const many = Array.from({ length: 21 }, (_, index) =>
    clips(role(String(920_000_000_000_000_000n + BigInt(index))), 1),
  );
  expect(limitsSchema.safeParse(many.slice(1)).success).toBe(true);
  expect(limitsSchema.safeParse(many).success).toBe(false);
});

test.each<[string, number, Limit | undefined, readonly Limit[]]>([
  ['another amount', 1, clips(role(A), 5), [clips(member, 3), clips(role(A), 5), clips(all, 7)]],
  ['none in its place', 1, undefined, [clips(member, 3), clips(all, 7)]],
  ['one more', 3, clips(role(B), 5), [clips(member, 3), clips(role(A), 9), clips(all, 7)]],
  ['one of the kind of a later one', 0, clips(all, 2), [clips(all, 2), clips(role(A), 9)]],
  ['one of the kind of an earlier one', 2, clips(member, 2), [clips(role(A), 9), clips(member, 2)]],
])('a list with %s', (_what, place, changed, expected) => {
  expect(withLimitAt([clips(member, 3), clips(role(A), 9), clips(all, 7)], place, changed)).toEqual(expected);
});
