import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { type SandboxFal, startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { type SandboxPage, startPage } from '../../src/sandbox/page/server/page-server.js';

let discord: SandboxDiscord;
let fal: SandboxFal;
let page: SandboxPage;
const thrown: unknown[] = [];
const note = (error: unknown) => thrown.push(error);

beforeAll(async () => {
  discord = await startSandboxDiscord();
  fal = await startSandboxFal();
  page = await startPage({ discord, fal });
  // With a listener, an uncaught exception is only recorded instead of ending the process.
  process.on('uncaughtException', note);
});

afterAll(async () => {
  process.off('uncaughtException', note);
  await page.stop();
  await fal.stop();
  await discord.stop();
});

const TARGETS = ['////', '//', '*', '/live?as=%', 'http://[', '/%zz', '/gateway?v=10&encoding=json', '/live'];

const servers = {
  'the page': () => new URL(page.url),
  'the embedded Discord': () => new URL(discord.apiUrl),
  'the embedded fal': () => new URL(fal.baseUrl),
};

/** Sends `head` and resets the connection after an answer, or when it was closed. */
async function knock({ port }: URL, lines: readonly string[], { isRude = false } = {}): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  if (isRude) {
    socket.resetAndDestroy();
    return '';
  }
  const [answer] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  socket.destroy();
  return String(answer);
}

const upgrade = (target: string, { host }: URL, origin?: string) => [
  `GET ${target} HTTP/1.1`,
  `Host: ${host}`,
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ...(origin === undefined ? [] : [`Origin: ${origin}`]),
];

/** Checks that the server still answers, and that no exception was uncaught. */
async function checkAlive(url: URL): Promise<void> {
  expect(await knock(url, ['GET / HTTP/1.1', `Host: ${url.host}`])).toContain('HTTP/1.1');
  expect(thrown).toEqual([]);
}

describe.each(Object.entries(servers))('%s outlives', (_name, address) => {
  test.each(TARGETS)('a request for a WebSocket at %s, from anywhere', async (target) => {
    const url = address();
    for (const origin of [undefined, 'http://evil.example', url.origin]) {
      await knock(url, upgrade(target, url, origin));
      await knock(url, upgrade(target, url, origin), { isRude: true });
    }
    await checkAlive(url);
  });
});

describe.each(Object.entries(servers).slice(0, 2))('%s also outlives', (_name, address) => {
  test.each(TARGETS)('a request for %s', async (target) => {
    const url = address();
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      await knock(url, [`${method} ${target} HTTP/1.1`, `Host: ${url.host}`]);
      await knock(url, [`${method} ${target} HTTP/1.1`, `Host: ${url.host}`], { isRude: true });
    }
    await checkAlive(url);
  });

  test('a form that breaks off in the middle of a file', async () => {
    const url = address();
    const part = '--x\r\nContent-Disposition: form-data; name="strange"; filename="a"\r\n\r\nabc';
    for (const path of [
      '/act',
      '/api/v10/channels/1/messages',
      `/api/v10/channels/${discord.channel.id}/messages`,
    ]) {
      const socket = connect(Number(url.port), '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      const head = [`POST ${path} HTTP/1.1`, `Host: ${url.host}`, `Authorization: Bot ${discord.botToken}`];
      const body = ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 500', '', part];
      socket.write([...head, ...body].join('\r\n'), () => socket.resetAndDestroy());
      await once(socket, 'close');
    }
    await checkAlive(url);
  });
});

test.each([
  '{"op":2,"d":{"token":"TOKEN","properties":{},"intents":0,"shard":[0,9007199254740993]}}',
  '{"op":2,"d":{"token":"TOKEN","properties":{},"intents":1e308}}',
  '{"op":6,"d":{"token":"TOKEN","session_id":"__proto__","seq":-5}}',
  '{"op":8}',
  '[]',
  'null',
  '\u0000',
])('the gateway outlives the packet %s', async (packet) => {
  const socket = new WebSocket(
    `${discord.apiUrl.replace(/^http(.*)\/api$/, 'ws$1/gateway')}?v=10&encoding=json`,
  );
  await once(socket, 'message');
  socket.send(packet.replace('TOKEN', discord.botToken));
  socket.send(JSON.stringify({ op: 99 }));
  await once(socket, 'close');
  expect(thrown).toEqual([]);
});

test('a connection stays open for a client that is busy for a while', async () => {
  for (const url of [`${discord.apiUrl}/v10/gateway`, fal.baseUrl]) {
    const { headers } = await fetch(url);
    expect(headers.get('keep-alive'), url).toBe('timeout=65');
  }
});
