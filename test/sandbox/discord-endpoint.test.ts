import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { deadBaseUrl } from '../support/http-server.js';
import { options, startBare } from './discord-harness.js';

type Answer = { readonly status: number; readonly body?: unknown };

/** How an application answers a packet: by default as it should, with the answer in the response. */
type Answering = (packet: { readonly type: number }, isSigned: boolean) => Answer;

const PONG = { status: 200, body: { type: 1 } };
const REPLY = { status: 200, body: { type: 4, data: { content: 'hello', flags: 64 } } };

const proper: Answering = ({ type }, isSigned) => {
  if (!isSigned) return { status: 401 };
  return type === 1 ? PONG : REPLY;
};

/** Starts a Discord, and an application over HTTP that verifies signatures by Discord's public key. */
async function startBoth(answering: Answering = proper) {
  const { discord, rest } = await startBare();
  const x = Buffer.from(discord.publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const isSigned = (headers: IncomingHttpHeaders, body: Buffer) => {
    const signed = Buffer.concat([Buffer.from(String(headers['x-signature-timestamp'])), body]);
    return verify(null, signed, key, Buffer.from(String(headers['x-signature-ed25519']), 'hex'));
  };
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const answer = answering(JSON.parse(String(body)), isSigned(request.headers, body));
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return {
    discord,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/interactions`,
    change: (url: string | null) => rest('PATCH', '/applications/@me', { interactions_endpoint_url: url }),
    use: () => discord.guild.createMember().run({ command: 'animate', options }),
  };
}

test('an endpoint that works is set, and gets interactions instead of the gateway until it is removed', async () => {
  const { discord, url, change, use } = await startBoth();
  expect((await change(url)).body).toMatchObject({
    interactions_endpoint_url: url,
    verify_key: discord.publicKey,
  });
  const used = await use();
  expect(await used.acked).toMatchObject({ type: 4, ephemeral: true });
  expect(used.response()?.content).toBe('hello');
  expect(discord.warnings).toEqual([]);
  expect((await change(null)).body).toMatchObject({ interactions_endpoint_url: null });
  await use();
  expect(discord.warnings).toEqual([expect.stringContaining('no bot is connected')]);
});

test.each<readonly [what: string, answering: Answering]>([
  ['does not answer a PING', () => ({ status: 404 })],
  ['accepts a PING without an answer', (_packet, isSigned) => ({ status: isSigned ? 202 : 401 })],
  ['answers something else', (_packet, isSigned) => (isSigned ? REPLY : { status: 401 })],
  ['does not verify signatures', () => PONG],
  ['answers a forged request with another error', (_packet, isSigned) => (isSigned ? PONG : { status: 400 })],
])('an endpoint that %s is not set', async (_what, answering) => {
  const { url, change } = await startBoth(answering);
  expect(await change(url)).toMatchObject({
    status: 400,
    body: {
      code: 50035,
      errors: {
        interactions_endpoint_url: { _errors: [{ code: 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID' }] },
      },
    },
  });
});

test('an endpoint that is not there is not set', async () => {
  const { change } = await startBoth();
  for (const url of [await deadBaseUrl(), 'no address']) expect((await change(url)).status).toBe(400);
});

test.each<readonly [what: string, answer: Answer, warning: RegExp]>([
  ['an error', { status: 500 }, /the endpoint answered 500$/],
  ['an answer that Discord refuses', { status: 200, body: { type: 4, data: {} } }, /answer was refused/],
  ['no answer', { status: 200 }, /answer was refused/],
])('an interaction whose response is %s is unanswered', async (_what, answer, warning) => {
  const { discord, url, change, use } = await startBoth((packet, isSigned) =>
    packet.type === 1 ? proper(packet, isSigned) : answer,
  );
  await change(url);
  const used = await use();
  await expect.poll(() => discord.warnings).toEqual([expect.stringMatching(warning)]);
  expect(used.response()).toBeUndefined();
});

test('the announcement of a callback that never comes is no answer', async () => {
  const { discord, url, change, use } = await startBoth((packet, isSigned) =>
    packet.type === 1 ? proper(packet, isSigned) : { status: 202 },
  );
  await change(url);
  discord.settings.ackDeadlineMs = 200;
  await expect((await use()).acked).rejects.toThrow('did not respond within 200 ms');
});
