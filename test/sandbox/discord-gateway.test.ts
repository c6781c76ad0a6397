import { Status } from 'discord.js';
import { expect, test } from 'vitest';
import { connect, identifyAs } from './bare-gateway.js';
import { login, start, startBare } from './discord-harness.js';

test('a session survives a cut and replays what was missed', async () => {
  const { discord } = await startBare();
  const first = await connect(discord);
  expect((await first.next(({ op }) => op === 10)).d).toMatchObject({ heartbeat_interval: 41_250 });
  first.send(1, null);
  await first.next(({ op }) => op === 11);
  first.send(2, identifyAs(discord.botToken));
  const ready = await first.next(({ t }) => t === 'READY');
  expect(ready.d).toMatchObject({ v: 10, guilds: [{ id: discord.guild.id, unavailable: true }] });
  first.socket.terminate();
  await expect.poll(() => discord.gateway.stats().connected).toBe(0);
  const invocation = await discord.guild.createMember().run({ command: 'ping' });
  const second = await connect(discord);
  second.send(6, { token: discord.botToken, session_id: ready.d?.['session_id'], seq: ready.s });
  const missed = await second.next(({ op }) => op === 0);
  expect(missed).toMatchObject({ t: 'INTERACTION_CREATE', s: 2, d: { id: invocation.interactionId } });
  await second.next(({ t }) => t === 'RESUMED');
});

test('unknown sessions are void', async () => {
  const discord = await start();
  const client = await connect(discord);
  client.send(6, { token: discord.botToken, session_id: 'nope', seq: 1 });
  expect((await client.next(({ op }) => op === 9)).d).toBe(false);
});

test('a clean goodbye ends the session', async () => {
  const discord = await start();
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken));
  await client.next(({ t }) => t === 'READY');
  client.socket.close(1000);
  await client.closed;
  await expect.poll(() => discord.gateway.stats().sessions).toBe(0);
});

test('wrong packets close the connection with their code', async () => {
  const discord = await start();
  const codeAfter = async (op: number, d: unknown): Promise<unknown> => {
    const client = await connect(discord);
    client.send(op, d);
    return client.closed;
  };
  expect(await codeAfter(2, identifyAs('wrong'))).toBe(4004);
  expect(await codeAfter(2, identifyAs(discord.botToken, { shard: [2, 2] }))).toBe(4010);
  expect(await codeAfter(2, identifyAs(discord.botToken, { intents: -1 }))).toBe(4013);
  expect(await codeAfter(2, identifyAs(discord.botToken, { intents: 1 << 15 }))).toBe(4014);
  expect(await codeAfter(3, {})).toBe(4003);
  expect(await codeAfter(77, {})).toBe(4001);
  expect(await codeAfter(2, { token: discord.botToken })).toBe(4002);
  expect(await codeAfter(1, 'x'.repeat(5_000))).toBe(4002);
});

test('a client that stops heartbeating is cut off but may resume', async () => {
  const discord = await start({ heartbeatIntervalMs: 20 });
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken));
  expect(await client.closed).toBe(4009);
});

test('the token is not in the wire log', async () => {
  const discord = await start();
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken));
  await client.next(({ t }) => t === 'READY');
  expect(JSON.stringify(discord.wire.entries())).not.toContain(discord.botToken);
});

test('the real client identifies again after its session was voided', async () => {
  const discord = await start({ identifyWindowMs: 0 });
  // By default it waits five seconds between two identifies.
  const ws = { buildIdentifyThrottler: () => ({ waitForIdentify: async () => {} }) };
  const client = await login(discord, async () => {}, { ws });
  discord.gateway.invalidateSession({ resumable: false });
  await expect.poll(() => discord.gateway.stats().identifies).toBe(2);
  // If it is closed while identifying, the client never settles.
  await expect.poll(() => client.ws.shards.first()?.status).toBe(Status.Ready);
  expect(discord.gateway.stats().resumes).toBe(0);
});
