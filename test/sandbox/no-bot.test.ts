import { createPublicKey, verify } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { startProcess } from '../support/process.js';
import { quietPort } from '../support/quiet-port.js';
import { tempDir } from '../support/temp-dir.js';
import { startLikeDiscordPy } from './foreign/like-discord-py.js';

/** Starts `npm run sandbox -- --no-bot`, and reads what it prints. */
async function start(dataDir: string, args: readonly string[] = []) {
  const started = await startProcess('tools/sandbox.js', {
    args: ['--no-bot', ...args],
    env: { DATA_DIR: dataDir, DISCORD_TOKEN: 'a-real-token' },
  });
  await expect.poll(started.output).toContain('The page is at');
  const told = parseEnv(started.output());
  const tell = (name: string): string => told[name] ?? `${name} is missing`;
  const [, page = ''] = /The page is at (\S+)/.exec(started.output()) ?? [];
  return { ...started, told, tell, page };
}

/** What the page shows of the world. */
async function worldOf(page: string): Promise<string> {
  const url = new URL('live', page);
  const socket = new WebSocket(url, { headers: { origin: url.origin } });
  onTestFinished(() => socket.terminate());
  const first = await new Promise<string>((resolve, reject) => {
    socket.once('message', (data) => resolve(String(data)));
    socket.once('error', reject);
  });
  return first + (await (await fetch(page)).text());
}

test('a bot of another library logs in with what --no-bot prints, and everything is the same after a restart', async () => {
  const dataDir = await tempDir();
  const first = await start(dataDir);
  const { told, tell, page, output } = first;
  const bot = await startLikeDiscordPy({
    apiUrl: tell('DISCORD_API_URL'),
    token: tell('DISCORD_TOKEN'),
    applicationId: tell('DISCORD_APPLICATION_ID'),
    onInteraction: async () => {},
  });
  expect(bot.events[0]?.d).toMatchObject({
    user: { id: tell('DISCORD_APPLICATION_ID'), username: 'your_bot', global_name: null },
    guilds: [{ id: tell('DISCORD_GUILD_ID') }, {}],
  });
  await bot.registerCommands([{ name: 'hello', description: 'x' }]);
  await bot.post(tell('DISCORD_CHANNEL_ID'), { content: 'hello' });
  expect(await bot.history(tell('DISCORD_CHANNEL_ID'), 1)).toEqual(['hello']);
  const fal = await fetch(`${tell('FAL_BASE_URL')}/rest.fal.ai/.well-known/jwks.json`);
  expect(fal.status).toBe(200);
  const shown = await worldOf(page);
  expect(shown).toContain('Your Bot');
  expect(shown).not.toMatch(/flipbook|animate/i);
  expect(output()).not.toMatch(/a-real-token|flipbook/i);
  const gateway = await fetch(`${tell('DISCORD_API_URL')}/v10/gateway`);
  expect(await gateway.json()).toEqual({ url: tell('DISCORD_GATEWAY_URL') });
  first.child.kill('SIGTERM');
  expect((await first.exited).code).toBe(0);

  const again = await start(dataDir);
  expect(again.told).toEqual(told);
  const beside = await start(dataDir, ['--token', 'my.own.token']);
  expect(beside.tell('DISCORD_TOKEN')).toBe('my.own.token');
  expect(beside.tell('DISCORD_APPLICATION_ID')).toBe(tell('DISCORD_APPLICATION_ID'));
  expect(beside.tell('DISCORD_API_URL')).not.toBe(tell('DISCORD_API_URL'));
});

test('interactions go to a URL once it works, and until then it is told what fails', async () => {
  const port = await quietPort();
  const url = `http://127.0.0.1:${port}/interactions`;
  const { output, tell } = await start(await tempDir(), ['--http', url]);
  await expect.poll(output).toContain(`${url} does not work yet: it can't be reached (ECONNREFUSED)`);

  const x = Buffer.from(tell('DISCORD_PUBLIC_KEY'), 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  let answer = { status: 500, body: '', isCareless: true };
  const server = createServer(async (request, response) => {
    const stamp = Buffer.from(String(request.headers['x-signature-timestamp']));
    const signed = Buffer.concat([stamp, await buffer(request)]);
    const signature = Buffer.from(String(request.headers['x-signature-ed25519']), 'hex');
    const isMine = answer.isCareless || verify(null, signed, key, signature);
    response.writeHead(isMine ? answer.status : 401, { 'content-type': 'application/json' });
    response.end(isMine ? answer.body : '');
  });
  await listen(server, port);
  await expect.poll(output).toContain('it answered a PING with 500 instead of 200');
  answer = { status: 200, body: '{"type":4}', isCareless: true };
  await expect.poll(output).toContain('its answer to a PING is not {"type":1}');
  answer = { status: 200, body: '{"type":1}', isCareless: true };
  await expect.poll(output).toContain('a PING that is signed wrongly with 200 instead of 401');
  answer = { status: 200, body: '{"type":1}', isCareless: false };
  await expect.poll(output).toContain(`Interactions go to ${url}`);
});

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
}

test.each([
  [['--no-bot', '--bot'], /^Unknown option '--bot'/],
  [['--no-bot', 'http://127.0.0.1:1'], /^Unexpected argument 'http:/],
  [['--no-bot', '--http'], /^With --no-bot, --http needs the URL/],
  [['--no-bot', '--http', 'ftp://x'], /^With --no-bot, --http needs the URL/],
  [['--no-bot', '--http', 'http://127.0.0.1:1', 'y'], /^Unexpected argument 'y'/],
  [['--http', 'http://127.0.0.1:1'], /^--http takes a URL only together with --no-bot/],
  [['--token', 'x'], /^--token belongs to --no-bot/],
  [['--no-bot', '--token', 'a b'], /^--token must be a word/],
])('%j is refused in one line', async (args, line) => {
  const { exited, output } = await startProcess('tools/sandbox.js', { args });
  expect((await exited).code).toBe(2);
  expect(output()).toMatch(line);
  expect(output().trim().split('\n')).toHaveLength(1);
});

test('--help tells about other bots, and a damaged identity is reported', async () => {
  const { exited, output } = await startProcess('tools/sandbox.js', { args: ['--no-bot', '--help'] });
  expect((await exited).code).toBe(0);
  for (const option of ['--no-bot', '--token T', '--http URL']) expect(output()).toContain(option);
  const dataDir = await tempDir();
  const first = await start(dataDir);
  first.child.kill('SIGTERM');
  await first.exited;
  await writeFile(path.join(dataDir, 'sandbox', 'identity.json'), '{');
  const damaged = await startProcess('tools/sandbox.js', { args: ['--no-bot'], env: { DATA_DIR: dataDir } });
  expect((await damaged.exited).code).toBe(1);
  expect(damaged.output()).toMatch(/identity\.json is damaged: delete it, and you get a new token\.\n$/);
});
