import { REST, type RESTOptions, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { createPacedSend } from '../../src/discord/rest/pace.js';
import { boundedRest } from '../../src/discord/rest/rest.js';
import { startServer } from '../support/http-server.js';

type Headers429 = Readonly<Record<string, string>>;

const json = (headers: Headers429) =>
  new Response('{"message":"slow down","code":0}', {
    status: 429,
    headers: { 'content-type': 'application/json', ...headers },
  });
const page = (headers: Headers429) =>
  new Response('<title>Error 1015</title>', {
    status: 429,
    headers: { 'content-type': 'text/html', ...headers },
  });

/** How often per minute a caller reaches Discord that always waits exactly as long as it was told. */
async function callsInAMinute(answer: () => Response, paths: readonly string[] = ['/a']) {
  let now = 0;
  const sentAtMs: number[] = [];
  const send = createPacedSend({
    nowMs: () => now,
    send: async () => {
      sentAtMs.push(now);
      return answer();
    },
  });
  const dueMs = new Map(paths.map((path) => [path, 0]));
  while (now < 60_000) {
    for (const [path, atMs] of dueMs) {
      if (atMs > now) continue;
      const init: Parameters<RESTOptions['makeRequest']>[1] = { method: 'POST' };
      const { headers } = await send(`http://discord.test${path}`, init);
      dueMs.set(path, now + Number(headers.get('retry-after') ?? 0) * 1_000);
    }
    now = Math.min(...dueMs.values());
  }
  return sentAtMs;
}

test.each<[string, Headers429]>([
  ['no pause', {}],
  ['0', { 'retry-after': '0' }],
  ['a negative number', { 'retry-after': '-5' }],
  ['no number', { 'retry-after': 'soon' }],
  ['a date', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }],
  ['nothing between the quotes', { 'retry-after': '' }],
  ['a moment', { 'retry-after': '0.001' }],
])('a 429 that names %s is not answered by a storm, on whichever route', async (_name, headers) => {
  for (const answer of [() => json(headers), () => page(headers)]) {
    const sentAtMs = await callsInAMinute(answer);
    expect(sentAtMs.length).toBeGreaterThan(2);
    expect(sentAtMs.length).toBeLessThan(30);
    const gaps = sentAtMs.slice(1).map((atMs, index) => atMs - (sentAtMs[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
    expect(gaps.at(-1)).toBeGreaterThan(gaps[0] ?? 0);
  }
});

test.each(['Infinity', '1e12', '99999999999'])(
  'a 429 that names %s s is a pause that timers can keep',
  async (pause) => {
    const send = createPacedSend({ send: async () => json({ 'retry-after': pause }) });
    const { headers } = await send('http://discord.test/a', { method: 'GET' });
    expect(Number(headers.get('retry-after'))).toBe(3_600);
  },
);

test('a pause from Discord is kept exactly, for every caller of the route', async () => {
  let now = 0;
  let calls = 0;
  const answers = [json({ 'retry-after': '2.5' }), Response.json({})];
  const send = createPacedSend({
    nowMs: () => now,
    send: async () => {
      calls += 1;
      return answers.shift() ?? Response.json({});
    },
  });
  const ask = () => send('http://discord.test/a?with=query', { method: 'GET' });
  expect((await ask()).headers.get('retry-after')).toBe('2.5');
  now = 2_400;
  expect((await ask()).status).toBe(429);
  expect(calls).toBe(1);
  expect((await send('http://discord.test/b', { method: 'GET' })).status).toBe(200);
  now = 2_500;
  expect((await ask()).status).toBe(200);
});

test('what the edge refuses by the address of the bot is not asked for on other routes', async () => {
  const paths = Array.from({ length: 100 }, (_, index) => `/interactions/${index}/callback`);
  const sentAtMs = await callsInAMinute(() => page({}), paths);
  expect(sentAtMs.length).toBeLessThan(30);
});

test('the REST client waits out such a pause, and then continues', async () => {
  const pages = ['<title>Error 1015</title>'];
  const server = await startServer((response) => {
    const text = pages.shift();
    if (text === undefined) response.setHeader('content-type', 'application/json').end('{"id":"1"}');
    else response.writeHead(429, { 'content-type': 'text/html', 'retry-after': '0' }).end(text);
  });
  const rest = new REST(boundedRest({ api: server.baseUrl, retries: 0 }));
  const startMs = performance.now();
  expect(await rest.patch(Routes.webhookMessage('1', 'token'), { auth: false, body: {} })).toEqual({
    id: '1',
  });
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(900);
  expect(server.seen).toHaveLength(2);
});
