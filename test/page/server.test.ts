import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startPage } from '../../src/sandbox/page/server/page-server.js';
import { startProcess } from '../support/process.js';

async function openServer(): Promise<URL> {
  const discord = await startSandboxDiscord();
  onTestFinished(discord.stop);
  const page = await startPage({ discord, fal: undefined });
  onTestFinished(page.stop);
  return new URL(page.url);
}

/** Sends a request with headers that a browser sets itself. */
function ask(
  { port }: URL,
  {
    path = '/',
    method = 'GET',
    headers = {},
  }: { path?: string; method?: string; headers?: Record<string, string> },
): Promise<{ readonly status: number; readonly policy: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      response.resume();
      const policy = String(response.headers['content-security-policy'] ?? '');
      resolve({ status: response.statusCode ?? 0, policy });
    });
    sent.on('error', reject);
    sent.end();
  });
}

test("the page's policy allows nothing from other hosts", async () => {
  const { status, policy } = await ask(await openServer(), {});
  expect(status).toBe(200);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
});

const strangers: Record<string, Record<string, string>> = {
  'a page of another origin': { origin: 'http://evil.example' },
  'a page on another port': { origin: 'http://127.0.0.1:1' },
  'a sandboxed frame': { origin: 'null' },
  'a name that was made to lead here': { host: 'evil.example' },
  'an image tag elsewhere': { 'sec-fetch-site': 'cross-site' },
};

test.each(Object.entries(strangers))('%s is refused everywhere', async (_name, headers) => {
  const url = await openServer();
  for (const [method, path] of [
    ['GET', '/'],
    ['POST', '/act'],
    ['GET', '/cdn/attachments/1/2/x.png'],
  ] as const) {
    expect((await ask(url, { method, path, headers })).status, `${method} ${path}`).toBe(403);
  }
});

test.each([{ origin: 'http://evil.example' }, {}])('a socket of %j is refused', async (headers) => {
  const { host } = await openServer();
  const socket = new WebSocket(`ws://${host}/live`, { headers });
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain('403');
});

test('nonsense is answered with 400 and has no effect', async () => {
  const url = await openServer();
  for (const sent of ['nonsense', '{}', '{"kind":"click","as":"x"}']) {
    const body = new FormData();
    body.set('act', sent);
    expect((await fetch(new URL('/act', url), { method: 'POST', body })).status).toBe(400);
  }
});

test('only files of the embedded Discord are proxied', async () => {
  const url = await openServer();
  for (const path of ['/cdn/api/v10/gateway', '/cdn/attachments/../../api/v10/gateway', '/../package.json']) {
    expect((await ask(url, { path })).status, path).toBe(404);
  }
});

test('npm run sandbox says in one line where the page is, and without a terminal uses no key of fal', async () => {
  const { child, output, exited } = await startProcess('tools/sandbox.js', {
    args: ['--port', '0'],
    env: { FAL_KEY: 'secret-key' },
  });
  await expect.poll(output).toMatch(/(^|\n)Flipbook's sandbox is at http:\/\/127\.0\.0\.1:\d+\/ .*\n$/);
  const [said, ...lines] = output().trim().split('\n');
  expect(said).toMatch(/^FAL_KEY is set, .*clips come from the embedded fal\.$/);
  expect(lines).toHaveLength(1);
  expect(output()).not.toContain('secret-key');
  const [url = ''] = /http:\S+/.exec(output()) ?? [];
  expect((await fetch(url)).status).toBe(200);
  child.kill('SIGTERM');
  expect((await exited).code).toBe(0);
});

test('with --http, the bot in the page has no gateway connection', async () => {
  const { child, output, exited } = await startProcess('tools/sandbox.js', {
    args: ['--http', '--port', '0'],
  });
  await expect.poll(output).toMatch(/sandbox is at http/);
  const [url = ''] = /http:[^ ]+(?=\/)/.exec(output()) ?? [];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers: { origin: url } });
  const seen: string[] = [];
  socket.on('message', (data) => seen.push(String(data)));
  await once(socket, 'open');
  socket.send('wire');
  await expect.poll(() => seen.join()).toContain('POST to the interactions endpoint');
  expect(seen.join()).not.toContain('Identify');
  socket.terminate();
  child.kill('SIGTERM');
  expect((await exited).code).toBe(0);
});

/** Holds a port until the test ends. Resolves with undefined when somebody else has it. */
async function holdPort(wanted: number): Promise<number | undefined> {
  const holder = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(holder, 'listening');
  } catch {
    return undefined;
  }
  onTestFinished(() => void holder.close());
  const address = holder.address();
  return typeof address === 'object' ? address?.port : undefined;
}

test('a port that is in use or invalid is reported in one line', async () => {
  const port = await holdPort(0);
  const taken = await startProcess('tools/sandbox.js', { args: ['--port', String(port)] });
  expect((await taken.exited).code).toBe(1);
  expect(taken.output()).toBe(`Port ${port} is taken. Choose another: npm run sandbox -- --port N\n`);
  const wrong = await startProcess('tools/sandbox.js', { args: ['--port', '70000'] });
  expect((await wrong.exited).code).toBe(2);
  expect(wrong.output()).toBe('--port must be a whole number from 0 to 65535\n');
});

/** How often the usual port is asked for: other tests have it for some seconds, and a sandbox of a person for good. */
const HOLD_TRIES = 60;

test('without a port, the sandbox takes the usual one, or a free one and says so', async () => {
  for (let tries = 1; (await holdPort(4_390)) === undefined && tries < HOLD_TRIES; tries += 1) {
    await sleep(500);
  }
  const { child, output, exited } = await startProcess('tools/sandbox.js');
  await expect
    .poll(output)
    .toMatch(/^Flipbook's sandbox is at \S+ \(port 4390 is taken; Ctrl\+C ends it\)\n$/);
  const [url = ''] = /http:\S+/.exec(output()) ?? [];
  expect(new URL(url).port).not.toBe('4390');
  expect((await fetch(url)).status).toBe(200);
  child.kill('SIGTERM');
  expect((await exited).code).toBe(0);
});

test.each([
  ['npm_config_port', '4000', [], '--port 4000'],
  ['npm_config_port', 'true', ['4000'], '--port 4000'],
  ['npm_config_port', 'true', [], '--port N'],
  ['npm_config_http', 'true', [], '--http'],
  ['npm_config_http', 'true', ['http://127.0.0.1:1'], '--http'],
])(
  'an option that npm keeps for itself is not lost in silence (%s=%s %j)',
  async (name, value, args, words) => {
    const { output, exited } = await startProcess('tools/sandbox.js', { args, env: { [name]: value } });
    expect((await exited).code).toBe(2);
    expect(output()).toBe(
      `npm keeps this option for itself. Put two dashes before it: npm run sandbox -- ${words}\n`,
    );
  },
);
