import { expect, test } from 'vitest';
import { shardOf } from '../../src/sandbox/discord/gateway/gateway-sessions.js';
import { startBot, startServers } from '../support/bots.js';
import { deadBaseUrl } from '../support/http-server.js';
import { isEnd, samplePicture } from '../support/world.js';

type Discord = Awaited<ReturnType<typeof startServers>>['discord'];

/** A new member asks for a clip; resolves with what the member reads in the end, and who reads it. */
async function animate(discord: Discord, guild = discord.guild) {
  const image = { name: 'p.png', bytes: await samplePicture() };
  const { interactionId } = await guild
    .createMember()
    .run({ command: 'animate', options: { image, prompt: 'wind' } });
  return discord.waitFor(
    ({ interactionMetadata, text, ephemeral }) =>
      interactionMetadata?.id === interactionId && ((ephemeral && text !== '') || isEnd(text)),
  );
}

test('a budget holds for processes that accept at the same moment', async () => {
  const { discord, fal, envOf } = await startServers({ isPostgres: true, guilds: 20 });
  const settings = { BUDGET_USD_PER_DAY: '16' };
  await Promise.all(
    ['0/2', '1/2'].map(async (shards) => (await startBot({ ...envOf(shards), ...settings })).starting),
  );
  const guilds = [0, 1].map((shard) =>
    discord.guildOf(discord.guildIds().find((id) => shardOf(id, 2) === shard) ?? ''),
  );
  const asked = [0, 1, 2, 3].flatMap(() => guilds.map((guild) => animate(discord, guild)));
  const answers = await Promise.all(asked);
  expect(answers.filter(({ text }) => text.includes('✅'))).toHaveLength(5);
  expect(answers.filter(({ text }) => text.includes('budget of $16.00'))).toHaveLength(3);
  expect([fal.posts(), fal.requests().length]).toEqual([5, 5]);
});

test('a webhook that reaches another process than the one with the job finds the request whose answer was lost', async () => {
  const { discord, fal, envOf } = await startServers({ isPostgres: true });
  const publicUrl = await deadBaseUrl();
  const timings = { reconcileMs: 3_600_000 };
  const called = { ...envOf('none'), HTTP_PORT: new URL(publicUrl).port, PUBLIC_URL: publicUrl };
  await (await startBot(called, timings)).starting;
  await (await startBot({ ...envOf('auto'), HTTP_PORT: '0', PUBLIC_URL: publicUrl }, timings)).starting;
  fal.settings.listed = 'submitted';
  fal.settings.listingDelayMs = 3_600_000;
  fal.settings.webhookRetriesMs = [20, 20, 20];
  const effect = { kind: 'reset', when: 'after' } as const;
  fal.faults.add({ method: 'POST', path: /^\/queue\.fal\.run\/.*image-to-video$/, effect });
  const { text, attachments } = await animate(discord);
  expect(text).toContain('✅');
  expect(attachments).toHaveLength(1);
  expect([fal.posts(), fal.requests().length]).toEqual([1, 1]);
  expect(fal.webhooks.attempts().map(({ status }) => status)).toEqual([200]);
});

test('what one process has accepted is finished by one that holds no shard', async () => {
  const { discord, fal, envOf } = await startServers({ isPostgres: true });
  const timings = { leaseMs: 3_000 };
  const accepting = await startBot(envOf('auto'), timings);
  const working = await startBot(envOf('none'), timings);
  await Promise.all([accepting.starting, working.starting]);
  fal.pause();
  const asked = animate(discord);
  await expect.poll(() => fal.posts()).toBe(1);
  await accepting.stop();
  fal.resume();
  const { text, attachments } = await asked;
  expect(text).toContain('✅');
  expect(attachments).toHaveLength(1);
  expect(fal.posts()).toBe(1);
  await expect.poll(() => working.log.map(({ msg }) => msg)).toContain('A clip was delivered');
});
