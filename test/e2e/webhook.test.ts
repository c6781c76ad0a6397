import { expect, test } from 'vitest';
import type { FaultRule } from '../../src/sandbox/faults.js';
import { deadBaseUrl } from '../support/http-server.js';
import { isEnd, startWorld, type TestWorld } from '../support/world.js';

const SUBMIT =
  /^\/queue\.fal\.run\/(fal-ai\/veo3\.1(\/image-to-video)?|google\/gemini-omni-flash\/v1\.1\/\w+-to-video)$/;
const lost: FaultRule = { method: 'POST', path: SUBMIT, effect: { kind: 'reset', when: 'after' } };
const streamsDown: FaultRule = {
  path: /\/status\/stream$/,
  times: Number.POSITIVE_INFINITY,
  effect: { kind: 'answer', status: 503 },
};

/** Longer than a test. */
const HOUR_MS = 3_600_000;

/** A world whose bot has a webhook, and whose listing shows no request for as long as the test runs. */
async function startHooked(timings: Parameters<typeof startWorld>[0] = {}): Promise<TestWorld> {
  const publicUrl = await deadBaseUrl();
  const world = await startWorld({
    ...timings,
    settings: { HTTP_PORT: new URL(publicUrl).port, PUBLIC_URL: `${publicUrl}/` },
  });
  world.fal.settings.listed = 'submitted';
  world.fal.settings.listingDelayMs = HOUR_MS;
  world.fal.settings.webhookRetriesMs = [20, 20, 20];
  return world;
}

const statusesOf = ({ fal }: TestWorld) => fal.webhooks.attempts().map(({ status }) => status);
const pollsOf = ({ fal }: TestWorld) =>
  fal.wire.entries().filter(({ path }) => path.includes('/status?')).length;
const finishedOn = ({ discord }: TestWorld, id: string) =>
  discord.waitFor((message) => message.id === id && message.text.includes('✅'));

test('a lost answer that the listing does not show is found by the webhook: one clip, one bill', async () => {
  const world = await startHooked({ timings: { reconcileMs: HOUR_MS } });
  world.fal.faults.add(lost);
  const { text, message } = await world.animate();
  expect(text).toContain('Finished');
  expect(message.attachments.map(({ contentType }) => contentType)).toEqual(['video/mp4']);
  const [request] = world.fal.requests();
  expect(request?.webhookUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/fal\/webhook\/\d+\.[\w-]{43}$/);
  expect([world.fal.posts(), world.fal.requests().length, ...statusesOf(world)]).toEqual([1, 1, 200]);
});

test('so is one of words alone, which no listing could show', async () => {
  const world = await startHooked({ timings: { reconcileMs: HOUR_MS } });
  world.fal.faults.add(lost);
  const { text } = await world.ask('film', { prompt: 'words', model: 'gemini-omni-flash-1.1' });
  expect(text).toContain('Finished');
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([1, 1]);
});

test('a webhook that comes after the member was told of the loss brings the clip to the same message', async () => {
  const world = await startHooked({ timings: { reconcileMs: 200, lateLooksMs: [HOUR_MS] } });
  let send = () => {};
  world.fal.webhooks.script({ kind: 'late', until: new Promise<void>((resolve) => (send = resolve)) });
  world.fal.faults.add(lost);
  const { text, message } = await world.animate();
  expect(text).not.toContain('Finished');
  send();
  expect((await finishedOn(world, message.id)).attachments).toHaveLength(1);
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([1, 1]);
});

test('without a stream, and long before the next poll, a clip comes with its webhook', async () => {
  const world = await startHooked({ timings: { restMs: HOUR_MS } });
  world.fal.faults.add(streamsDown);
  expect((await world.animate()).text).toContain('Finished');
  expect(pollsOf(world)).toBe(1);
});

test('a failure comes with its webhook, too, in the words of its result', async () => {
  const world = await startHooked({ timings: { restMs: HOUR_MS } });
  world.fal.faults.add(streamsDown);
  world.fal.script({ kind: 'noMedia' });
  const { message } = await world.animate();
  expect(message.text).toContain('No clip');
  expect(statusesOf(world)).toEqual([200]);
});

test.each([
  ['lost', { kind: 'lost' }, []],
  ['forged', { kind: 'forged' }, [401]],
  ['too old', { kind: 'old', ageMs: 600_000 }, [401]],
  ['repeated', { kind: 'repeated', times: 3 }, [200, 200, 200]],
  ['about a request that nobody has', { kind: 'mistaken', requestId: 'another' }, [200]],
] as const)('a webhook that is %s does no harm: polls find the clip', async (_how, fault, statuses) => {
  const world = await startHooked({ timings: { restMs: 40 } });
  world.fal.faults.add(streamsDown);
  world.fal.webhooks.script(fault);
  expect((await world.animate()).text).toContain('Finished');
  await expect.poll(() => statusesOf(world).slice(0, statuses.length)).toEqual(statuses);
  expect(world.discord.channel.messages().filter(({ text }) => isEnd(text))).toHaveLength(1);
  expect([world.fal.posts(), world.fal.requests().length]).toEqual([1, 1]);
});

test("a webhook that names another job's request gives that to nobody", async () => {
  const world = await startHooked({ timings: { reconcileMs: 200, lateLooksMs: [HOUR_MS] } });
  const first = await world.animate();
  const [own] = world.fal.requests();
  world.fal.webhooks.script({ kind: 'mistaken', requestId: own?.requestId ?? expect.fail() });
  world.fal.faults.add(lost);
  const second = await world.animate();
  expect([first, second].map(({ text }) => text.includes('Finished'))).toEqual([true, false]);
  await expect.poll(() => statusesOf(world).length).toBe(2);
  expect(world.fal.posts()).toBe(2);
});

test('only signed calls are heard', async () => {
  const world = await startHooked();
  const url = `${world.httpUrl()}/fal/webhook`;
  const post = async (path: string, body: string) =>
    (await fetch(`${url}${path}`, { method: 'POST', body })).status;
  expect(await post('', '{}')).toBe(401);
  expect(await post('/1200000000000000001.x', '{"request_id":"a","status":"OK"}')).toBe(401);
  expect(await post('', 'x'.repeat(2_000_000))).toBe(413);
  expect((await fetch(url)).status).toBe(404);
  expect(world.fal.wire.entries().filter(({ path }) => path.includes('jwks'))).toEqual([]);
});
