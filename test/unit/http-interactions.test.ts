import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { createInteractionRoutes } from '../../src/http/interactions.js';
import { silentLog } from '../support/silent-log.js';

const NOW_MS = 1_795_000_000_000;
const NOW = String(NOW_MS / 1_000);

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const another = generateKeyPairSync('ed25519').privateKey;
const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

const PRESS = JSON.stringify({ id: '1', token: 'token', type: 3, data: { custom_id: 'ä€😀' } });
const PING = JSON.stringify({ id: '2', token: 'token', type: 1 });

function start() {
  const taken: unknown[] = [];
  const routes = createInteractionRoutes({
    publicKey: hex,
    onInteraction: (packet) => taken.push(packet),
    nowMs: () => NOW_MS,
    log: silentLog,
  });
  return { routes, taken };
}

type Sent = {
  readonly signed?: string;
  readonly body?: string;
  readonly timestamp?: string;
  readonly key?: KeyObject;
  readonly headers?: Readonly<Record<string, string>>;
};

async function post(
  { routes }: ReturnType<typeof start>,
  { signed = PRESS, body = signed, timestamp = NOW, key = privateKey, headers = {} }: Sent,
) {
  const signature = sign(null, Buffer.from(timestamp + signed), key).toString('hex');
  return routes.request('/interactions', {
    method: 'POST',
    body,
    headers: { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp, ...headers },
  });
}

const secondsFromNow = (seconds: number) => String(NOW_MS / 1_000 + seconds);

test.each<readonly [how: string, sent: Sent]>([
  ['at once', {}],
  ['a while later', { timestamp: secondsFromNow(-299) }],
  ['by a clock that is ahead', { timestamp: secondsFromNow(299) }],
])('an interaction that Discord signed is taken %s, and answered with an empty 202', async (_how, sent) => {
  const bot = start();
  const answer = await post(bot, sent);
  expect([answer.status, await answer.text()]).toEqual([202, '']);
  expect(bot.taken).toEqual([JSON.parse(PRESS)]);
});

test('a PING is answered in the response, and is no interaction', async () => {
  const bot = start();
  const answer = await post(bot, { signed: PING });
  expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
    200,
    'application/json',
    { type: 1 },
  ]);
  expect(bot.taken).toEqual([]);
});

test.each<readonly [what: string, sent: Sent]>([
  ['signed by another key', { key: another }],
  ['a PING signed by another key', { signed: PING, key: another }],
  ['with another body', { body: PRESS.replace('"1"', '"9"') }],
  ['with a byte more', { body: `${PRESS} ` }],
  ['with no body', { body: '' }],
  ['with another time', { headers: { 'x-signature-timestamp': secondsFromNow(1) } }],
  ['without a time', { headers: { 'x-signature-timestamp': '' } }],
  ['without a signature', { headers: { 'x-signature-ed25519': '' } }],
  ['with half of a signature', { headers: { 'x-signature-ed25519': 'ab'.repeat(32) } }],
  ['with a longer signature', { headers: { 'x-signature-ed25519': 'ab'.repeat(65) } }],
  ['with a signature in other letters', { headers: { 'x-signature-ed25519': 'xy'.repeat(64) } }],
  ['with a signature of zeros', { headers: { 'x-signature-ed25519': '0'.repeat(128) } }],
  ['that is too old', { timestamp: secondsFromNow(-301) }],
  ['from the future', { timestamp: secondsFromNow(301) }],
  ['in milliseconds', { timestamp: String(NOW_MS) }],
  ['at no time', { timestamp: 'now' }],
  ['at a time in words that a number parser takes', { timestamp: `${NOW}.0` }],
  ['at a time with a space', { timestamp: ` ${NOW}` }],
])('an interaction %s is refused with 401, and does nothing', async (_what, sent) => {
  const bot = start();
  expect((await post(bot, sent)).status).toBe(401);
  expect(bot.taken).toEqual([]);
});

test.each(['', '{', 'null', '[]', '{"type":3}', '{"id":"1","token":"t","type":"3"}', '\u0000'])(
  'what is signed but no interaction is refused with 400: %j',
  async (body) => {
    const bot = start();
    expect((await post(bot, { signed: body })).status).toBe(400);
    expect(bot.taken).toEqual([]);
  },
);

test.each(['GET', 'PUT', 'DELETE'])('there is nothing else at that path: %s', async (method) => {
  const { routes } = start();
  expect((await routes.request('/interactions', { method })).status).toBe(404);
});
