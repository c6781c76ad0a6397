import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { expect, test } from 'vitest';
import { onlyBody } from '../../src/discord/card-details.js';
import { noticeCard } from '../../src/discord/components.js';
import { createDelivery } from '../../src/discord/delivery.js';
import { createImpatientRest } from '../../src/discord/impatient-rest.js';
import { createRoutes } from '../../src/discord/ways.js';
import type { Job } from '../../src/jobs/job.js';
import { startServer } from '../support/http-server.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

const THERE = onlyBody(noticeCard('There.'));
const LIVES = { tokenExpiresAtMs: Date.now() + 900_000 };
const { signal } = new AbortController();

/** A delivery to a Discord that answers each request as `answer` says, and with a message when it says nothing. */
async function startDelivery(answer: (request: string, response: ServerResponse, body: string) => void) {
  const server = await startServer((response, { method, url }) => {
    answer(`${method} ${url}`, response, server.seen.at(-1)?.body ?? '');
    if (response.writableEnded) return;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"5","channel_id":"6"}');
  });
  const rest = createImpatientRest({ api: server.baseUrl }).setToken('token-of-the-test');
  const bot = () => rest;
  const delivery = createDelivery({
    routes: createRoutes({ bot }),
    edits: createImpatientRest({ api: server.baseUrl }),
    bot,
    retryMs: 1,
    log: silentLog,
  });
  return {
    delivery,
    asked: () => server.seen.map(({ method, url }) => `${method} ${url}`),
    bodies: () => server.seen.map(({ body }) => body),
  };
}

function rendered(id: string, replyTo: Partial<Job['replyTo']> = {}): Job {
  const job = makeJob(states.rendered, { id });
  return { ...job, replyTo: { ...job.replyTo, ...LIVES, token: `token-${id}`, ...replyTo } };
}

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
])('a card that Discord refuses for %s comes on the same way with less', async (_name, code) => {
  let refusals = 2;
  const { delivery, asked, bodies } = await startDelivery((_request, response) => {
    refusals -= 1;
    if (refusals >= 0) refusal(response, code);
  });
  const place = await delivery.edit(rendered('1'), BODIES, signal);
  expect(place).toMatchObject({ route: 'interaction' });
  expect(asked()).toHaveLength(3);
  expect(bodies()).toEqual([/A prompt/, /No prompt/, /There/].map((words) => expect.stringMatching(words)));
  await delivery.edit(rendered('1'), BODIES, signal);
  expect(bodies().at(-1)).toContain('There.');
  await delivery.edit(rendered('2'), BODIES, signal);
  expect(bodies().at(-1)).toContain('A prompt.');
});

test('a clip whose card is refused comes as the file and what is not refused', async () => {
  const clipPath = path.join(await tempDir(), 'clip.mp4');
  await writeFile(clipPath, 'bytes of the clip');
  const clip = { path: clipPath, sizeBytes: 17, dispose: async () => {} };
  const { delivery, bodies } = await startDelivery((_request, response, body) => {
    if (body.includes('prompt')) refusal(response, 50035);
  });
  const brought = await delivery.bring({
    job: rendered('1'),
    carry: async () => ({ form: 'file', clip }),
    bodies: () => BODIES,
    signal,
  });
  expect(brought).toMatchObject({ place: { route: 'interaction' }, form: 'file' });
  expect(bodies().at(-1)).toContain('bytes of the clip');
  expect(bodies().at(-1)).toContain('There.');
});

const limited = (response: ServerResponse, retryAfterS: number) =>
  response
    .writeHead(429, { 'content-type': 'application/json', 'retry-after': String(retryAfterS) })
    .end(JSON.stringify({ message: 'slow down', retry_after: retryAfterS, global: false }));

test('a way that is limited for long is closed for now: the next one is taken at once', async () => {
  const { delivery, asked } = await startDelivery((request, response) => {
    if (request.includes('/webhooks/')) limited(response, 600);
  });
  const place = await delivery.send(rendered('1'), THERE, signal);
  expect(place).toMatchObject({ route: 'channel edit' });
  expect(asked()).toHaveLength(2);
});

test('a way that is limited for a moment is waited for', async () => {
  let limits = 2;
  const { delivery } = await startDelivery((_request, response) => {
    limits -= 1;
    if (limits >= 0) limited(response, 0.001);
  });
  const place = await delivery.send(rendered('1'), THERE, signal);
  expect(place).toMatchObject({ route: 'interaction' });
});

test('limits without a word on how long are asked about a few times, and not for ever', async () => {
  const { delivery, asked } = await startDelivery((_request, response) => {
    response.writeHead(429, { 'content-type': 'text/html' }).end('<html>');
  });
  const job = rendered('1', { isPrivate: true });
  expect(await delivery.send(job, THERE, signal)).toBe('unavailable');
  expect(asked().length).toBeLessThan(12);
});

test('clips that wait for a limit hold up nobody', async () => {
  const clipPath = path.join(await tempDir(), 'clip.mp4');
  await writeFile(clipPath, 'clip');
  const clip = { path: clipPath, sizeBytes: 4, dispose: async () => {} };
  const limitedWays: (() => void)[] = [];
  const { delivery } = await startDelivery((request, response) => {
    if (!request.includes('token-3')) limited(response, 20);
    if (!request.includes('token-3')) limitedWays.shift()?.();
  });
  const bringing = new AbortController();
  const bring = (id: string) =>
    delivery.bring({
      job: rendered(id, { isPrivate: true }),
      carry: async () => ({ form: 'file', clip }),
      bodies: () => THERE,
      signal: bringing.signal,
    });
  const areLimited = [1, 2].map(() => new Promise<void>((resolve) => limitedWays.push(resolve)));
  const waiting = Promise.allSettled([bring('1'), bring('2')]);
  await Promise.all(areLimited);
  expect(await bring('3')).toMatchObject({ place: { route: 'interaction' }, form: 'file' });
  bringing.abort(new Error('The test is over'));
  await waiting;
});
