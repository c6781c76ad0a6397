import { expect, test } from 'vitest';
import * as z from 'zod';
import { createLogins } from '../../src/sandbox/discord/gateway/gateway-logins.js';
import { shardOf } from '../../src/sandbox/discord/gateway/gateway-sessions.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { connect, identifyAs } from './bare-gateway.js';
import { start, startBare } from './discord-harness.js';

const unavailable = z.array(z.strictObject({ id: z.string(), unavailable: z.literal(true) }));

/** Identifies as a shard, and returns the connection and its READY. */
async function openShard(discord: SandboxDiscord, shard: readonly [number, number], more: object = {}) {
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken, { shard, ...more }));
  return { client, ready: await client.next(({ t }) => t === 'READY') };
}

/** The code with which Discord ends the connection of a shard that identifies. */
async function endOf(discord: SandboxDiscord, shard: readonly [number, number]): Promise<unknown> {
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken, { shard }));
  return client.closed;
}

test('10,000 servers are there from the start, each on one of the shards, and unavailable at first', async () => {
  const discord = await start({ guilds: 10_000, maxConcurrency: 4 });
  const listed = await Promise.all(
    [0, 1, 2, 3].map(async (id) => {
      const { ready } = await openShard(discord, [id, 4]);
      return unavailable.parse(ready.d?.['guilds']);
    }),
  );
  expect(listed.map((guilds) => guilds.length)).toEqual([2_500, 2_500, 2_500, 2_500]);
  const ids = listed.flat().map(({ id }) => id);
  expect(ids.toSorted()).toEqual(discord.guildIds().toSorted());
});

test('with the Guilds intent, every server of the shard becomes available', async () => {
  const discord = await start({ guilds: 500 });
  const { client } = await openShard(discord, [1, 2], { intents: 1 });
  const mine = discord.guildIds().filter((id) => shardOf(id, 2) === 1);
  for (const _ of mine) await client.next(({ t, d }) => t === 'GUILD_CREATE' && d?.['unavailable'] === false);
  expect(mine.length).toBeGreaterThan(200);
});

test('Discord recommends a shard for each 1,000 servers, and requires one for each 2,500', async () => {
  const { discord, rest } = await startBare({ guilds: 5_002, identifyWindowMs: 0 });
  expect((await rest('GET', '/gateway/bot')).body).toMatchObject({ shards: 6 });
  expect(await endOf(discord, [0, 1])).toBe(4011);
  expect(await endOf(discord, [0, 2])).toBe(4011);
  await openShard(discord, [0, 3]);
  discord.settings.guildsPerShard = 1_000;
  expect(await endOf(discord, [1, 3])).toBe(4011);
});

test.each([
  [2, 2],
  [-1, 2],
  [0, 0],
] as const)('there is no shard %i of %i', async (id, count) => {
  const discord = await start();
  expect(await endOf(discord, [id, count])).toBe(4010);
});

test('an event goes to every session of the shard of its server, and direct messages to shard 0', async () => {
  const { discord } = await startBare({ guilds: 50, identifyWindowMs: 0 });
  const shards = [await openShard(discord, [0, 2]), await openShard(discord, [1, 2])];
  // Another session of shard 1, and one of a bot that counts its shards differently.
  shards.push(await openShard(discord, [1, 2]), await openShard(discord, [0, 1]));
  const id = discord.guildIds().find((guildId) => shardOf(guildId, 2) === 1) ?? '';
  const member = discord.guildOf(id).createMember();
  const { interactionId } = await member.run({ command: 'ping' });
  for (const index of [1, 2, 3]) {
    const event = await shards[index]?.client.next(({ t }) => t === 'INTERACTION_CREATE');
    expect(event?.d?.['id']).toBe(interactionId);
  }
  const direct = await member.run({ command: 'ping', channel: discord.directMessages(member) });
  for (const index of [0, 3]) {
    const event = await shards[index]?.client.next(({ t }) => t === 'INTERACTION_CREATE');
    expect(event?.d?.['id']).toBe(direct.interactionId);
  }
});

