import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/usage/ledger.js';
import { NOW_MS, openDesk } from '../support/desk-world.js';

const DAY_MS = 86_400_000;
const [server, member] = ['900000000000000001', '1000000000000000001'];
const span = '2027-01-01 00:00 UTC to 2027-02-01 00:00 UTC (UTC)';

test.each([
  [{}, 'All members, all servers', 2, { kind: 'installation' }],
  [{ guildId: server }, `All members, server ${server}`, 2, { kind: 'guild', guildId: server }],
  [{ guildId: '5' }, 'All members, server 5', 0, { kind: 'guild', guildId: '5' }],
  [{ userId: member }, `Member ${member}, all servers`, 2, { kind: 'member', userId: member }],
  [{ userId: '7' }, 'Member 7, all servers', 0, { kind: 'member', userId: '7' }],
  [
    { userId: member, guildId: server },
    `Member ${member}, server ${server}`,
    2,
    { kind: 'member in guild', guildId: server, userId: member },
  ],
  [
    { userId: member, guildId: '5' },
    `Member ${member}, server 5`,
    0,
    { kind: 'member in guild', guildId: '5', userId: member },
  ],
])('the spending of %o is that of %s', async (asked, whose, clips, scope) => {
  const { desk } = await openDesk();
  const { text, facts } = await desk({ verb: 'usage', ...asked });
  expect(text.split('\n')[0]).toBe(`${whose}, ${span}`);
  expect(facts).toMatchObject({ scope, zone: 'UTC', total: { clips } });
});

test('what is no month is refused with how to write one', async () => {
  const { desk } = await openDesk();
  expect(await desk({ verb: 'usage', month: 'May' })).toEqual({
    isDone: false,
    text: 'May is no month: write it as 2027-01.',
    facts: {},
  });
});

const entry = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  jobId: '1',
  seq: 1,
  atMs: NOW_MS,
  kind: 'settle',
  micros: 1_000_000,
  basis: 'estimate',
  channelId: '5',
  userId: '7',
  model: 'Veo 3.1',
  ...change,
});
const usageOf = async (entries: readonly LedgerEntry[], month?: string) =>
  (await (await openDesk({ entries })).desk({ verb: 'usage', month })).text.split('\n').slice(1);

test('a month without a clip has no days, members and models', async () => {
  expect(await usageOf([])).toEqual([
    'settled   $0.00',
    'reserved  $0.00',
    'unclear   $0.00',
    'in all    $0.00  0 clips',
    'forecast  $0.00',
  ]);
});

test('one member is not listed, and a month that is over has no forecast', async () => {
  const day = { atMs: NOW_MS - 31 * DAY_MS };
  expect(await usageOf([entry(day)], '2026-12')).toEqual([
    'settled   $1.00',
    'reserved  $0.00',
    'unclear   $0.00',
    'in all    $1.00  1 clip',
    'by day',
    '  2026-12-15  $1.00  1 clip',
    'by model',
    '  Veo 3.1  $1.00  1 clip',
  ]);
});

test('several members are listed with what each spent, and deleted ones together', async () => {
  const entries = [
    entry({ kind: 'reserve', basis: 'most', micros: 2_000_000, userId: '~a', atMs: NOW_MS - DAY_MS }),
    entry({ kind: 'reserve', basis: 'unclear', micros: 4_000_000, model: 'Veo 3.1 Fast' }),
    entry({ userId: '~b' }),
  ];
  expect(await usageOf(entries)).toEqual([
    'settled   $1.00',
    'reserved  $2.00',
    'unclear   $4.00',
    'in all    $7.00   3 clips',
    'forecast  $15.50',
    'by day',
    '  2027-01-14  $2.00  1 clip',
    '  2027-01-15  $5.00  2 clips',
    'by member',
    '  7                $4.00  1 clip',
    '  deleted members  $3.00  2 clips',
    'by model',
    '  Veo 3.1 Fast  $4.00  1 clip',
    '  Veo 3.1       $3.00  2 clips',
  ]);
});

test('every day of a month with a clip is listed, also the newest', async () => {
  const firstMs = Date.UTC(2026, 11, 1, 12);
  const lines = await usageOf(
    Array.from({ length: 31 }, (_, index) => entry({ atMs: firstMs + index * DAY_MS })),
    '2026-12',
  );
  const listed = lines.slice(lines.indexOf('by day') + 1, lines.indexOf('by model'));
  expect(listed).toHaveLength(31);
  expect(listed.at(-1)).toBe('  2026-12-31  $1.00  1 clip');
});

test('the twenty members who spent most are listed, and the others together', async () => {
  const lines = await usageOf(
    Array.from({ length: 23 }, (_, index) => entry({ userId: String(index), micros: 5_000_000 - index })),
  );
  const listed = lines.slice(lines.indexOf('by member') + 1, lines.indexOf('by model'));
  expect(listed.pop()).toBe('  3 more  $15.00  3 clips');
  expect(listed.map((line) => line.trim().split(' ')[0])).toEqual(
    Array.from({ length: 20 }, (_, index) => String(index)),
  );
});

const all = { of: { kind: 'all' }, unit: 'micros', per: 'day', most: 10_000_000 } as const;
const each = { of: { kind: 'member' }, unit: 'clips', per: 'day', most: 3 } as const;
const resets = 'resets 2027-01-16 00:00 UTC';

test('what is left of the limits is never less than nothing', async () => {
  const { desk } = await openDesk({ limits: [{ ...all, most: 5_000_000 }] });
  expect(await desk({ verb: 'limits' })).toMatchObject({
    isDone: true,
    text: `installation  $5.00 a day  used $6.40  left $0.00  ${resets}`,
    facts: { zone: 'UTC', limits: [{ scope: { kind: 'installation' }, limit: 5_000_000, used: 6_400_000 }] },
  });
});

test('limits for each member are shown for a member, and otherwise only counted', async () => {
  const { desk } = await openDesk({ limits: [all, each] });
  const silent = '1 more for each member: add --member ID to see what one has left.';
  const line = `$10.00 a day  used $6.40    left $3.60   ${resets}`;
  expect(await desk({ verb: 'limits' })).toMatchObject({
    text: `installation  ${line.replaceAll(/ {3,}/g, '  ')}\n${silent}`,
    facts: { limits: [{ limit: 10_000_000 }] },
  });
  const asked = await desk({ verb: 'limits', userId: member });
  expect(asked.text.split('\n')).toEqual([
    `the member    3 clips a day  used 2 clips  left 1 clip  ${resets}`,
    `installation  ${line.replace('$10.00 a day', '$10.00 a day ')}`,
  ]);
  expect(asked.facts).toMatchObject({ limits: [{ limit: 3, used: 2 }, { limit: 10_000_000 }] });
  expect((await (await openDesk({ limits: [each] })).desk({ verb: 'limits' })).text).toBe(silent);
});

test('an installation without limits says so', async () => {
  const { desk } = await openDesk({ limits: [], zone: 'Asia/Tokyo' });
  expect(await desk({ verb: 'limits' })).toEqual({
    isDone: true,
    text: 'There are no limits.',
    facts: { zone: 'Asia/Tokyo', limits: [] },
  });
});
