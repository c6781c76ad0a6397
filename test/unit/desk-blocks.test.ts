import { expect, test } from 'vitest';
import type { Desk, Order } from '../../src/usage/desk/order.js';
import { NOW_MS, openDesk } from '../support/desk-world.js';

const by = 'operator ann';
const operator = { kind: 'operator', name: by } as const;
const since = 'since 2027-01-15 00:00 UTC';

/** What an operator reads. */
const said = async (desk: Desk, order: Order) => (await desk(order)).text;

test('a block everywhere is told as such, and is another one than that of a server', async () => {
  const { desk, told } = await openDesk();
  const block = { userId: '7', by: operator, atMs: NOW_MS, reason: undefined };
  expect(await desk({ verb: 'block', userId: '7', by })).toEqual({
    isDone: true,
    text: "Member 7 can't request clips anywhere any more. Clips in the making go on.",
    facts: { userId: '7', guildId: undefined, isBlocked: true, isChanged: true, block },
  });
  expect(await desk({ verb: 'block', userId: '7', by: 'operator bob' })).toEqual({
    isDone: true,
    text: `Member 7 is blocked everywhere already, ${since}, by operator ann.`,
    facts: { userId: '7', guildId: undefined, isBlocked: true, isChanged: false, block },
  });
  expect(await said(desk, { verb: 'unblock', userId: '7', guildId: '5', by })).toBe(
    'Member 7 had no block in server 5.',
  );
  expect(await said(desk, { verb: 'unblock', userId: '7', by })).toBe(
    `Member 7 has no block that holds everywhere any more. It held ${since}, by operator ann.`,
  );
  // No server is told of what holds everywhere.
  expect(told).toEqual([]);
});

test('a server is told of each change once, and who decided it', async () => {
  const { desk, told } = await openDesk();
  await desk({ verb: 'block', userId: '7', guildId: '5', why: 'Spam', by });
  await desk({ verb: 'block', userId: '7', guildId: '5', by: 'operator bob' });
  const lifted = await desk({ verb: 'unblock', userId: '7', guildId: '5', by: 'operator bob' });
  expect(lifted).toMatchObject({
    isDone: true,
    facts: { userId: '7', guildId: '5', isBlocked: false, isChanged: true, lifted: { reason: 'Spam' } },
  });
  expect(await desk({ verb: 'unblock', userId: '7', guildId: '5', by })).toEqual({
    isDone: true,
    text: 'Member 7 had no block in server 5.',
    facts: { userId: '7', guildId: '5', isBlocked: false, isChanged: false, lifted: undefined },
  });
  expect(told).toEqual([
    { kind: 'blocked', guildId: '5', userId: '7', by: operator, reason: 'Spam' },
    { kind: 'unblocked', guildId: '5', userId: '7', by: { kind: 'operator', name: 'operator bob' } },
  ]);
});

test('the list has a line for each block, whoever decided it', async () => {
  const { desk, blocking } = await openDesk();
  expect(await desk({ verb: 'blocks' })).toEqual({
    isDone: true,
    text: 'No member has a block that holds everywhere.',
    facts: { guildId: undefined, blocks: [] },
  });
  expect(await said(desk, { verb: 'blocks', guildId: '5' })).toBe('No member has a block in server 5.');
  await blocking.add('5', {
    userId: '7',
    by: { kind: 'member', userId: '70' },
    atMs: NOW_MS,
    reason: 'Spam',
  });
  await blocking.add('5', { userId: '88', by: undefined, atMs: NOW_MS + 60_000 });
  const listed = await desk({ verb: 'blocks', guildId: '5' });
  expect(listed.isDone).toBe(true);
  expect(listed.text.split('\n')).toEqual([
    'member 88  since 2027-01-15 00:01 UTC  by somebody who is not known any more',
    'member 7   since 2027-01-15 00:00 UTC  by member 70                           because: Spam',
  ]);
});

test('the answer to a pause says since when, by whom, and what members read', async () => {
  const { desk, written } = await openDesk();
  const head = `New clips are paused everywhere ${since}, by operator`;
  const rest = 'Clips in the making go on.\nMembers read';
  expect(await desk({ verb: 'pause', by })).toEqual({
    isDone: true,
    text: `${head} ann. ${rest} that the people who run the bot paused it.`,
    facts: { isPaused: true, isChanged: true, by, atMs: NOW_MS, why: undefined },
  });
  const bob = { verb: 'pause', by: 'operator bob' } as const;
  expect(await desk(bob)).toMatchObject({
    text: `${head} ann. ${rest} that the people who run the bot paused it.`,
    facts: { isPaused: true, isChanged: false, by },
  });
  expect(await desk({ ...bob, why: 'We move.' })).toMatchObject({
    isDone: true,
    text: `${head} bob. ${rest}: We move.`,
    facts: { isChanged: true, by: 'operator bob', why: 'We move.' },
  });
  // The same reason again, or none, changes nothing.
  for (const why of ['We move.', undefined])
    expect(await desk({ verb: 'pause', by, why })).toMatchObject({
      text: `${head} bob. ${rest}: We move.`,
      facts: { isChanged: false, by: 'operator bob' },
    });
  expect(written).toEqual([
    { by, atMs: NOW_MS, why: undefined },
    { by: 'operator bob', atMs: NOW_MS, why: 'We move.' },
  ]);
});

test('a pause ends once, and the answer says whether there was one', async () => {
  const { desk, pause, written } = await openDesk();
  await desk({ verb: 'pause', by });
  expect(await desk({ verb: 'resume' })).toEqual({
    isDone: true,
    text: 'New clips are accepted again.',
    facts: { isPaused: false, isChanged: true },
  });
  expect(await pause.read()).toBeUndefined();
  expect(await desk({ verb: 'resume' })).toEqual({
    isDone: true,
    text: 'New clips were not paused.',
    facts: { isPaused: false, isChanged: false },
  });
  expect(written).toEqual([{ by, atMs: NOW_MS, why: undefined }, undefined]);
});
