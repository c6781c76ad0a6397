import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Hono } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHealthRoutes } from '../../src/http/health.js';
import { createHttpFace } from '../../src/http/server.js';
import type { Log } from '../../src/jobs/ports.js';
import { PATIENCE_MS } from '../support/patience.js';
import { gate } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';
import { startWorld, type TestWorld } from '../support/world.js';

const withHttp = { settings: { HTTP_PORT: '0' } } as const;

async function readiness(url: string): Promise<{ status: number; parts: unknown }> {
  const answer = await fetch(`${url}/readyz`);
  const { parts } = JSON.parse(await answer.text());
  return { status: answer.status, parts };
}

test('without a port there is no server', async () => {
  const world = await startWorld();
  expect(world.httpUrl()).toContain('undefined');
});

test('a connected bot is alive and ready, and says nothing else', async () => {
  const world = await startWorld(withHttp);
  const health = await fetch(`${world.httpUrl()}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { alive: true }]);
  const parts = { discord: true, store: true, fal: true };
  expect(await readiness(world.httpUrl())).toEqual({ status: 200, parts });
  expect((await fetch(`${world.httpUrl()}/other`)).status).toBe(404);
});

test('a bot that stops takes no new request, and answers the one that it has', async () => {
  const began = gate();
  const ended = gate();
  const slow = new Hono();
  slow.get('/slow', async (c) => {
    began.open();
    await ended.opened;
    return c.text('done');
  });
  const face = createHttpFace({ port: 0, routes: [slow], log: silentLog });
  const url = `http://127.0.0.1:${await face.open()}/slow`;
  const first = fetch(url);
  await began.opened;
  const closed = face.close();
  await expect(fetch(url)).rejects.toThrow();
  ended.open();
  expect(await (await first).text()).toBe('done');
  await closed;
});

/** Ends the gateway's session and keeps the next one waiting until the bot has said that it is not ready. */
async function loseGateway({ discord, httpUrl }: TestWorld): Promise<void> {
  let letGo = () => {};
  const told = new Promise<void>((resolve) => (letGo = resolve));
  discord.faults.add({ path: /\/gateway\/bot$/, times: 1, effect: { kind: 'call', run: () => told } });
  discord.gateway.invalidateSession({ resumable: false });
  await vi.waitFor(
    async () => expect(await readiness(httpUrl())).toMatchObject({ status: 503, parts: { discord: false } }),
    { timeout: PATIENCE_MS, interval: 5 },
  );
  letGo();
}

test('a lost gateway makes the bot not ready until it is back', async () => {
  const world = await startWorld(withHttp);
  await loseGateway(world);
  await vi.waitFor(async () => expect(await readiness(world.httpUrl())).toMatchObject({ status: 200 }), {
    timeout: PATIENCE_MS,
    interval: 50,
  });
});

test('with a key and a gateway, a lost gateway makes the bot not ready', async () => {
  const world = await startWorld({
    settings: ({ publicKey }) => ({ HTTP_PORT: '0', DISCORD_PUBLIC_KEY: publicKey }),
  });
  expect(await readiness(world.httpUrl())).toMatchObject({ status: 200 });
  await loseGateway(world);
});

test('a locked account makes the bot not ready', async () => {
  const world = await startWorld(withHttp);
  world.fal.faults.add({
    method: 'POST',
    path: /queue\.fal\.run/,
    times: 9,
    effect: { kind: 'answer', status: 403, body: { detail: 'User is locked. Reason: Exhausted balance.' } },
  });
  await world.animate();
  expect(await readiness(world.httpUrl())).toMatchObject({ status: 503, parts: { fal: false } });
});

test.each([
  ['says no', () => false],
  ['rejects', () => Promise.reject(new Error('secret text'))],
  ['throws', () => JSON.parse('{')],
])('a part that %s is not ready, and its error is not shown', async (_how, works) => {
  const answer = await createHealthRoutes({ store: works, fal: () => true }).request('/readyz');
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { ready: false, parts: { store: false, fal: true } },
  ]);
});

test.each([
  ['', 503],
  ['?without=fal', 200],
  ['?without=discord', 503],
  ['?without=discord,fal', 200],
  ['?without=discord&without=fal', 200],
  ['?without=', 400],
  ['?without=fall', 400],
  ['?without=toString', 400],
])('a part that was left out may be broken, and nothing else: /readyz%s', async (query, status) => {
  const parts = { discord: true, fal: false };
  const routes = createHealthRoutes({ discord: () => parts.discord, fal: () => parts.fal });
  const answer = await routes.request(`/readyz${query}`);
  expect(answer.status).toBe(status);
  if (status === 400) expect(await answer.text()).toBe('There is no such part. There are: discord, fal');
  else expect(await answer.json()).toEqual({ ready: status === 200, parts });
});

test('a taken port is one sentence that says what to do', async () => {
  const other = createServer();
  onTestFinished(() => void other.close());
  await once(other.listen(0), 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await expect(startWorld({ settings: { HTTP_PORT: String(port) } })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: `HTTP_PORT ${port} is taken by another program. Stop that program, or choose another port.`,
  });
});

/** Routes that read a whole body and echo its length. */
const echo = new Hono();
echo.post('/echo', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));
echo.get('/broken', () => {
  throw new Error('secret text');
});

async function serve(requestMs = PATIENCE_MS, log: Log = silentLog): Promise<number> {
  const face = createHttpFace({ port: 0, routes: [echo], requestMs, log });
  const port = (await face.open()) ?? 0;
  onTestFinished(face.close);
  return port;
}

test.each([
  ['announced', new Uint8Array(2_000_000)],
  ['streamed', new Blob([new Uint8Array(2_000_000)]).stream()],
])('a body that is too large is refused when its length is %s', async (_how, body) => {
  const port = await serve();
  const url = `http://127.0.0.1:${port}/echo`;
  expect((await fetch(url, { method: 'POST', body, duplex: 'half' })).status).toBe(413);
  expect(await (await fetch(url, { method: 'POST', body: 'abc' })).text()).toBe('3');
});

test.each([
  ['its headers', 'POST /echo HTTP/1.1\r\nHost: x\r\n'],
  ['its body', 'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc'],
])('a client that never finishes %s is cut off', async (_what, start) => {
  const port = await serve(200);
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(start);
  await once(socket.resume(), 'close');
});

test.each([
  ['leaves in the middle of its body', 'Content-Length: 100\r\n\r\nabc', true],
  ['leaves in the middle of a streamed body', 'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', true],
  ['never ends its body', 'Content-Length: 100\r\n\r\nabc', false],
  ['breaks its streamed body', 'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nnonsense\r\n', false],
])('a client that %s is no bug', async (_what, body, isLeaving) => {
  const first = gate();
  const levels: string[] = [];
  const note = (level: string) => () => {
    levels.push(level);
    first.open();
  };
  const log = { debug: note('debug'), info: () => {}, warn: note('warn'), error: note('error') };
  const port = await serve(200, log);
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.write(`POST /echo HTTP/1.1\r\nHost: x\r\n${body}`, () => {
    if (isLeaving) socket.end(() => socket.destroy());
  });
  await first.opened;
  expect(levels).toEqual(['debug']);
});

test('an error of a route is answered without its text', async () => {
  const port = await serve();
  const answer = await fetch(`http://127.0.0.1:${port}/broken`);
  expect([answer.status, await answer.text()]).toEqual([500, 'Something broke here']);
});
