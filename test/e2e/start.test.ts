import { Writable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { createLog } from '../../src/log.js';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { runRegister } from '../../src/tools/run/register.js';
import { commandNames } from '../support/command-names.js';
import { startServer } from '../support/http-server.js';
import { startNpm, startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';
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

const nobody = new Writable({ write: (_line, _encoding, done) => done() });

test('npm start reports every wrong setting at once, each with its fix, and exits with 1', async () => {
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

test('if Discord refuses the token, npm start prints only why, in plain words', async () => {
  const { env } = await servers();
  const { FAL_KEY: _key, FAL_BASE_URL: _url, ...free } = env;
  for (const settings of [env, { ...free, HTTP_PORT: '0' }]) {
    const { exited, output } = await startProcess('main.js', {
      env: { ...settings, DISCORD_TOKEN: 'MTIz.abc.def', HTTPS_PROXY: 'http://127.0.0.1:1' },
    });
    expect((await exited).code).toBe(1);
    const [why, proxy, ...more] = output().split('\n');
    expect(why).toMatch(/^Discord rejected DISCORD_TOKEN\. /);
    expect(proxy).toMatch(/^HTTPS_PROXY is set, /);
    expect(more).toEqual(['']);
  }
});

test('what settings that work mean is logged once Discord has accepted them', async () => {
  const { env } = await servers();
  const { output } = await startProcess('main.js', {
    env: { ...env, HTTP_PORT: '0', HTTPS_PROXY: 'http://127.0.0.1:1' },
  });
  await expect.poll(output).toContain('HTTPS_PROXY is set');
  const said = output()
    .trimEnd()
    .split('\n')
    .map((line) => String(JSON.parse(line).msg).replace(/[,.] .*/s, ''));
  const connected = said.indexOf('Connected to Discord');
  expect(connected).toBeGreaterThanOrEqual(0);
  expect(said.slice(connected + 1)).toEqual([
    'The HTTP server is listening',
    'FAL_KEY is set',
    'FAL_KEY is set',
    expect.stringContaining('Compared the commands'),
    'Ready',
    'HTTPS_PROXY is set',
  ]);
});

test.each([
  ['another server', 404, 'What?', "is not Discord's API"],
  ['a web page', 200, '<h1>Welcome!</h1>', "is not Discord's API"],
  ['an outage', 503, 'Down', 'Discord answered 503'],
])('%s at DISCORD_API_URL is no Discord to start with', async (_what, status, body, says) => {
  const { baseUrl } = await startServer((response) => response.writeHead(status).end(body));
  const config = readConfig({
    DISCORD_TOKEN: 'MTIz.abc.def',
    DISCORD_API_URL: baseUrl,
    DATA_DIR: await tempDir(),
    STORE_URL: 'memory:',
  });
  const start = startApp({
    config,
    log: createLog('error', nobody),
    onFatal: (error) => expect.fail(error.message),
  });
  await expect(start).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(new RegExp(`^.*${says}.*$`)),
  });
});

test('a token that Discord rejects is no token to start with, and is not said', async () => {
  const { env } = await servers();
  const start = startApp({
    config: readConfig({ ...env, DISCORD_TOKEN: 'MTIz.abc.definitely-not-the-token', STORE_URL: 'memory:' }),
    log: createLog('error', nobody),
    onFatal: (error) => expect.fail(error.message),
  });
  await expect(start).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(/^Discord rejected DISCORD_TOKEN(?!.*definitely-not-the-token).*$/),
  });
});

test('a start warns of a budget that is misspelt, and so ignored', async () => {
  const { env } = await servers();
  const { child, output } = await startProcess('main.js', {
    env: { ...env, DATA_DIR: await tempDir(), STORE_URL: 'memory:', MEMBERS_USD_PER_DAY: '5' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect
    .poll(output)
    .toContain('MEMBERS_USD_PER_DAY is no setting, and ignored. Did you mean MEMBER_USD');
});

test('with five settings npm start serves a Discord and a fal, and a SIGTERM to npm ends it in the middle of a job', async () => {
  const { discord, fal, env } = await servers();
  // The project's folder may have its own .env, so everything that matters here is set.
  const rest = { LOG_LEVEL: 'info', REGISTER_COMMANDS: 'global', STORE_URL: 'memory:' };
  // Longer than the minimum gap between two edits, on a fast machine too.
  fal.script({ kind: 'render', durationMs: 3_500 });
  const { child, exited, output } = await startNpm('start', {
    env: { ...env, ...rest, DATA_DIR: await tempDir() },
  });
  // A bot that npm has left behind would be ended by this.
  onTestFinished(() => discord.gateway.close(4014));
  await expect.poll(output).toContain('"msg":"Ready"');
  const member = discord.guild.createMember();
  const askedAtMs = Date.now();
  await member.run({
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind', duration: '4s' },
  });
  const message = await discord.waitFor(({ text }) => isEnd(text));
  expect(message.attachments[0]?.contentType).toBe('video/mp4');
  expect(fal.posts()).toBe(1);
  const edits = discord.wire.rest().filter(({ method }) => method === 'PATCH').length;
  expect(edits).toBeGreaterThan(1);
  // They are sent this far apart; how long each is in flight depends on the machine.
  expect((edits - 1) * defaultTimings.editGapMs).toBeLessThan(Date.now() - askedAtMs);

  fal.pause();
  await member.run({
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'rain' },
  });
  await expect.poll(() => fal.posts()).toBe(2);
  child.kill('SIGTERM');
  expect((await exited).code).toBe(0);
  expect(output()).toContain('SIGTERM: stopping');
  expect(output()).not.toContain('secret-key-of-fal');
  expect(output()).not.toContain(discord.botToken);
});

test('a gateway that is closed for good ends the process with 1, for a supervisor to see', async () => {
  const { discord, env } = await servers();
  const { exited, output } = await startProcess('main.js', { env });
  await expect.poll(output).toContain('"msg":"Ready"');
  discord.gateway.close(4014);
  expect((await exited).code).toBe(1);
});

test('npm run register writes the commands and prints the result', async () => {
  const { discord, env } = await servers();
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  await runRegister(readConfig(env));
  expect(said.mock.calls).toEqual([['The commands were written (global).']]);
  expect(discord.commands()).toHaveLength((await commandNames()).length);
});
