import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { readConfig } from '../../src/config.js';
import { definitionsOf } from '../../src/discord/commands/definitions.js';
import { loadOwnCommands } from '../../src/discord/commands/load-commands.js';
import { registerCommands } from '../../src/discord/commands/registration.js';
import { readArguments } from '../../src/tools/doctor/arguments.js';
import { examine, FAL_KEY, runDoctor, startDoctorWorld } from '../support/doctor.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';
import { needing } from '../support/needs.js';
import { tempDir } from '../support/temp-dir.js';

const CHECKS = [
  ...['node', 'settings', 'token', 'application', 'interactions', 'intents', 'invite', 'commands', 'gateway'],
  ...[
    'http',
    'clock',
    'fal key',
    'limits',
    'servers',
    'fal list',
    'fal files',
    'fal models',
    'webhook',
    'disk',
    'store',
    'pictures',
    'ffmpeg',
  ],
];

/** A folder for the PATH with only these programs in it. */
async function pathWith(programs: Readonly<Record<string, string>>): Promise<string> {
  const dir = await tempDir();
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(path.join(dir, name), `#!/bin/sh\n${script}\n`);
    await chmod(path.join(dir, name), 0o755);
  }
  return dir;
}

const DISK = new URL('../../src/tools/doctor/disk.js', import.meta.url).href;

/** For servers that never answer: the shorter, the sooner the test is over. */
const SHORT_MS = 200;

const jsonSchema = z.object({
  summary: z.record(z.string(), z.int()),
  checks: z.array(
    z.object({ check: z.string(), status: z.string(), found: z.string(), cures: z.array(z.string()) }),
  ),
});

const ffmpeg = 'echo "ffmpeg version 7.1 Copyright"';
const ffprobe = 'echo "ffprobe version 7.1 Copyright"';

test('when everything is fine, each check says so in one line, nothing is changed, and the exit code is 0', async () => {
  const { discord, fal, dataDir, env } = await startDoctorWorld();
  await registerCommands({
    rest: new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.botToken),
    commands: definitionsOf(await loadOwnCommands()),
    scope: 'global',
  });
  const before = discord.wire.rest().length;
  const { code, output, of } = await runDoctor({ ...env, PATH: await pathWith({ ffmpeg, ffprobe }) });
  expect(code).toBe(0);
  for (const check of CHECKS) expect(of(check), check).toMatchObject({ status: 'ok', cures: [] });
  expect(output.split('\n')).toHaveLength(CHECKS.length + 3);
  expect(output).toContain(`\n\nSummary: ${CHECKS.length} ok, 0 warn, 0 fail, 0 skip. Nothing failed.\n`);
  expect(of('token').found).toContain('flipbook');
  expect(of('application').found).toContain("can be installed in servers and in members' own accounts");
  expect(of('invite').found).toContain(`client_id=${discord.applicationId}&`);
  expect(of('invite').found).toContain('permissions=274878024704');
  expect(of('ffmpeg').found).toBe('ffmpeg 7.1, ffprobe 7.1, H.264 by libx264');
  expect(output).not.toContain('\u001b');

  expect(fal.posts()).toBe(0);
  expect(fal.wire.entries().every(({ method }) => method === 'GET')).toBe(true);
  const asked = discord.wire.rest().slice(before);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ method, status }) => method === 'GET' && status === 200)).toBe(true);
  expect(existsSync(path.dirname(dataDir))).toBe(false);
});

test('every problem is reported at once with its fix, also as JSON, and the exit code is 1', async () => {
  const { env } = await startDoctorWorld();
  const file = path.join(await tempDir(), 'file');
  await writeFile(file, '');
  const settings = {
    ...env,
    DISCORD_TOKEN: 'MTIzNDU2Nzg5.abcdef.definitely-not-the-token',
    FAL_KEY: FAL_KEY.replace('7d5a', 'd57a'),
    DATA_DIR: path.join(file, 'data'),
    PATH: await pathWith({}),
  };
  const { code, output } = await runDoctor(settings, '--json');
  const { summary, checks } = jsonSchema.parse(JSON.parse(output));
  const of = (wanted: string) => checks.find(({ check }) => check === wanted);
  expect(code).toBe(1);
  expect(checks.map(({ check }) => check)).toEqual(CHECKS);
  expect(summary).toEqual({ ok: 7, warn: 1, fail: 3, skip: 11 });
  expect(of('token')).toEqual({
    check: 'token',
    status: 'fail',
    found: 'Discord rejected DISCORD_TOKEN',
    cures: [
      "Copy the bot's token again from https://discord.com/developers/applications (Bot, Reset Token).",
    ],
  });
  for (const check of [
    'application',
    'interactions',
    'intents',
    'invite',
    'commands',
    'gateway',
    'servers',
  ]) {
    const found = 'skipped, because "token" failed';
    expect(of(check)).toEqual({ check, status: 'skip', found, cures: [] });
  }
  expect(of('fal key')).toMatchObject({ status: 'fail', found: 'fal rejected FAL_KEY (401)' });
  expect(of('fal key')?.cures).toEqual([expect.stringContaining('https://fal.ai/dashboard/keys')]);
  expect(of('fal list')?.found).toBe('skipped, because "fal key" failed');
  expect(of('disk')).toMatchObject({ status: 'fail', found: expect.stringContaining('(ENOTDIR)') });
  expect(of('store')).toMatchObject({ status: 'skip', found: 'skipped, because "disk" failed' });
  expect(of('ffmpeg')).toMatchObject({
    status: 'warn',
    found: 'no ffmpeg and no ffprobe on the PATH: clips over the upload limit are sent as links',
    cures: ['Install ffmpeg (Debian: apt install ffmpeg).'],
  });
  expect(of('clock')?.status).toBe('ok');
});

