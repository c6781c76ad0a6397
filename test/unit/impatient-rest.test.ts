import { RateLimitError, type REST, type RESTOptions } from 'discord.js';
import { afterEach, expect, test, vi } from 'vitest';
import { createFirstAnswerRest } from '../../src/discord/ack/acknowledge.js';
import { createImpatientRest } from '../../src/discord/rest/impatient-rest.js';
import { startServer } from '../support/http-server.js';

afterEach(() => {
  vi.useRealTimers();
});

async function startApi(headers: Record<string, string>, status = 200) {
  const server = await startServer((response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}');
  });
  const rest = createImpatientRest({ api: server.baseUrl });
  const ask = () => rest.get('/channels/1/messages/2', { auth: false });
  return { server, ask };
}

test.each([
  ['for ten minutes', { 'retry-after': '600' }, 600_000],
  ['without a word on how long', {}, 0],
])('a rate limit is thrown to the caller, and not slept through: %s', async (_name, headers, leastMs) => {
  const { server, ask } = await startApi(headers, 429);
  const refusal = await ask().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RateLimitError);
  expect(refusal).toHaveProperty(
    'retryAfter',
    expect.toSatisfy((ms: number) => ms >= leastMs),
  );
  expect(server.seen).toHaveLength(1);
});

const SPENT = { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '300' };

test('a known limit is kept without a request', async () => {
  const { server, ask } = await startApi(SPENT);
  await ask();
  await expect(ask()).rejects.toBeInstanceOf(RateLimitError);
  await expect(ask()).rejects.toBeInstanceOf(RateLimitError);
  expect(server.seen).toHaveLength(1);
});

test('setting the clock back does not make limits longer', async () => {
  const { server, ask } = await startApi(SPENT);
  await ask();
  await expect(ask()).rejects.toBeInstanceOf(RateLimitError);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 600_000 });
  await ask();
  expect(server.seen).toHaveLength(2);
});

test.each<[string, (options: Partial<RESTOptions>) => REST]>([
  ['a client for first answers', (options) => createFirstAnswerRest(options, 5_000)],
  ['any other client', createImpatientRest],
])('%s counts its calls of a second anew after the clock was set back', async (_name, create) => {
  const server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const rest = create({ api: server.baseUrl, globalRequestsPerSecond: 1 });
  const ask = () => rest.get('/channels/1/messages/2', { auth: false });
  await ask();
  await expect(ask()).rejects.toBeInstanceOf(RateLimitError);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 600_000 });
  await ask();
  expect(server.seen).toHaveLength(2);
});
