import { expect, test } from 'vitest';
import { sharedPostgres } from '../support/postgres.js';
import { startProcess } from '../support/process.js';
import { startWorld } from '../support/world.js';

/** Long enough for a busy machine to renew it in time. */
const LEASE_MS = 3_000;

test('a job whose process is killed is taken over by another on the same store: one request, one message', async () => {
  const address = (await sharedPostgres()).newStore();
  const world = await startWorld({ settings: { STORE_URL: address }, timings: { leaseMs: LEASE_MS } });
  const { discord, fal, config } = world;
  await world.stopApp();
  const doomed = await startProcess('../test/support/quick-bot.js', {
    env: {
      DISCORD_TOKEN: config.discordToken,
      DISCORD_API_URL: config.discordApiUrl,
      FAL_KEY: 'key-of-the-test',
      FAL_BASE_URL: fal.baseUrl,
      DATA_DIR: config.dataDir,
      STORE_URL: address,
      REGISTER_COMMANDS: 'off',
      LEASE_MS: String(LEASE_MS),
    },
  });
  await expect.poll(doomed.output).toContain('"msg":"Ready"');
  let letGo = () => {};
  fal.script({
    kind: 'render',
    until: new Promise<void>((resolve) => {
      letGo = resolve;
    }),
  });
  const asked = world.animate();
  const { id } = await discord.waitFor(({ text }) => text.includes('Making your clip'));
  await world.restartApp();
  doomed.child.kill('SIGKILL');
  await doomed.exited;
  letGo();
  const { message } = await asked;
  expect(message.id).toBe(id);
  expect(message.attachments).toHaveLength(1);
  expect(fal.posts()).toBe(1);
  expect(discord.channel.messages().filter(({ attachments }) => attachments.length > 0)).toHaveLength(1);
});