test("settings are reported with a start's messages, and checks that need them are skipped", async () => {
  const env = { REGISTER_COMMANDS: 'yes', FAL_BASE_URL: 'http://127.0.0.1:1' };
  const of = examine(env);
  const { cures } = await of('settings');
  expect(cures).toHaveLength(3);
  for (const cure of cures) {
    expect(() => readConfig(env)).toThrowError(
      expect.objectContaining({ message: expect.stringContaining(cure) }),
    );
  }
  for (const check of ['token', 'invite', 'clock', 'fal key', 'store']) {
    const found = 'skipped, because "settings" failed';
    expect(await of(check), check).toEqual({ status: 'skip', found, cures: [] });
  }
  expect((await of('pictures')).status).toBe('ok');
});

test('with a token that is none, the report says so, and what it skips in one line', async () => {
  const { code, output, of } = await runDoctor({ DISCORD_TOKEN: 'nonsense' });
  expect(code).toBe(1);
  expect(of('settings')).toMatchObject({ status: 'fail', found: expect.stringMatching(/^1 to change, /) });
  expect(of('settings').cures).toEqual([expect.stringContaining("DISCORD_TOKEN is not a bot's token")]);
  const [skipped = '', ...others] = output.split('\n').filter((line) => line.includes(' skip '));
  expect(others).toEqual([]);
  expect(skipped).toMatch(
    /^– skip {2}18 checks +skipped, because "settings" failed: token, application, .*, store$/,
  );
});

test('an unreachable Discord and fal are reported', async () => {
  const { env } = await startDoctorWorld();
  const dead = await deadBaseUrl();
  const of = examine({ ...env, DISCORD_API_URL: `${dead}/api`, FAL_BASE_URL: dead });
  expect(await of('token')).toMatchObject({
    status: 'fail',
    found: `Discord can't be reached at ${dead}/api`,
  });
  expect(await of('fal key')).toMatchObject({ status: 'fail', found: "fal can't be reached" });
  expect(await of('clock')).toMatchObject({
    status: 'skip',
    found: "Discord's answer had no time to compare with",
  });
  expect((await of('store')).status).toBe('ok');
});

test('the check-up does not wait for a server that never answers', async () => {
  const { env } = await startDoctorWorld();
  const { baseUrl } = await startServer(() => {});
  const of = examine({ ...env, DISCORD_API_URL: `${baseUrl}/api`, FAL_BASE_URL: baseUrl }, SHORT_MS);
  for (const check of ['token', 'clock', 'fal key']) {
    expect(await of(check), check).toMatchObject({ status: 'fail', found: 'no answer within 0.2 s' });
  }
});

test.each([
  ['100m', 'fail'],
  ['1g', 'warn'],
  ['3g', 'ok'],
])('a disk with %s of room: %s', needing('mount'), async (size, status) => {
  const dir = await tempDir();
  const mount = `mount -t tmpfs -o size=${size} tmpfs "$0" && "$@"`;
  const script = `const { checkDisk } = await import(${JSON.stringify(DISK)});
    console.log(JSON.stringify(await checkDisk({ dataDir: process.argv[1] })));`;
  const look = [process.execPath, '--input-type=module', '-e', script, path.join(dir, 'data')];
  const { stdout } = await promisify(execFile)('unshare', ['-Urm', 'sh', '-c', mount, dir, ...look]);
  expect(JSON.parse(stdout)).toMatchObject({
    status,
    found: expect.stringMatching(/ [\d.]+ [MG]B free$/),
  });
});

test('--help explains itself', async () => {
  const help = await runDoctor({}, '--help');
  expect(help).toMatchObject({ code: 0, output: expect.stringContaining('Usage: npm run doctor') });
});

test('an unknown argument is answered with one line and exit code 2', async () => {
  const { code, output } = await runDoctor({}, '--jsno');
  expect(code).toBe(2);
  expect(output).toMatch(/^Unknown option '--jsno'[^\n]*\n$/);
  expect(() => readArguments(['all'])).toThrowError(/^[^\n]*'all'[^\n]*$/);
});
