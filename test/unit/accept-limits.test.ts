import { expect, test } from 'vitest';
import { FlipbookError, isFlipbookError } from '../../src/errors.js';
import { textsIn } from '../../src/text/texts.js';
import type { Claim } from '../../src/usage/ledger.js';
import type { Limit } from '../../src/usage/limits.js';
import { stored } from '../contract/store-support.js';
import { asked, open } from '../support/accept-world.js';

test('what a limit refuses is told with what would still fit, and leaves nothing behind', async () => {
  const limits: readonly Limit[] = [
    { of: { kind: 'member' }, unit: 'clips', per: 'month', most: 2 },
    { of: { kind: 'all' }, unit: 'micros', per: 'month', most: 4_000_000 },
  ];
  const { store, accept } = open({ limits });
  await accept(asked('1300000000000000001'));
  const refused = (id: string) => accept(asked(id)).catch((error: unknown) => error);
  expect(await refused('1300000000000000002')).toMatchObject({
    code: 'LIMIT_REACHED',
    message: expect.stringMatching(
      /^This clip costs \$3\.20, but only \$0\.80 of this bot's budget of \$4\.00 for this month is left\. .* With `model: [A-Z][^`]+` it would cost \$0\.\d\d, which still fits\.$/,
    ),
  });
  await accept(asked('1300000000000000003', { request: { model: 'veo-3.1-lite', duration: '4s' } }));
  expect(await refused('1300000000000000004')).toMatchObject({
    code: 'LIMIT_REACHED',
    message: expect.stringContaining("You've used all of your clips for this month (2 of 2)."),
  });
  expect((await store.listOpen()).map(({ id }) => id)).toEqual([
    '1300000000000000001',
    '1300000000000000003',
  ]);
});

test('what is advised is within every limit, not only the one that refuses', async () => {
  const limits: readonly Limit[] = [
    { of: { kind: 'all' }, unit: 'micros', per: 'month', most: 2_000_000 },
    { of: { kind: 'member' }, unit: 'micros', per: 'day', most: 500_000 },
  ];
  const { accept } = open({ limits });
  const error: unknown = await accept(asked('1300000000000000001')).catch((refusal: unknown) => refusal);
  expect(error).toMatchObject({
    message: expect.stringMatching(/it would cost \$0\.[1-4]\d, which still fits\.$/),
  });
});

test('what is advised is in the words of whoever reads it', async () => {
  const { accept } = open({ limits: [{ of: { kind: 'all' }, unit: 'micros', per: 'month', most: 500_000 }] });
  const error: unknown = await accept(asked('1300000000000000001')).catch((refusal: unknown) => refusal);
  if (!isFlipbookError(error)) expect.fail('Nothing was refused');
  const [english, german] = (['en', 'de'] as const).map((language) => textsIn(language).say(error.sentence));
  expect(english).toMatch(/With `model: Veo [^`]+` it would cost/);
  expect(german).toMatch(/Mit `modell: Veo [^`]+` würde er .* kosten/);
});

const ROLE = '920000000000000001';

test("a server's limits apply to its members by their roles, besides those of the installation", async () => {
  const settings = {
    limits: [
      { of: { kind: 'member' }, unit: 'clips', per: 'month', most: 1 },
      { of: { kind: 'role', roleId: ROLE }, unit: 'clips', per: 'month', most: 2 },
    ],
    exemptRoles: ['920000000000000002'],
  } as const;
  const reasonFor = async (roleIds: readonly string[], limits: readonly Limit[] = []) => {
    const { accept } = open({ settings, limits });
    for (let made = 0; made < 4; made += 1) {
      const wish = { ...asked(`130000000000000000${made}`), asker: { roleIds } };
      const error: unknown = await accept(wish).catch((refusal: unknown) => refusal);
      if (error instanceof FlipbookError) return `${made}: ${error.message}`;
    }
    return 'none';
  };
  expect(await reasonFor([])).toContain("1: You've used all of your clips for this month (1 of 1).");
  expect(await reasonFor([ROLE])).toContain("2: You've used all of your clips for this month (2 of 2).");
  expect(await reasonFor([ROLE, '920000000000000002'])).toBe('none');
  const installation = { of: { kind: 'all' }, unit: 'clips', per: 'month', most: 3 } as const;
  expect(await reasonFor(['920000000000000002'], [installation])).toContain(
    "3: All of this bot's clips for this month",
  );
});

