import { expect, test } from 'vitest';
import { shardOf } from '../../src/sandbox/discord/gateway/gateway-sessions.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { animateIn, answersTo, startBot, startServers } from '../support/bots.js';
import { startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';

/** A server of each shard. */
function guildsByShard(discord: SandboxDiscord, count: number) {
  return Array.from({ length: count }, (_, shardId) => {
    const id = discord.guildIds().find((guildId) => shardOf(guildId, count) === shardId);
    return discord.guildOf(id ?? '');
  });
}

test('four shards in two processes serve 10,000 servers, and one that is killed is replaced', async () => {
  const { discord, fal, envOf } = await startServers({ isPostgres: true, guilds: 10_000 });
  const [killed] = await Promise.all([
    startProcess('main.js', { env: { ...envOf('2-3/4'), DATA_DIR: await tempDir() } }),
    startBot(envOf('0-1/4')).then(({ starting }) => starting),
  ]);
  await expect.poll(killed.output).toContain('"msg":"Ready"');
  const allFour = [0, 1, 2, 3].map((id) => [id, 4]);
  expect(discord.gateway.stats()).toMatchObject({ shards: allFour, identifies: 4 });
  const guilds = guildsByShard(discord, 4);
  const ids = await Promise.all(guilds.map((guild) => animateIn(discord, guild)));
  expect(answersTo(discord, ids)).toEqual([1, 1, 1, 1]);
  expect(fal.posts()).toBe(4);

  killed.child.kill('SIGKILL');
  await killed.exited;
  await expect.poll(() => discord.gateway.stats().shards).toEqual(allFour.slice(0, 2));
  await (await startBot(envOf('2-3/4'))).starting;
  expect(discord.gateway.stats().shards.filter(([id]) => id >= 2)).toEqual(allFour.slice(2));
  const later = await Promise.all(guilds.map((guild) => animateIn(discord, guild)));
  expect(answersTo(discord, later)).toEqual([1, 1, 1, 1]);
  expect(fal.posts()).toBe(8);
});

test('a shard answers as soon as it is up, while others still wait to log in', async () => {
  const { discord, envOf } = await startServers({ guilds: 20 });
  // The second login has to wait until Discord resets their number.
  const limit = { total: 20, remaining: 3, reset_after: 3_600_000, max_concurrency: 16 };
  const url = discord.apiUrl.replace(/^http(.*)\/api$/, 'ws$1/gateway');
  const body = { url, shards: 2, session_start_limit: limit };
  const effect = { kind: 'answer', status: 200, body } as const;
  discord.faults.add({ path: /\/gateway\/bot$/, times: 9, effect });
  const bot = await startBot(envOf('0-1/2'));
  await expect.poll(() => discord.gateway.stats().shards).toHaveLength(1);
  const [[up = 0] = []] = discord.gateway.stats().shards;
  const guild = guildsByShard(discord, 2)[up];
  // The commands are registered only once all shards are up.
  const sent = guild?.createMember().sendUnchecked({
    kind: 'command',
    data: { id: '1', name: 'jobs', type: 1 },
  });
  await sent?.acked;
  expect(bot.log).toContainEqual(
    expect.objectContaining({ msg: 'A shard is up', shardsUp: `${up}`, shardsInAll: 2 }),
  );
  await expect.poll(() => bot.log.find(({ msg }) => String(msg).startsWith('Few logins'))).toBeDefined();
  expect(discord.gateway.stats().identifies).toBe(1);
  bot.leave();
  await expect(bot.starting).rejects.toThrow('leaving');
});

test('a shard that is lost, for a while or with its session, touches no running job', async () => {
  const { discord, fal, envOf } = await startServers({ guilds: 20 });
  const bot = await startBot(envOf('0-1/2'));
  await bot.starting;
  fal.pause();
  const guilds = guildsByShard(discord, 2);
  const asked = Promise.all(guilds.map((guild) => animateIn(discord, guild)));
  await expect.poll(() => fal.posts()).toBe(2);
  discord.gateway.drop({ shardId: 0 });
  fal.resume();
  await asked;
  expect(fal.posts()).toBe(2);
  await expect
    .poll(() =>
      bot.log.some(({ msg, shardsUp }) => msg === 'Resumed the gateway session' && shardsUp === '0-1'),
    )
    .toBe(true);
  expect(bot.log).toContainEqual(
    expect.objectContaining({
      msg: 'Reconnecting to the gateway',
      shard: 0,
      shardsUp: '1',
      shardsDown: '0',
      shardsInAll: 2,
    }),
  );
});

test.each([
  ['0/2', 4011, /too many servers for 2 shards\. Set SHARDS to shards of a higher count/],
  ['auto', 4004, /DISCORD_TOKEN is no longer valid/],
])(
  'with SHARDS=%s, a start that Discord ends with %i fails with one clear message',
  async (shards, code, says) => {
    const { discord, envOf } = await startServers({ guilds: 6_002, shards: code === 4011 ? undefined : 3 });
    const { starting, fatal } = await startBot(envOf(shards));
    if (code === 4004) {
      await starting;
      discord.gateway.close(4004);
      await expect.poll(() => fatal.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
    } else {
      await expect(starting).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(says),
      });
    }
  },
);

test('too few logins for the shards are not used: the start waits, says so, and can be ended', async () => {
  const { discord, envOf } = await startServers({ shards: 4, identifiesPerDay: 3 });
  const { starting, log, leave } = await startBot(envOf('auto'));
  await expect.poll(() => log.find(({ needed }) => needed === 4)).toMatchObject({ level: 40, remaining: 3 });
  leave();
  await expect(starting).rejects.toThrow('leaving');
  expect(discord.gateway.stats().identifies).toBe(0);
});

test('with SHARDS=none, a process connects nothing, and still registers the commands', async () => {
  const { discord, envOf } = await startServers();
  const { starting, log } = await startBot(envOf('none'));
  await starting;
  expect(discord.gateway.stats()).toMatchObject({ connections: 0, identifies: 0 });
  expect(discord.commands().length).toBeGreaterThan(0);
  expect(log.some(({ msg }) => String(msg).includes('SHARDS is none'))).toBe(true);
});
