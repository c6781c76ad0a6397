import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { shardOf } from '../../src/sandbox/discord/gateway/gateway-sessions.js';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { PATIENCE_MS } from '../support/patience.js';
import { startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';
import { tokenRender } from '../support/token-render.js';
import { isEnd, quickTimings, samplePicture } from '../support/world.js';

/** A Discord and a fal without a bot, and the settings of one that connects these shards. */
async function startServers(discordOptions: Parameters<typeof startSandboxDiscord>[0] = {}) {
  const discord = await startSandboxDiscord({
    ackDeadlineMs: PATIENCE_MS,
    maxConcurrency: 16,
    identifyWindowMs: 0,
    ...discordOptions,
  });
  const fal = await startSandboxFal({ queueAhead: 0, ...tokenRender });
  onTestFinished(async () => {
    await discord.stop();
    await fal.stop();
  });
  const envOf = (shards: string) => ({
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY: 'key-of-the-test',
    FAL_BASE_URL: fal.baseUrl,
    STORE_URL: 'memory:',
    SHARDS: shards,
  });
  return { discord, fal, envOf };
}

/** Starts a process of the bot inside of this one. */
async function startBot(env: Readonly<Record<string, string>>) {
  const log: Record<string, unknown>[] = [];
  const fatal: Error[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  const leaving = new AbortController();
  const starting = startApp({
    config: readConfig({ ...env, DATA_DIR: await tempDir() }),
    log: createLog('info', sink),
    onFatal: (error) => fatal.push(error),
    timings: quickTimings,
    answerMs: PATIENCE_MS,
    leaving: leaving.signal,
  });
  const stop = () =>
    starting.then(
      (app) => app.stop(),
      () => {},
    );
  onTestFinished(stop);
  return { log, fatal, starting, stop, leave: () => leaving.abort(new Error('leaving')) };
}

/** A server of each shard. */
function guildsByShard(discord: SandboxDiscord, count: number) {
  return Array.from({ length: count }, (_, shardId) => {
    const id = discord.guildIds().find((guildId) => shardOf(guildId, count) === shardId);
    return discord.guildOf(id ?? '');
  });
}

/** A member asks for a clip; resolves when it is there. */
async function animate(discord: SandboxDiscord, guild: SandboxDiscord['guild']) {
  const picture = { name: 'p.png', bytes: await samplePicture() };
  const { interactionId } = await guild.createMember().run({
    command: 'animate',
    options: { image: picture, prompt: 'wind' },
  });
  await discord.waitFor(
    ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && isEnd(text),
  );
  return interactionId;
}

/** How many first answers Discord got to these interactions. */
function answersTo(discord: SandboxDiscord, ids: readonly string[]): readonly number[] {
  const paths = discord.wire.rest().map(({ path }) => path);
  return ids.map((id) => paths.filter((path) => path.includes(`/interactions/${id}/`)).length);
}

test('four shards in two processes serve 10,000 servers, and one that is killed is replaced', async () => {
  const { discord, fal, envOf } = await startServers({ guilds: 10_000 });
  const [killed] = await Promise.all([
    startProcess('main.js', { env: { ...envOf('2-3/4'), DATA_DIR: await tempDir() } }),
    startBot(envOf('0-1/4')).then(({ starting }) => starting),
  ]);
  await expect.poll(killed.output).toContain('"msg":"Ready"');
  const allFour = [0, 1, 2, 3].map((id) => [id, 4]);
  expect(discord.gateway.stats()).toMatchObject({ shards: allFour, identifies: 4 });
  const guilds = guildsByShard(discord, 4);
  const ids = await Promise.all(guilds.map((guild) => animate(discord, guild)));
  expect(answersTo(discord, ids)).toEqual([1, 1, 1, 1]);
  expect(fal.posts()).toBe(4);

  killed.child.kill('SIGKILL');
  await killed.exited;
  await expect.poll(() => discord.gateway.stats().shards).toEqual(allFour.slice(0, 2));
  await (await startBot(envOf('2-3/4'))).starting;
  expect(discord.gateway.stats().shards.filter(([id]) => id >= 2)).toEqual(allFour.slice(2));
  const later = await Promise.all(guilds.map((guild) => animate(discord, guild)));
  expect(answersTo(discord, later)).toEqual([1, 1, 1, 1]);
  expect(fal.posts()).toBe(8);
});

test('a shard answers as soon as it is up, while others still wait to log in', async () => {
  const { discord, envOf } = await startServers({ guilds: 20, maxConcurrency: 1, identifyWindowMs: 5_000 });
  const bot = await startBot(envOf('0-1/2'));
  await expect.poll(() => discord.gateway.stats().shards).toHaveLength(1);
  const [[up = 0] = []] = discord.gateway.stats().shards;
  const guild = guildsByShard(discord, 2)[up];
  // The commands are registered only once all shards are up.
  const member = guild?.createMember();
  const sent = member?.sendUnchecked({ kind: 'command', data: { id: '1', name: 'jobs', type: 1 } });
  await sent?.acked;
  expect(discord.gateway.stats().shards).toHaveLength(1);
  bot.leave();
  await expect(bot.starting).rejects.toThrow('leaving');
  expect(discord.gateway.stats().identifies).toBe(1);
});

test('a shard that is lost, for a while or with its session, touches no running job', async () => {
  const { discord, fal, envOf } = await startServers({ guilds: 20 });
  const bot = await startBot(envOf('0-1/2'));
  await bot.starting;
  fal.pause();
  const guilds = guildsByShard(discord, 2);
  const asked = Promise.all(guilds.map((guild) => animate(discord, guild)));
  await expect.poll(() => fal.posts()).toBe(2);
  discord.gateway.drop({ shardId: 0 });
  await expect.poll(() => discord.gateway.stats().shards).toEqual([[1, 2]]);
  fal.resume();
  await asked;
  expect(fal.posts()).toBe(2);
  await expect
    .poll(() => bot.log.some(({ msg, up }) => msg === 'Resumed the gateway session' && up === '0-1'))
    .toBe(true);
  expect(bot.log).toContainEqual(
    expect.objectContaining({ msg: 'Reconnecting to the gateway', shard: 0, up: '1', down: '0', of: 2 }),
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
