import { expect, test } from 'vitest';
import { isEnd, startWorld } from '../support/world.js';

const HOUR_MS = 3_600_000;

test.each([
  ['6 hours where nothing is set', {}, 6],
  ['the set time', { START_TIMEOUT_HOURS: '0.5' }, 0.5],
])(
  'fal drops what does not start within %s: unbilled, with a sentence and a button to retry',
  async (_name, settings, hours) => {
    const world = await startWorld({ settings });
    world.fal.pause();
    const member = world.discord.guild.createMember();
    const asked = world.animate({ member });
    await expect.poll(() => world.fal.requests().length).toBe(1);
    expect(world.fal.requests()[0]?.headers['x-fal-request-timeout']).toBe(String(hours * 3_600));
    world.fal.skip(hours * HOUR_MS - 60_000);
    expect(world.fal.requests()[0]?.state).toBe('IN_QUEUE');
    world.fal.skip(60_000);
    const { message, text } = await asked;
    expect(text).toContain("waited in fal's queue for too long without starting, so fal dropped it.");
    expect(text).toContain('Nothing was charged.');
    expect(world.fal.requests()[0]).toMatchObject({ status: 504, billedUnits: 0 });
    expect(world.fal.posts()).toBe(1);
    // The next one is a POST of its own, for which nothing is looked up: this one was never made.
    world.fal.resume();
    const again = message.buttons.find(({ label }) => label === 'Try again ($3.20)');
    await member.click(message, again?.customId ?? '');
    const next = await world.discord.waitFor(({ id, text: shown }) => isEnd(shown) && id !== message.id);
    expect(next.text).toContain('Finished');
    expect(world.fal.posts()).toBe(2);
  },
);

test('a request that started in time may take longer than that', async () => {
  const world = await startWorld();
  let finish = () => {};
  const until = new Promise<void>((resolve) => {
    finish = resolve;
  });
  world.fal.script({ kind: 'render', until });
  const asked = world.animate();
  await expect.poll(() => world.fal.requests()[0]?.state).toBe('IN_PROGRESS');
  world.fal.skip(7 * HOUR_MS);
  finish();
  expect((await asked).text).toContain('Finished');
});

test('a submit that fal answers with that same timeout is still sent only once', async () => {
  const world = await startWorld();
  world.fal.faults.add({
    method: 'POST',
    path: /^\/queue\.fal\.run\//,
    times: 9,
    effect: {
      kind: 'answer',
      status: 504,
      headers: { 'x-fal-error-type': 'request_timeout', 'x-fal-request-timeout-type': 'user' },
      body: { detail: 'Request timed out', error_type: 'request_timeout' },
    },
  });
  expect((await world.animate()).text).toContain('No clip');
  expect(world.fal.posts()).toBe(1);
});
