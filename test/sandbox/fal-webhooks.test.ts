import { createHash, createPublicKey, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { SandboxFal, SandboxFalOptions } from '../../src/sandbox/fal/sandbox-fal.js';
import type { WebhookFault } from '../../src/sandbox/fal/webhooks.js';
import { startServer } from '../support/http-server.js';
import { clientOf, IMAGE_TO_VIDEO, picture, startQuick, until } from './fal-support.js';

let sandbox: SandboxFal;
afterEach(() => sandbox.stop());

const still = `data:image/png;base64,${(await picture(160, 90).png().toBuffer()).toString('base64')}`;
const keySetSchema = z.object({ keys: z.array(z.object({ kty: z.literal('OKP'), x: z.string() })) });

/** A sandbox, and a server whose statuses answer its webhooks one after the other; the last one stays. */
async function start({
  statuses = [200],
  ...options
}: SandboxFalOptions & { readonly statuses?: readonly number[] } = {}) {
  sandbox = await startQuick({ webhookRetriesMs: [5, 5, 5], ...options });
  const headers: IncomingHttpHeaders[] = [];
  const hook = await startServer((response, request) => {
    headers.push(request.headers);
    response.statusCode = statuses[Math.min(headers.length, statuses.length) - 1] ?? 200;
    response.setHeader('location', '/elsewhere');
    response.end();
  });
  const submit = (prompt = 'It moves') =>
    clientOf(sandbox).queue.submit(IMAGE_TO_VIDEO, {
      input: { prompt, image_url: still },
      webhookUrl: `${hook.baseUrl}/hook?job=1`,
    });
  return { submit, hook, headers };
}

/** Checks a webhook with the published keys, step by step as fal's documentation says. */
async function isSigned(headers: IncomingHttpHeaders, body: string): Promise<boolean> {
  const answer = await fetch(`${sandbox.baseUrl}/rest.fal.ai/.well-known/jwks.json`);
  const { keys } = keySetSchema.parse(await answer.json());
  const hash = createHash('sha256').update(body).digest('hex');
  const parts = ['request-id', 'user-id', 'timestamp'].map((part) => headers[`x-fal-webhook-${part}`]);
  const signature = Buffer.from(String(headers['x-fal-webhook-signature']), 'hex');
  return keys.some(({ x }) => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(x, 'base64url').toString('base64url') };
    const publicKey = createPublicKey({ format: 'jwk', key });
    return verify(null, Buffer.from([...parts, hash].join('\n')), publicKey, signature);
  });
}

const ended = (count: number) => until(sandboxAttempts, (attempts) => attempts.length >= count);
const sandboxAttempts = () => sandbox.webhooks.attempts();

test('a finished request is told once, signed, to the URL of its submit', async () => {
  const { submit, hook, headers } = await start();
  const { request_id: id } = await submit();
  await ended(1);
  const [seen] = hook.seen;
  expect(seen).toMatchObject({ method: 'POST', url: '/hook?job=1' });
  const body: unknown = JSON.parse(seen?.body ?? '');
  expect(body).toMatchObject({
    request_id: id,
    gateway_request_id: id,
    status: 'OK',
    payload: { video: { url: expect.any(String) } },
  });
  const [given = {}] = headers;
  expect(given['x-fal-webhook-request-id']).toBe(id);
  expect(Math.abs(Number(given['x-fal-webhook-timestamp']) * 1_000 - Date.now())).toBeLessThan(60_000);
  expect(await isSigned(given, seen?.body ?? '')).toBe(true);
  expect(await isSigned(given, `${seen?.body} `)).toBe(false);
  expect(sandbox.webhooks.attempts().map(({ status }) => status)).toEqual([200]);
});

test('a failure is told with its error', async () => {
  const { submit, hook } = await start();
  sandbox.script({ kind: 'noMedia' });
  await submit();
  await ended(1);
  expect(JSON.parse(hook.seen[0]?.body ?? '')).toMatchObject({
    status: 'ERROR',
    error: 'Invalid status code: 422',
    payload: { detail: [{ type: 'no_media_generated' }] },
  });
});

test.each([
  ['until it is accepted', [500, 401, 200], [500, 401, 200]],
  ['until all retries are used up', [500], [500, 500, 500, 500]],
  ['never after a redirect, which fal does not follow', [302], [302]],
])('a webhook is sent again %s', async (_when, statuses, expected) => {
  const { submit } = await start({ statuses });
  await submit();
  await ended(expected.length);
  expect(sandbox.webhooks.attempts().map(({ status }) => status)).toEqual(expected);
});

test('by default it is sent again ten times in two hours', async () => {
  sandbox = await startQuick();
  const { webhookRetriesMs } = sandbox.settings;
  expect(webhookRetriesMs).toHaveLength(10);
  expect(webhookRetriesMs.reduce((sum, ms) => sum + ms, 0)).toBe(7_200_000);
});

test('a new key signs from now on, and is published', async () => {
  const { submit, hook, headers } = await start();
  await submit();
  await ended(1);
  sandbox.webhooks.rotateKey();
  await submit();
  await ended(2);
  for (const [index, given] of headers.entries()) {
    expect(await isSigned(given, hook.seen[index]?.body ?? '')).toBe(true);
  }
});

test.each<[string, WebhookFault, boolean, number]>([
  ['a stranger', { kind: 'forged' }, false, 0],
  ['fal, an hour ago', { kind: 'old', ageMs: 3_600_000 }, true, 3_600_000],
])('a scripted webhook is signed by %s', async (_whom, fault, signed, ageMs) => {
  const { submit, hook, headers } = await start();
  sandbox.webhooks.script(fault);
  await submit();
  await ended(1);
  const [given = {}] = headers;
  expect(await isSigned(given, hook.seen[0]?.body ?? '')).toBe(signed);
  const toldAgeMs = Date.now() - Number(given['x-fal-webhook-timestamp']) * 1_000;
  expect(Math.abs(toldAgeMs - ageMs)).toBeLessThan(60_000);
});

test('scripted webhooks are lost, come in another order, twice, or name another request', async () => {
  const { submit, hook } = await start();
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  sandbox.webhooks.script(
    { kind: 'lost' },
    { kind: 'late', until },
    { kind: 'repeated', times: 2 },
    { kind: 'mistaken', requestId: 'another' },
  );
  const ids: string[] = [];
  for (let count = 0; count < 4; count += 1) ids.push((await submit()).request_id);
  await ended(3);
  release();
  await ended(4);
  const told = hook.seen.map(
    ({ body }) => z.object({ request_id: z.string() }).parse(JSON.parse(body)).request_id,
  );
  expect([told.slice(0, 3).sort(), told.slice(3)]).toEqual([[ids[2], ids[2], 'another'].sort(), [ids[1]]]);
});
