import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect, identifyAs } from './bare-gateway.js';
import { start, startBare } from './discord-harness.js';

/** Intents, as bots write them. */
const [GUILDS, GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT] = [1, 1 << 1, 1 << 8, 1 << 15];

test.each([9, 10])('version %i is spoken over both wires', async (version) => {
  const discord = await start();
  const client = await connect(discord, `?v=${version}&encoding=json`);
  client.send(2, identifyAs(discord.botToken));
  expect((await client.next(({ t }) => t === 'READY')).d).toMatchObject({ v: version });
  const authorization = `Bot ${discord.botToken}`;
  const me = await fetch(`${discord.apiUrl}/v${version}/users/@me`, { headers: { authorization } });
  expect(await me.json()).toMatchObject({ id: discord.botUserId });
});

test.each([
  ['?v=8&encoding=json', 4012],
  ['?encoding=json', 4012],
  ['?v=10&encoding=etf', 4002],
  ['?v=10&encoding=json&compress=zstd-stream', 4002],
  ['?v=10&encoding=json&compress=gzip', 4002],
])('a connection to %s ends with %i', async (query, code) => {
  const discord = await start();
  expect(await (await connect(discord, query)).closed).toBe(code);
});

test('the encoding is JSON for who asks for none', async () => {
  const client = await connect(await start(), '?v=10');
  await client.next(({ op }) => op === 10);
});

test.each(['', 'Bot '])('a token is accepted as "%s…" when logging in and when resuming', async (prefix) => {
  const { discord } = await startBare();
  const token = `${prefix}${discord.botToken}`;
  const first = await connect(discord);
  first.send(2, identifyAs(token));
  const ready = await first.next(({ t }) => t === 'READY');
  first.socket.terminate();
  const second = await connect(discord);
  second.send(6, { token, session_id: ready.d?.['session_id'], seq: ready.s });
  await second.next(({ t }) => t === 'RESUMED');
});

test('each packet ends with a sync flush of the one zlib stream of its connection', async () => {
  const { discord } = await startBare({ guilds: 60 });
  const gateway = discord.apiUrl.replace(/^http(.*)\/api$/, 'ws$1/gateway');
  const socket = new WebSocket(`${gateway}?v=10&encoding=json&compress=zlib-stream`);
  onTestFinished(() => socket.terminate());
  const frames: Buffer[] = [];
  socket.on('message', (data, isBinary) => {
    if (isBinary && Buffer.isBuffer(data)) frames.push(data);
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ op: 2, d: identifyAs(discord.botToken, { intents: GUILDS }) }));
  await expect.poll(() => frames.length).toBe(62);
  await discord.guild.createMember({ name: 'Zoë 🦊' }).run({ command: 'ping' });
  await expect.poll(() => frames.length).toBe(63);
  const inflate = createInflate();
  let text = '';
  inflate.on('data', (part: Buffer) => {
    text += part.toString();
  });
  const packets: unknown[] = [];
  for (const frame of frames) {
    expect(frame.subarray(-4).toString('hex')).toBe('0000ffff');
    await new Promise<void>((resolve) => void inflate.write(frame, () => resolve()));
    await expect.poll(() => text).toMatch(/\}$/);
    packets.push(JSON.parse(text));
    text = '';
  }
  expect(packets[0]).toMatchObject({ op: 10 });
  expect(packets[1]).toMatchObject({ t: 'READY' });
  expect(packets.slice(2, 62)).toEqual(
    Array.from({ length: 60 }, () => expect.objectContaining({ t: 'GUILD_CREATE' })),
  );
  expect(packets[62]).toMatchObject({ d: { member: { user: { global_name: 'Zoë 🦊' } } } });
  // Later packets refer to earlier ones, so they get small.
  expect(frames[40]?.length).toBeLessThan(200);
});

test('privileged intents are for applications that have them, and shown by its flags', async () => {
  const { discord, rest } = await startBare({ identifyWindowMs: 0, privilegedIntents: ['MessageContent'] });
  for (const intents of [GUILD_MEMBERS, GUILD_PRESENCES, GUILDS | MESSAGE_CONTENT | GUILD_MEMBERS]) {
    const refused = await connect(discord);
    refused.send(2, identifyAs(discord.botToken, { intents }));
    expect(await refused.closed).toBe(4014);
  }
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken, { intents: GUILDS | MESSAGE_CONTENT }));
  const flags = (1 << 23) | (1 << 19);
  expect((await client.next(({ t }) => t === 'READY')).d).toMatchObject({ application: { flags } });
  expect((await rest('GET', '/applications/@me')).body).toMatchObject({ flags });
});
