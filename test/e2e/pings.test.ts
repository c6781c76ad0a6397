import { expect, test } from 'vitest';
import type { FaultEffect } from '../../src/sandbox/faults.js';
import { startWorld } from '../support/world.js';

const CHANNEL_MESSAGE = /\/channels\/\d+\/messages$/;
const FOLLOW_UP = /\/webhooks\/\d+\/[^/]+$/;

const pings = ({ discord }: Awaited<ReturnType<typeof startWorld>>) =>
  discord.channel.messages().filter(({ content }) => content.includes('your clip is ready'));

test.each<[string, FaultEffect]>([
  ['answered 500', { kind: 'answer', status: 500, body: '<html>' }],
  ['answered 500 after it was sent', { kind: 'answer', when: 'after', status: 500, body: '<html>' }],
  ['reset after it was sent', { kind: 'reset', when: 'after' }],
])('the word to the requester that is %s comes all the same, and once', async (_name, effect) => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 2, effect });
  const { member } = await world.animate();
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word.pings.userIds).toEqual([member.id]);
  await world.stopApp();
  expect(pings(world)).toHaveLength(1);
});

test('where the bot may not write, the ping is a follow-up to the command', async () => {
  const world = await startWorld();
  const effect: FaultEffect = { kind: 'answer', status: 403, body: { code: 50013, message: 'scripted' } };
  world.discord.faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 9, effect });
  await world.animate();
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
});

test('where the bot may no longer write after a ping that may have arrived, no follow-up repeats it', async () => {
  const world = await startWorld();
  const { faults } = world.discord;
  faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 1, effect: { kind: 'reset', when: 'after' } });
  const effect: FaultEffect = { kind: 'answer', status: 403, body: { code: 50013, message: 'scripted' } };
  faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 9, effect });
  await world.animate();
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  await world.stopApp();
  expect(pings(world)).toHaveLength(1);
});

test("a private card can't be linked to, so its ping has no link", async () => {
  const world = await startWorld();
  await world.animate({ options: { private: true } });
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word.ephemeral).toBe(true);
  expect(word.content).not.toContain('https:');
});

test('a ping without a nonce is not repeated if it may have arrived', async () => {
  // So few edits that they reach no rate limit of Discord's.
  const world = await startWorld({ timings: { editGapMs: 500 } });
  const effect: FaultEffect = { kind: 'answer', when: 'after', status: 500, body: '<html>' };
  world.discord.faults.add({ method: 'POST', path: FOLLOW_UP, times: 1, effect });
  await world.animate({ options: { private: true } });
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  await world.stopApp();
  expect(world.discord.wire.rest().filter(({ path }) => FOLLOW_UP.test(path))).toHaveLength(1);
});
