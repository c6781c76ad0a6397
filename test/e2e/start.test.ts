import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { commandNames } from '../support/command-names.js';
import { startServer } from '../support/http-server.js';
import { startNpm, startProcess } from '../support/process.js';
import { tokenRender } from '../support/token-render.js';
import { isEnd, samplePicture } from '../support/world.js';

async function servers() {
  const discord = await startSandboxDiscord();
  const fal = await startSandboxFal({ queueAhead: 0, ...tokenRender });
  onTestFinished(async () => {
    await discord.stop();
    await fal.stop();
  });
  const env = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY: 'secret-key-of-fal',
    FAL_BASE_URL: fal.baseUrl,
    DATA_DIR: 'data',
  };
  return { discord, fal, env };
}

const gapsOf = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));

test('npm start says every wrong setting at once, each with its cure, and exits with 1', async () => {
  const { exited, output } = await startProcess('main.js', {
    env: { DISCORD_API_URL: 'nonsense', FAL_BASE_URL: 'http://127.0.0.1:1', REGISTER_COMMANDS: 'yes' },
  });
  expect((await exited).code).toBe(1);
  expect(output()).toMatch(/DISCORD_TOKEN is missing\. Copy the bot's token/);
  expect(output()).toContain('DISCORD_API_URL must be an http(s) address');
  expect(output()).toContain('REGISTER_COMMANDS must be `global`');
  expect(output()).toContain('FAL_BASE_URL is set without FAL_KEY');
  expect(output()).not.toContain('    at ');
});

test.each([
  ['another server', 404, 'What?', "is not Discord's API"],
  ['a web page', 200, '<h1>Welcome!</h1>', "is not Discord's API"],
  ['an outage', 503, 'Down', 'Discord answered 503'],
])('%s at DISCORD_API_URL is said in one line, with exit code 1', async (_what, status, body, says) => {
  const { baseUrl } = await startServer((response) => response.writeHead(status).end(body));
  const { exited, output } = await startProcess('main.js', {
    env: { DISCORD_TOKEN: 'MTIz.abc.def', DISCORD_API_URL: baseUrl },
  });
  expect((await exited).code).toBe(1);
  expect(output()).toContain(says);
  expect(output()).not.toContain('    at ');
});

test('a token that Discord refuses is said in one line, with exit code 1', async () => {
  const { env } = await servers();
  const { exited, output } = await startProcess('main.js', {
    env: { ...env, DISCORD_TOKEN: 'MTIz.abc.definitely-not-the-token' },
  });
  expect((await exited).code).toBe(1);
  expect(output()).toContain('Discord refused DISCORD_TOKEN');
  expect(output()).not.toContain('definitely-not-the-token');
});

test('with five settings npm start serves a Discord and a fal, and SIGTERM ends it in the middle of a job', async () => {
  const { discord, fal, env } = await servers();
  // Longer than the distance between two edits, on a quick machine too.
  fal.script({ kind: 'render', durationMs: 3_500 });
  const { child, exited, output } = await startProcess('main.js', { env });
  await expect.poll(output).toContain('"msg":"Ready"');
  const member = discord.guild.createMember();
  await member.run({
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind', duration: '4s' },
  });
  const message = await discord.waitFor(({ text }) => isEnd(text));
  expect(message.attachments[0]?.contentType).toBe('video/mp4');
  expect(fal.posts()).toBe(1);
  const editedAtMs = discord.wire.rest().flatMap(({ method, at }) => (method === 'PATCH' ? [at] : []));
  expect(editedAtMs.length).toBeGreaterThan(1);
  // They leave 2.5 s apart; how long each is on its way, a busy machine decides.
  for (const gapMs of gapsOf(editedAtMs)) expect(gapMs).toBeGreaterThan(2_000);

  fal.pause();
  await member.run({
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'rain' },
  });
  await expect.poll(() => fal.posts()).toBe(2);
  child.kill('SIGTERM');
  expect((await exited).code).toBe(0);
  expect(output()).not.toContain('secret-key-of-fal');
  expect(output()).not.toContain(discord.botToken);
});

test('a SIGTERM to npm reaches the bot, and npm waits until it has left', async () => {
  const { discord, env } = await servers();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-npm-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  // The project's folder may have a .env of its own: what matters here is set.
  const { child, exited, output } = await startNpm('start', {
    env: { ...env, DATA_DIR: dataDir, LOG_LEVEL: 'info', REGISTER_COMMANDS: 'off', STORE_URL: 'memory:' },
  });
  // A bot that npm has left behind would end by this.
  onTestFinished(() => discord.gateway.close(4014));
  await expect.poll(output).toContain('"msg":"Ready"');
  child.kill('SIGTERM');
  expect((await exited).code).toBe(0);
  expect(output()).toContain('SIGTERM: leaving');
});

test('a gateway that is closed for good ends the process with 1, for a supervisor to see', async () => {
  const { discord, env } = await servers();
  const { exited, output } = await startProcess('main.js', { env });
  await expect.poll(output).toContain('"msg":"Ready"');
  discord.gateway.close(4014);
  expect((await exited).code).toBe(1);
});

test('npm run register writes the commands once, and says what it did', async () => {
  const { discord, env } = await servers();
  const first = await startProcess('register.js', { env });
  expect((await first.exited).code).toBe(0);
  expect(first.output()).toContain('The commands were written (global).');
  expect(discord.commands()).toHaveLength((await commandNames()).length);
  const second = await startProcess('register.js', { env });
  await second.exited;
  expect(second.output()).toContain('nothing was written');
});