test('two logins of one rate limit key within five seconds are one too many: an invalid session', async () => {
  const discord = await start({ maxConcurrency: 2 });
  await openShard(discord, [0, 4]);
  await openShard(discord, [1, 4]);
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken, { shard: [2, 4] }));
  expect((await client.next(({ op }) => op === 9)).d).toBe(false);
  expect(discord.gateway.stats()).toMatchObject({
    shards: [
      [0, 4],
      [1, 4],
    ],
    identifies: 3,
  });
});

test('a shard resumes as itself, without another login', async () => {
  const { discord, rest } = await startBare({ guilds: 10 });
  const { client, ready } = await openShard(discord, [1, 2]);
  client.socket.terminate();
  await expect.poll(() => discord.gateway.stats().connected).toBe(0);
  const again = await connect(discord);
  again.send(6, { token: discord.botToken, session_id: ready.d?.['session_id'], seq: ready.s });
  await again.next(({ t }) => t === 'RESUMED');
  expect(discord.gateway.stats().shards).toEqual([[1, 2]]);
  expect((await rest('GET', '/gateway/bot')).body).toMatchObject({ session_start_limit: { remaining: 999 } });
});

test('one shard can lose its connection while the others keep theirs', async () => {
  const discord = await start({ identifyWindowMs: 0 });
  const { client } = await openShard(discord, [0, 2]);
  await openShard(discord, [1, 2]);
  discord.gateway.close(4000, { shardId: 0 });
  expect(await client.closed).toBe(4000);
  await expect.poll(() => discord.gateway.stats().shards).toEqual([[1, 2]]);
});

test('the login after the last one of the day ends every session and resets the token', async () => {
  const { discord, rest } = await startBare({ identifiesPerDay: 2, identifyWindowMs: 0 });
  const { client } = await openShard(discord, [0, 2]);
  await openShard(discord, [1, 2]);
  expect((await rest('GET', '/gateway/bot')).body).toMatchObject({
    session_start_limit: { total: 2, remaining: 0 },
  });
  expect(await endOf(discord, [0, 2])).toBe(4004);
  expect(await client.closed).toBe(4004);
  expect((await rest('GET', '/gateway/bot')).status).toBe(401);
  expect(await endOf(discord, [0, 2])).toBe(4004);
});

test('logins count for 24 hours from the first one', () => {
  let now = 1_000;
  const logins = createLogins({ identifiesPerDay: 3, identifyWindowMs: 5_000, maxConcurrency: 1 }, () => now);
  expect(logins.limit()).toEqual({ total: 3, remaining: 3, reset_after: 0, max_concurrency: 1 });
  expect(logins.take(0)).toBe('accepted');
  now += 4_999;
  expect(logins.take(1)).toBe('too soon');
  now += 1;
  expect(logins.take(1)).toBe('accepted');
  expect(logins.limit()).toMatchObject({ remaining: 0, reset_after: 86_395_000 });
  expect(logins.take(0)).toBe('too many');
  now += 86_395_000;
  expect(logins.limit()).toMatchObject({ remaining: 3, reset_after: 0 });
  expect(logins.take(0)).toBe('accepted');
});

test('the list of servers comes in pages of 200', async () => {
  const { discord, rest } = await startBare({ guilds: 450 });
  const seen: unknown[] = [];
  for (let after = '0'; ; ) {
    const { body } = await rest('GET', `/users/@me/guilds?after=${after}`);
    const page = Array.isArray(body) ? body : [];
    if (page.length === 0) break;
    expect(page.length).toBeLessThanOrEqual(200);
    seen.push(...page.map(({ id }) => id));
    after = String(seen.at(-1));
  }
  expect(seen).toEqual(discord.guildIds());
  const { body: last } = await rest('GET', `/users/@me/guilds?limit=2&before=${seen[9]}`);
  expect(last).toMatchObject([{ id: seen[7] }, { id: seen[8] }]);
  for (const query of ['limit=0', 'limit=201', 'limit=x', 'after=x']) {
    expect((await rest('GET', `/users/@me/guilds?${query}`)).status).toBe(400);
  }
});
