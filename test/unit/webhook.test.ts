import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { createWebhookEndpoint } from '../../src/fal/webhook.js';
import { createWebhookAddress } from '../../src/fal/webhook-address.js';
import { createWebhookKeys } from '../../src/fal/webhook-keys.js';
import type { Log } from '../../src/jobs/ports.js';
import { createWebhookSigner, type WebhookSigner } from '../../src/sandbox/fal/webhook-signer.js';
import { verbatim } from '../../src/text/sentence.js';
import { silentLog } from '../support/silent-log.js';

const NOW_MS = Date.parse('2026-11-26T12:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const JOB = '1200000000000000001';
const REQUEST = '764cabcf-b745-4b3e-ae38-1200304cf45b';
const BODY = JSON.stringify({
  request_id: REQUEST,
  status: 'OK',
  payload: { video: { url: 'https://x/y' } },
});

const address = createWebhookAddress({ publicUrl: 'https://bot.example', secret: 'id:secret' });
const tagOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

/** An endpoint whose keys come from a signer, and a clock that both share. */
function startEndpoint({
  signer = createWebhookSigner(),
  publish = () => Response.json(signer.keySet()),
  refuse,
  log = silentLog,
}: {
  readonly signer?: WebhookSigner;
  readonly publish?: () => Response;
  readonly refuse?: Error;
  readonly log?: Log;
} = {}) {
  const reads: string[] = [];
  const ended: { readonly requestId: string; readonly jobId: string | undefined }[] = [];
  let nowMs = NOW_MS;
  const keys = createWebhookKeys({
    fetch: async (input) => {
      reads.push(String(input));
      return publish();
    },
    nowMs: () => nowMs,
  });
  const accept = createWebhookEndpoint({
    keys,
    address,
    onEnd: async (told) => {
      if (refuse !== undefined) throw refuse;
      ended.push(told);
    },
    log,
    nowMs: () => nowMs,
  });
  const call = ({
    body = BODY,
    by = signer,
    atMs = nowMs,
    tag = tagOf(address.urlOf(JOB)),
    sent = body,
    change = {},
    isForged = false,
  }: {
    readonly body?: string;
    readonly by?: WebhookSigner;
    readonly atMs?: number;
    readonly tag?: string | undefined;
    /** What arrives instead of the signed body. */
    readonly sent?: string;
    readonly change?: Readonly<Record<string, string | undefined>>;
    readonly isForged?: boolean;
  } = {}) => {
    const signed = { ...by.headersOf({ requestId: REQUEST, body, atMs, isForged }), ...change };
    const headers = new Headers();
    for (const [name, value] of Object.entries(signed)) if (value !== undefined) headers.set(name, value);
    return accept({ headers, body: Buffer.from(sent), tag });
  };
  return {
    call,
    reads,
    ended,
    signer,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

test("fal's own webhook tells which request of which job is over", async () => {
  const { call, ended, reads } = startEndpoint();
  expect(await call()).toBe(200);
  expect(ended).toEqual([{ requestId: REQUEST, jobId: JOB }]);
  expect(reads).toEqual(['https://rest.fal.ai/.well-known/jwks.json']);
});

type Wrong = Parameters<ReturnType<typeof startEndpoint>['call']>[0];

test.each<[string, Wrong]>([
  ['by a stranger', { isForged: true }],
  ["with a stranger's published keys", { by: createWebhookSigner() }],
  ['for another body', { sent: BODY.replace('OK', 'ERROR') }],
  ['for the same body with other spaces', { sent: `${BODY} ` }],
  ['for another request', { change: { 'x-fal-webhook-request-id': 'other' } }],
  ['for another user', { change: { 'x-fal-webhook-user-id': 'other' } }],
  ['for another time', { change: { 'x-fal-webhook-timestamp': String(NOW_MS / 1_000 + 1) } }],
  ['without a time', { change: { 'x-fal-webhook-timestamp': undefined } }],
  ['without a user', { change: { 'x-fal-webhook-user-id': undefined } }],
  ['without a request', { change: { 'x-fal-webhook-request-id': undefined } }],
  ['not at all', { change: { 'x-fal-webhook-signature': undefined } }],
  ['with too few bytes', { change: { 'x-fal-webhook-signature': 'ab' } }],
  ['with no bytes', { change: { 'x-fal-webhook-signature': 'no hex'.padEnd(128, 'z') } }],
  ['at a time that is no number', { change: { 'x-fal-webhook-timestamp': '1e9' } }],
  ['six minutes ago', { atMs: NOW_MS - 6 * MINUTE_MS }],
  ['in six minutes', { atMs: NOW_MS + 6 * MINUTE_MS }],
])('what is signed %s is refused', async (_how, wrong) => {
  const { call, ended } = startEndpoint();
  expect(await call(wrong)).toBe(401);
  expect(ended).toEqual([]);
});

test('a webhook that is four minutes old is accepted, and a copy of it not any more after five', async () => {
  const { call, pass } = startEndpoint();
  const atMs = NOW_MS - 4 * MINUTE_MS;
  expect(await call({ atMs })).toBe(200);
  pass(2 * MINUTE_MS);
  expect(await call({ atMs })).toBe(401);
});

test.each([
  ['whose time is wrong', { atMs: NOW_MS - 6 * MINUTE_MS }, 1],
  ['of a stranger', { isForged: true }, 0],
  ['that is fine', {}, 0],
])(
  "an operator reads of a webhook %s, since this machine's clock may be wrong",
  async (_how, wrong, times) => {
    const warnings: unknown[] = [];
    const { call } = startEndpoint({ log: { ...silentLog, warn: (facts) => void warnings.push(facts) } });
    await call(wrong);
    expect(warnings).toHaveLength(times);
  },
);

test('a bug is not taken for a fault of the store', async () => {
  const { call } = startEndpoint({ refuse: new Error('A bug') });
  await expect(call()).rejects.toThrow('A bug');
});

test.each<[string, string]>([
  ['no JSON', 'request_id'],
  ['no object', '[]'],
  ['no request', '{"status":"OK"}'],
  ['a path as the request', '{"request_id":"../../x","status":"OK"}'],
  ['nothing', ''],
])('signed, but unreadable: %s', async (_what, body) => {
  const { call, ended } = startEndpoint();
  expect(await call({ body })).toBe(400);
  expect(ended).toEqual([]);
});

test.each<[string, string]>([
  ['none', ''],
  ["another job's", `1200000000000000002.${tagOf(address.urlOf(JOB)).split('.')[1]}`],
  ['only a job', JOB],
  ['a longer one', `${tagOf(address.urlOf(JOB))}x`],
  [
    'one made with another key',
    tagOf(createWebhookAddress({ publicUrl: 'https://bot.example', secret: 'id:other' }).urlOf(JOB)),
  ],
])('an address with a tag that was not made here names no job: %s', async (_what, tag) => {
  const { call, ended } = startEndpoint();
  expect(await call({ tag })).toBe(200);
  expect(ended).toEqual([{ requestId: REQUEST, jobId: undefined }]);
});

test('fal is asked for its keys once a day', async () => {
  const { call, reads, pass } = startEndpoint();
  for (let count = 0; count < 3; count += 1) expect(await call()).toBe(200);
  pass(DAY_MS - 1);
  expect([await call(), reads.length]).toEqual([200, 1]);
  pass(1);
  expect([await call(), reads.length]).toEqual([200, 2]);
});

test('a new key of fal is read when a signature fits none, but not more than once a minute', async () => {
  const { call, reads, pass, signer } = startEndpoint();
  await call();
  signer.rotate();
  expect([await call(), reads.length]).toEqual([401, 1]);
  pass(MINUTE_MS);
  expect([await call(), reads.length]).toEqual([200, 2]);
  for (let count = 0; count < 100; count += 1) expect(await call({ isForged: true })).toBe(401);
  expect(reads.length).toBe(2);
});

test('a forged webhook stays refused after the keys were read again for it', async () => {
  const { call, reads, pass, ended } = startEndpoint();
  await call();
  pass(MINUTE_MS);
  expect([await call({ isForged: true }), reads.length, ended.length]).toEqual([401, 2, 1]);
});

test('however many webhooks come at once, the keys are read once', async () => {
  const { call, reads } = startEndpoint();
  const calls = Array.from({ length: 50 }, (_, index) => call({ isForged: index % 2 === 1 }));
  expect(new Set(await Promise.all(calls))).toEqual(new Set([200, 401]));
  expect(reads.length).toBe(1);
});

test.each<[string, () => Response]>([
  ['an error', () => new Response('Down', { status: 500 })],
  ['a web page', () => new Response('<h1>Hello</h1>')],
  ['no list', () => Response.json({ keys: 'none' })],
  ['too long a list', () => Response.json({ keys: Array.from({ length: 1_000 }, () => ({ x: 'AA' })) })],
])('while fal publishes %s instead of its keys, it is told to call again', async (_what, publish) => {
  let isMended = false;
  const signer = createWebhookSigner();
  const { call, reads, pass, ended } = startEndpoint({
    signer,
    publish: () => (isMended ? Response.json(signer.keySet()) : publish()),
  });
  expect([await call(), await call(), reads.length]).toEqual([503, 503, 1]);
  isMended = true;
  pass(MINUTE_MS);
  expect([await call(), ended.length]).toEqual([200, 1]);
});

test('keys of other kinds, and broken ones, do not hide the right one', async () => {
  const signer = createWebhookSigner();
  const odd = [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }, { x: 'AA' }, null, { x: 'A'.repeat(43), crv: 'P-256' }];
  const { call } = startEndpoint({
    publish: () => Response.json({ keys: [...odd, ...signer.keySet().keys] }),
    signer,
  });
  expect(await call()).toBe(200);
});

test('while nothing can be stored, fal is told to call again', async () => {
  const refuse = new FlipbookError('STORE_UNAVAILABLE', verbatim('The store is down.'));
  expect(await startEndpoint({ refuse }).call()).toBe(503);
});
