import { expect, test } from 'vitest';
import { standardSettings } from '../../src/settings/catalog.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { createBooks } from '../../src/usage/books.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

const now = () => Date.UTC(2027, 0, 15);

test('what is left is told of the limits of the server and of the installation, each on its own calendar', async () => {
  const store = createJobStore({ tables: createMemoryTables({ now }), log: silentLog });
  const job = makeJob(states.accepted);
  await store.create({ ...job, createdAtMs: now() });
  const { userId, guildId = '', channelId } = job.requester;
  const books = createBooks({
    store,
    limits: [{ of: { kind: 'all' }, unit: 'micros', per: 'day', most: 20_000_000 }],
    zone: 'UTC',
    settingsOf: async (id) => ({
      ...standardSettings,
      timeZone: id === undefined ? undefined : 'Asia/Tokyo',
      limits: [
        { of: { kind: 'all' }, unit: 'micros', per: 'month', most: 10_000_000 },
        { of: { kind: 'channel', channelId }, unit: 'clips', per: 'day', most: 4 },
        { of: { kind: 'member' }, unit: 'clips', per: 'at once', most: 1 },
      ],
    }),
    now,
  });
  const asker = { userId, channelId, roleIds: [] };
  const { standings, zone, report } = await books.ofGuild({ ...asker, guildId });
  expect([zone, report.total.reservedMicros]).toEqual(['Asia/Tokyo', 3_200_000]);
  expect(standings.map(({ scope, limit, used }) => [scope.kind, limit, used])).toEqual([
    ['guild', 10_000_000, 3_200_000],
    ['channel', 4, 1],
    ['installation', 20_000_000, 3_200_000],
  ]);
  expect(standings.map(({ window }) => new Date(window.fromMs).toISOString())).toEqual([
    '2026-12-31T15:00:00.000Z',
    '2027-01-14T15:00:00.000Z',
    '2027-01-15T00:00:00.000Z',
  ]);
  const own = await books.ofMember({ ...asker, guildId: undefined });
  expect(own.standings.map(({ scope }) => scope.kind)).toEqual(['installation']);
  const all = await books.limitsOf({ ...asker, guildId });
  expect(all.map(({ claim: { scope, window, limit }, used }) => [scope.kind, window, limit, used])).toEqual([
    ['member in guild', 'at once', 1, 1],
    ...standings.map(({ scope, window, limit, used }) => [scope.kind, window, limit, used]),
  ]);
  const other = { ...job, id: '2', requester: { ...job.requester, userId: '1000000000000000002' } };
  await store.create({ ...other, createdAtMs: now() });
  const mine = await books.ofMember({ ...asker, guildId: undefined });
  expect([mine.zone, mine.report.total.clips, mine.csv.match(/<@\d+>/g)]).toEqual([
    'UTC',
    1,
    [`<@${userId}>`],
  ]);
});
