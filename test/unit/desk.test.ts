import { expect, test } from 'vitest';
import type { Desk, Order } from '../../src/usage/desk/order.js';
import { NOW_MS as now, openDesk } from '../support/desk-world.js';

const by = 'operator ann';

/** What an operator reads. */
const said = async (desk: Desk, order: Order) => (await desk(order)).text;

test('the usage of a month is listed by day, member and model, also for one server or one member', async () => {
  const { desk } = await openDesk();
  const { text, facts } = await desk({ verb: 'usage' });
  expect(text).toMatch(/^All members, all servers, 2027-01-01 00:00 UTC to 2027-02-01 00:00 UTC \(UTC\)\n/);
  expect(text).toMatch(/^settled +\$3\.20$/m);
  expect(text).toMatch(/^unclear +\$3\.20$/m);
  expect(text).toMatch(/^in all +\$6\.40 +2 clips$/m);
  expect(text).toMatch(/^ {2}2027-01-15 +\$6\.40 +2 clips$/m);
  expect(facts).toMatchObject({ total: { clips: 2, settledMicros: 3_200_000, unclearMicros: 3_200_000 } });
  const other = await desk({ verb: 'usage', guildId: '5' });
  expect([other.text.split('\n')[4], other.isDone]).toEqual(['in all    $0.00  0 clips', true]);
  expect(await said(desk, { verb: 'usage', userId: '1000000000000000001' })).toContain('$6.40   2 clips');
  expect(await said(desk, { verb: 'usage', month: '2026-12' })).toContain('$0.00  0 clips');
  expect((await desk({ verb: 'usage', month: 'May' })).isDone).toBe(false);
});

test('what is left of the limits is listed, for a member when one is named', async () => {
  const { desk } = await openDesk();
  const all = await desk({ verb: 'limits' });
  expect(all.text).toMatch(/^installation +\$10\.00 a day +used \$6\.40 +left \$3\.60 +resets 2027-01-16/);
  expect(all.text).toContain('1 more for each member');
  const { text } = await desk({ verb: 'limits', userId: '1000000000000000001' });
  expect(text).toMatch(/^the member +3 clips a day +used 2 clips +left 1 clip /m);
});

test('what is unclear is listed until it is decided, and says that it is still looked for', async () => {
  const { desk, store } = await openDesk();
  expect(await said(desk, { verb: 'unclear' })).toMatch(/^2 +\$3\.20 .*still looked for at fal$/m);
  const settled = await desk({ verb: 'settle', jobId: '2', micros: 1_600_000, by });
  expect(settled.text).toMatch(
    /^Job 2: settled at \$1\.60 by operator ann, 2027-01-15 00:00 UTC\.\nThe bot still looks/,
  );
  expect(await said(desk, { verb: 'unclear' })).toBe('Nothing is unclear.');
  const again = await desk({ verb: 'settle', jobId: '2', micros: 1_600_000, by: 'operator bob' });
  expect([again.isDone, again.text]).toEqual([true, expect.stringContaining('by operator ann')]);
  expect(again.text).toContain('nothing was changed');
  expect(await said(desk, { verb: 'release', jobId: '2', by })).toContain('Job 2: released');
  expect(await store.entriesOf('2')).toHaveLength(4);
});

test('what is not unclear is refused', async () => {
  const { desk } = await openDesk();
  expect(await desk({ verb: 'release', jobId: '1', by })).toMatchObject({
    isDone: false,
    text: 'Job 1 is not unclear: the ledger says settle $3.20 (estimate).',
  });
  expect(await desk({ verb: 'settle', jobId: '9', by })).toMatchObject({
    isDone: false,
    text: 'The ledger has no job 9.',
  });
});

test('who paused stays on record until it is resumed, and a new reason replaces the old one', async () => {
  const { desk, pause } = await openDesk();
  expect((await desk({ verb: 'pause', by })).facts).toMatchObject({ isPaused: true, isChanged: true });
  await desk({ verb: 'pause', by: 'operator bob' });
  expect(await pause.read()).toMatchObject({ by });
  await desk({ verb: 'pause', by: 'operator bob', why: 'We are moving.' });
  expect(await pause.read()).toEqual({ by: 'operator bob', atMs: now, why: 'We are moving.' });
  expect((await desk({ verb: 'resume' })).facts).toEqual({ isPaused: false, isChanged: true });
  expect((await desk({ verb: 'resume' })).facts).toEqual({ isPaused: false, isChanged: false });
});

test('a block is told with who decided it, when and why, and again when it is met or lifted', async () => {
  const { desk } = await openDesk();
  const block = { verb: 'block', userId: '7', guildId: '5', by } as const;
  const details = 'since 2027-01-15 00:00 UTC, by operator ann, because: Spam';
  expect(await desk({ ...block, why: 'Spam' })).toMatchObject({
    text: expect.stringMatching(/^Member 7 can't request clips in server 5 any more/),
    facts: { isChanged: true, block: { by: { kind: 'operator', name: by }, atMs: now, reason: 'Spam' } },
  });
  expect(await said(desk, block)).toBe(`Member 7 is blocked in server 5 already, ${details}.`);
  const listed = await desk({ verb: 'blocks', guildId: '5' });
  expect(listed.text).toBe(`member 7  ${details.replaceAll(', ', '  ')}`);
  expect(listed.facts).toMatchObject({ blocks: [{ userId: '7', reason: 'Spam' }] });
  const lifted = await desk({ verb: 'unblock', userId: '7', guildId: '5', by });
  expect(lifted.text).toBe(`Member 7 has no block in server 5 any more. It held ${details}.`);
  expect(await said(desk, { verb: 'unblock', userId: '7', by })).toBe(
    'Member 7 had no block that holds everywhere.',
  );
});
