import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { noticeCard } from '../../src/discord/components.js';
import { createDelivery, type Delivery } from '../../src/discord/delivery/delivery.js';
import { createMentionIn } from '../../src/discord/delivery/mention.js';
import { createSendMessage } from '../../src/discord/delivery/send-message.js';
import { createWays } from '../../src/discord/delivery/ways.js';
import { createImpatientRest } from '../../src/discord/rest/impatient-rest.js';
import type { Job, JobIn } from '../../src/jobs/job.js';
import type { Clip } from '../../src/jobs/ports.js';
import { deliverClip } from '../../src/jobs/steps/deliver-clip.js';
import { firstWay } from '../../src/jobs/steps/first-way.js';
import { isIn } from '../../src/jobs/transitions.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { startServer } from '../support/http-server.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

const LIVES = { tokenExpiresAtMs: Date.now() + 900_000 };
const { signal } = new AbortController();

/** A delivery to a Discord that answers each request with `answer`, or with a message if that sends nothing. */
async function startDelivery(
  answer: (request: string, response: ServerResponse, body: string) => void,
  { pings = true }: { readonly pings?: boolean } = {},
) {
  const server = await startServer((response, { method, url }) => {
    answer(`${method} ${url}`, response, server.seen.at(-1)?.body ?? '');
    if (response.writableEnded) return;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"5","channel_id":"6"}');
  });
  const rest = createImpatientRest({ api: server.baseUrl }).setToken('token-of-the-test');
  const bot = () => rest;
  const mentionIn = createMentionIn({ settingsOf: async () => ({ ...standardSettings, pings }) });
  const delivery = createDelivery({
    ways: createWays({ bot }),
    sender: createSendMessage({
      edits: createImpatientRest({ api: server.baseUrl }),
      bot,
      mentionIn,
      log: silentLog,
    }),
    provider: 'fal',
    houseAt: async () => ({ mayMake: () => true, mayPublish: true }),
    retryMs: 1,
  });
  return {
    delivery,
    asked: () => server.seen.map(({ method, url }) => `${method} ${url}`),
    bodies: () => server.seen.map(({ body }) => body),
  };
}

/** A job whose token is valid. */
function jobIn<P extends 'rendered' | 'failed'>(
  phase: P,
  id: string,
  replyTo: Partial<Job['replyTo']> = {},
): JobIn<P> {
  const job = makeJob(states[phase], { id });
  if (!isIn(job, phase)) throw new Error('It is in another phase');
  return { ...job, replyTo: { ...job.replyTo, ...LIVES, token: `token-${id}`, ...replyTo } };
}

/** A clip on disk. */
async function makeClip(content: string) {
  const clipPath = path.join(await tempDir(), 'clip.mp4');
  await writeFile(clipPath, content);
  return { path: clipPath, sizeBytes: content.length, dispose: async () => {} };
}

/** Delivers a clip by the first way that accepts it. */
const deliver = ({ ways }: Delivery, job: JobIn<'rendered'>, clip: Clip, until: AbortSignal = signal) =>
  deliverClip({
    job,
    ways,
    load: async () => ({ as: 'file', clip }),
    askedAgoMs: () => 1_000,
    signal: until,
    log: silentLog,
  });

/** Shows how a job has ended by the first way that works. */
const showText = ({ ways }: Delivery, job: JobIn<'failed'>) =>
  firstWay(ways, (way) => way.send({ job }, signal), { job, signal, log: silentLog });

const BODIES = {
  all: noticeCard('A prompt.'),
  'own words': noticeCard('No prompt.'),
  'one sentence': noticeCard('There.'),
};

const refusal = (response: ServerResponse, code: number) =>
  response
    .writeHead(400, { 'content-type': 'application/json' })
    .end(JSON.stringify({ code, message: 'scripted' }));