test("a server's periods begin in its own time zone, and in the installation's where it has none", async () => {
  const limits = [{ of: { kind: 'member' }, unit: 'clips', per: 'day', most: 1 }] as const;
  const windowIn = async (timeZone: string | undefined) => {
    const claims: unknown[] = [];
    const { accept } = open({
      settings: { limits, timeZone },
      over: (store) => ({
        ...store,
        create: async (job, options) => {
          claims.push(...(options?.claims ?? []).map(({ window }) => window));
          return store.create(job, options);
        },
      }),
    });
    await accept(asked('1300000000000000001')).catch(() => undefined);
    return claims;
  };
  // Far enough apart that their days never begin together.
  const [tokyo, utc, own] = [await windowIn('Asia/Tokyo'), await windowIn('UTC'), await windowIn(undefined)];
  expect(own).toEqual(utc);
  expect(tokyo).not.toEqual(utc);
});

test("a job says whether one of its member's limits counts it", async () => {
  const isLimitedBy = async (...limits: readonly Limit[]) => {
    const { store, accept } = open({ limits });
    await accept(asked('1300000000000000001'));
    return (await stored(store, '1300000000000000001')).job.isLimited;
  };
  expect(await isLimitedBy({ of: { kind: 'member' }, unit: 'clips', per: 'day', most: 3 })).toBe(true);
  expect(await isLimitedBy({ of: { kind: 'all' }, unit: 'clips', per: 'day', most: 3 })).toBeUndefined();
  expect(await isLimitedBy()).toBeUndefined();
});

test('a limit does not apply to a request that is known', async () => {
  const limits: readonly Limit[] = [{ of: { kind: 'member' }, unit: 'clips', per: 'month', most: 1 }];
  const { accept } = open({ limits });
  await accept(asked('1300000000000000001'));
  expect(await accept(asked('1300000000000000001'))).toBeUndefined();
});

test("what the server's settings don't allow is not advised", async () => {
  const limits: readonly Limit[] = [{ of: { kind: 'all' }, unit: 'micros', per: 'month', most: 4_000_000 }];
  const { accept } = open({ limits, settings: { allowedModels: ['veo-3.1'] } });
  await accept(asked('1300000000000000001'));
  const refused = await accept(asked('1300000000000000002')).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'LIMIT_REACHED', message: expect.not.stringContaining('With `') });
});

test.each<[string, number, object, number]>([
  ['what is left is enough for a cheaper clip', 4_000_000, { resolution: '4k' }, 0],
  ['nothing that is left would fit', 50_000, {}, 1],
])(
  'a budget counts as used up by a refusal only if nothing fits: %s',
  async (_what, most, request, spent) => {
    const told: number[] = [];
    const { accept } = open({
      limits: [{ of: { kind: 'all' }, unit: 'micros', per: 'day', most }],
      watchBudgets: async (_claims, exceeded = []) => void told.push(exceeded.length),
    });
    await expect(accept(asked('1', { request }))).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
    expect(told).toEqual([spent]);
  },
);

test('of several budgets, only the one that leaves nothing is told of as used up, and nothing is offered', async () => {
  const told: (readonly Claim[])[] = [];
  const { accept } = open({
    limits: [
      { of: { kind: 'all' }, unit: 'micros', per: 'month', most: 9_000_000 },
      { of: { kind: 'all' }, unit: 'micros', per: 'day', most: 50_000 },
      { of: { kind: 'member' }, unit: 'clips', per: 'day', most: 5 },
    ],
    watchBudgets: async (_claims, exceeded = []) => void told.push(exceeded),
  });
  await expect(accept(asked('1'))).rejects.toMatchObject({ code: 'LIMIT_REACHED', offers: [] });
  expect(told).toMatchObject([[{ unit: 'micros', limit: 50_000 }]]);
});
