import { expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/usage/ledger.js';
import { NOW_MS, openDesk, unclear } from '../support/desk-world.js';
import { makeJob, states } from '../support/jobs.js';

const by = 'operator ann';
const over = { ...unclear, search: { ...unclear.search, isOver: true } };
const server = 'server 900000000000000001';
const member = 'member 1000000000000000001';
const at = '2027-01-15 00:00 UTC';

test('nothing is unclear without an unclear end', async () => {
  const { desk } = await openDesk({ jobs: { '1': states.delivered, '2': states.failed } });
  expect(await desk({ verb: 'unclear' })).toEqual({
    isDone: true,
    text: 'Nothing is unclear.',
    facts: { jobs: [] },
  });
});

test('each unclear job is listed with what to look for at fal, and they are added up', async () => {
  const { search: _, ...never } = unclear;
  const { desk } = await openDesk({
    jobs: {
      '1': states.delivered,
      '2': unclear,
      '3': { ...over, requestId: 'req-3' },
      '44': { ...never, requestId: 'req-44' },
      '5': { ...states.cancelled, charge: 'unclear' },
    },
  });
  const { isDone, text, facts } = await desk({ verb: 'unclear' });
  const rest = `$3.20  ${at}  ${member}  ${server}  Veo 3.1 `;
  expect(isDone).toBe(true);
  expect(text.split('\n')).toEqual([
    `2   ${rest} still looked for at fal`,
    `3   ${rest} request req-3`,
    `44  ${rest} request req-44`,
    `5   ${rest} request unknown`,
    '4 unclear, $12.80 in all. Look them up at https://fal.ai/dashboard, then settle or release each.',
  ]);
  const known = {
    micros: 3_200_000,
    atMs: NOW_MS,
    userId: '1000000000000000001',
    guildId: '900000000000000001',
    model: 'Veo 3.1',
  };
  expect(facts).toEqual({
    jobs: [
      { jobId: '2', ...known, isLookedFor: true, requestId: undefined },
      { jobId: '3', ...known, isLookedFor: false, requestId: 'req-3' },
      { jobId: '44', ...known, isLookedFor: false, requestId: 'req-44' },
      { jobId: '5', ...known, isLookedFor: false, requestId: undefined },
    ],
  });
});

const entry: LedgerEntry = {
  jobId: '9',
  seq: 2,
  atMs: NOW_MS,
  kind: 'reserve',
  micros: 1_500_000,
  basis: 'unclear',
  channelId: '910000000000000001',
  userId: '7',
  model: 'Veo 3.1',
};

test.each([
  ['is gone', async () => undefined],
  [
    "can't be read",
    async () => {
      throw new Error('Unreadable');
    },
  ],
])('money is listed although the job %s', async (_how, get) => {
  const { desk } = await openDesk({ entries: [entry], get });
  const { text, facts } = await desk({ verb: 'unclear' });
  expect(text).toMatch(
    /^9 {2}\$1\.50 {2}2027-01-15 00:00 UTC {2}member 7 {2}no server {2}Veo 3\.1 {2}request unknown\n/,
  );
  expect(text).toContain('\n1 unclear, $1.50 in all.');
  expect(facts).toMatchObject({ jobs: [{ jobId: '9', isLookedFor: false, requestId: undefined }] });
});

test('a job that goes on is not looked for, whatever the ledger says', async () => {
  const job = makeJob(states.submitted, { id: '9' });
  const { desk } = await openDesk({ entries: [entry], get: async () => ({ job, revision: 1 }) });
  expect((await desk({ verb: 'unclear' })).text).toContain('request req-1\n');
});

test('without an amount, all that is reserved is settled, and the answer says whether the search goes on', async () => {
  const { desk } = await openDesk({ jobs: { '2': unclear, '3': over } });
  const [found, lost] = [
    await desk({ verb: 'settle', jobId: '2', by }),
    await desk({ verb: 'settle', jobId: '3', by }),
  ];
  expect(found).toMatchObject({
    isDone: true,
    text: `Job 2: settled at $3.20 by operator ann, ${at}.\nThe bot still looks for it at fal: if it turns up, what fal billed takes the place of this.`,
    facts: { kind: 'written', entry: { kind: 'settle', micros: 3_200_000 }, isLookedFor: true },
  });
  expect(lost).toMatchObject({
    isDone: true,
    text: `Job 3: settled at $3.20 by operator ann, ${at}.`,
    facts: { kind: 'written', entry: { basis: 'by hand', hand: { by, atMs: NOW_MS } }, isLookedFor: false },
  });
  const again = await desk({ verb: 'settle', jobId: '3', by: 'operator bob' });
  expect(again).toMatchObject({
    isDone: true,
    text: `Job 3: settled at $3.20 by operator ann, ${at} (before; nothing was changed).`,
    facts: { kind: 'unchanged', isLookedFor: false },
  });
  expect((await desk({ verb: 'release', jobId: '3', by })).text).toBe(
    `Job 3: released by operator ann, ${at}.`,
  );
});

test('what is not unclear is refused with what the ledger says', async () => {
  const { desk } = await openDesk();
  expect(await desk({ verb: 'release', jobId: '1', by })).toMatchObject({
    isDone: false,
    facts: { kind: 'not unclear', entry: { jobId: '1', kind: 'settle' } },
  });
  expect((await desk({ verb: 'settle', jobId: '9', by })).facts).toEqual({ kind: 'not unclear' });
});