test.each([
  ['its form', 50035],
  ['its words', 200000],
  ['its title', 200001],
  ['its links', 240000],
])(
  'a card that Discord refuses for %s is sent again with less content, on the same way',
  async (_name, code) => {
    let refusals = 2;
    const { delivery, asked, bodies } = await startDelivery((_request, response) => {
      refusals -= 1;
      if (refusals >= 0) refusal(response, code);
    });
    const place = await delivery.edit(jobIn('rendered', '1'), BODIES, signal);
    expect(place).toMatchObject({ route: 'interaction' });
    expect(asked()).toHaveLength(3);
    expect(bodies()).toEqual([/A prompt/, /No prompt/, /There/].map((words) => expect.stringMatching(words)));
    await delivery.edit(jobIn('rendered', '1'), BODIES, signal);
    expect(bodies().at(-1)).toContain('There.');
    await delivery.edit(jobIn('rendered', '2'), BODIES, signal);
    expect(bodies().at(-1)).toContain('A prompt.');
  },
);

test('a clip whose card is refused is delivered with the content that is accepted', async () => {
  const clip = await makeClip('bytes of the clip');
  const { delivery, bodies } = await startDelivery((_request, response, body) => {
    if (body.includes('custom_id')) refusal(response, 50035);
  });
  const delivered = await deliver(delivery, jobIn('rendered', '1'), clip);
  expect(delivered).toMatchObject({ place: { route: 'interaction' }, as: 'file' });
  expect(bodies()).toHaveLength(3);
  expect(bodies().at(-1)).toContain('bytes of the clip');
  expect(bodies().at(-1)).toContain('**Finished**');
});

const limited = (response: ServerResponse, retryAfterS: number) =>
  response
    .writeHead(429, { 'content-type': 'application/json', 'retry-after': String(retryAfterS) })
    .end(JSON.stringify({ message: 'slow down', retry_after: retryAfterS, global: false }));

test('a way with a long rate limit counts as closed: the next one is tried at once', async () => {
  const { delivery, asked } = await startDelivery((request, response) => {
    if (request.includes('/webhooks/')) limited(response, 600);
  });
  const place = await showText(delivery, jobIn('failed', '1'));
  expect(place).toMatchObject({ route: 'channel edit' });
  expect(asked()).toHaveLength(2);
});

test('a short rate limit is waited out', async () => {
  let limits = 2;
  const { delivery } = await startDelivery((_request, response) => {
    limits -= 1;
    if (limits >= 0) limited(response, 0.001);
  });
  const place = await showText(delivery, jobIn('failed', '1'));
  expect(place).toMatchObject({ route: 'interaction' });
});

test('rate limits without a duration are retried a few times, not forever', async () => {
  const { delivery, asked } = await startDelivery((_request, response) => {
    response.writeHead(429, { 'content-type': 'text/html' }).end('<html>');
  });
  const job = jobIn('failed', '1', { isPrivate: true });
  expect(await showText(delivery, job)).toBe('unavailable');
  expect(asked().length).toBeLessThan(12);
});

test('clips that wait for a rate limit delay nobody', async () => {
  const clip = await makeClip('clip');
  const limitedWays: (() => void)[] = [];
  const { delivery } = await startDelivery((request, response) => {
    if (!request.includes('token-3')) limited(response, 20);
    if (!request.includes('token-3')) limitedWays.shift()?.();
  });
  const bringing = new AbortController();
  const bring = (id: string) =>
    deliver(delivery, jobIn('rendered', id, { isPrivate: true }), clip, bringing.signal);
  const areLimited = [1, 2].map(() => new Promise<void>((resolve) => limitedWays.push(resolve)));
  const waiting = Promise.allSettled([bring('1'), bring('2')]);
  await Promise.all(areLimited);
  expect(await bring('3')).toMatchObject({ place: { route: 'interaction' }, as: 'file' });
  bringing.abort(new Error('The test is over'));
  await waiting;
});

const mentionsOf = z.object({ allowed_mentions: z.object({ users: z.array(z.string()).default([]) }) });

test.each([
  ['on, each new message pings its requester, and no edit does', true],
  ['off, no message pings anybody', false],
])('with pings %s', async (_what, pings) => {
  const { delivery, bodies } = await startDelivery(() => {}, { pings });
  const job = jobIn('failed', '1');
  for (const way of delivery.ways) await way.send({ job }, signal);
  const sent = bodies().flatMap((body) => mentionsOf.safeParse(JSON.parse(body)).data ?? []);
  const pinged = pings ? [job.requester.userId] : [];
  expect(sent.map(({ allowed_mentions: { users } }) => users)).toEqual([[], [], pinged, pinged]);
});
