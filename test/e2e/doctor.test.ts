import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FAL_KEY, runDoctor, startDoctorWorld } from '../support/doctor.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';
import { needing } from '../support/needs.js';
import { startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';

const CHECKS = [
  ...['node', 'settings', 'token', 'application', 'interactions', 'intents', 'invite', 'commands', 'gateway'],
  ...['clock', 'fal key', 'fal list', 'fal files', 'disk', 'store', 'pictures', 'ffmpeg'],
];

/** A folder for the PATH with nothing in it but these programs. */
async function pathWith(programs: Readonly<Record<string, string>>): Promise<string> {
  const dir = await tempDir();
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(path.join(dir, name), `#!/bin/sh\n${script}\n`);
    await chmod(path.join(dir, name), 0o755);
  }
  return dir;
}

const ffmpeg = 'echo "ffmpeg version 7.1 Copyright"';
const ffprobe = 'echo "ffprobe version 7.1 Copyright"';

test('when all is well, every check says so in a line, nothing is changed anywhere, and the exit code is 0', async () => {
  const { discord, fal, dataDir, env } = await startDoctorWorld();
  await (await startProcess('register.js', { env })).exited;
  const before = discord.wire.rest().length;
  const { code, output, of } = await runDoctor({ ...env, PATH: await pathWith({ ffmpeg, ffprobe }) });
  expect(code).toBe(0);
  for (const check of CHECKS) expect(of(check), check).toMatchObject({ status: 'ok', cures: [] });
  expect(output.split('\n')).toHaveLength(CHECKS.length + 3);
  expect(output).toContain(`\n\nSummary: ${CHECKS.length} ok, 0 warn, 0 fail, 0 skip. Nothing failed.\n`);
  expect(of('token').found).toContain('flipbook');
  expect(of('application').found).toContain("may be installed in servers and in members' own accounts");
  expect(of('invite').found).toContain(`client_id=${discord.applicationId}&`);
  expect(of('invite').found).toContain('permissions=274877959168');
  expect(of('ffmpeg').found).toBe('ffmpeg 7.1, ffprobe 7.1, H.264 by libx264');
  expect(output).not.toContain('\u001b');

  expect(fal.posts()).toBe(0);
  expect(fal.wire.entries().every(({ method }) => method === 'GET')).toBe(true);
  const asked = discord.wire.rest().slice(before);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ method, status }) => method === 'GET' && status === 200)).toBe(true);
  expect(existsSync(path.dirname(dataDir))).toBe(false);
});

test('--json says the same, warnings and all', async () => {
  const { env } = await startDoctorWorld();
  const settings = { ...env, PATH: await pathWith({ ffmpeg, ffprobe: 'exit 127' }), STORE_URL: 'memory:' };
  const { code, output } = await runDoctor(settings, { args: ['--json'] });
  const text = await runDoctor(settings);
  const { summary, checks } = JSON.parse(output);
  expect([code, text.code]).toEqual([0, 0]);
  expect(checks.map(({ check }: { check: string }) => check)).toEqual(CHECKS);
  // What differs from one run to the next.
  const still = (found: string) => found.replace(/flipbook-process-\w+|[\d.]+ GB|^.* Discord's$/, '…');
  for (const { check, found, ...facts } of checks) {
    const told = text.of(check);
    expect({ ...told, found: still(told.found) }).toEqual({ ...facts, found: still(found) });
  }
  expect(summary).toEqual({ ok: 14, warn: 3, fail: 0, skip: 0 });
  expect(text.output).toContain('Summary: 14 ok, 3 warn, 0 fail, 0 skip. Nothing failed.');
  expect(text.of('store')).toMatchObject({
    status: 'warn',
    found: expect.stringContaining('a restart forgets'),
  });
});

test('everything that is wrong is told at once, each with its cure, and the exit code is 1', async () => {
  const { env } = await startDoctorWorld();
  const file = path.join(await tempDir(), 'file');
  await writeFile(file, '');
  const { code, of, output } = await runDoctor({
    ...env,
    DISCORD_TOKEN: 'MTIzNDU2Nzg5.abcdef.definitely-not-the-token',
    FAL_KEY: FAL_KEY.replace('7d5a', 'd57a'),
    DATA_DIR: path.join(file, 'data'),
    PATH: await pathWith({}),
  });
  expect(code).toBe(1);
  expect(of('token')).toEqual({
    status: 'fail',
    found: 'Discord refused DISCORD_TOKEN',
    cures: [
      "Copy the bot's token again from https://discord.com/developers/applications (Bot, Reset Token).",
    ],
  });
  for (const check of ['application', 'interactions', 'intents', 'invite', 'commands', 'gateway']) {
    expect(of(check)).toEqual({ status: 'skip', found: 'not looked at, because "token" failed', cures: [] });
  }
  expect(of('fal key')).toMatchObject({ status: 'fail', found: 'fal refused FAL_KEY (401)' });
  expect(of('fal key').cures).toEqual([expect.stringContaining('https://fal.ai/dashboard/keys')]);
  expect(of('fal list').found).toBe('not looked at, because "fal key" failed');
  expect(of('disk')).toMatchObject({ status: 'fail', found: expect.stringContaining('(ENOTDIR)') });
  expect(of('store')).toMatchObject({ status: 'skip', found: 'not looked at, because "disk" failed' });
  expect(of('ffmpeg')).toEqual({
    status: 'warn',
    found: 'no ffmpeg and no ffprobe on the PATH: clips over the upload limit are sent as links',
    cures: ['Install ffmpeg (Debian: apt install ffmpeg).'],
  });
  expect(of('clock').status).toBe('ok');
  expect(output).toContain('Begin with the first line that says fail.');
});

test('settings are told in the words of a start, and what needs them is skipped', async () => {
  const env = { REGISTER_COMMANDS: 'yes', FAL_BASE_URL: 'http://127.0.0.1:1' };
  const { code, of } = await runDoctor(env);
  const start = await startProcess('main.js', { env });
  await start.exited;
  expect(code).toBe(1);
  expect(of('settings').cures).toHaveLength(3);
  for (const cure of of('settings').cures) expect(start.output()).toContain(`- ${cure}\n`);
  expect(of('invite')).toEqual({
    status: 'skip',
    found: 'not looked at, because "settings" failed',
    cures: [],
  });
  expect(of('pictures').status).toBe('ok');
});

test('a Discord and a fal that nobody can reach are told', async () => {
  const { env } = await startDoctorWorld();
  const dead = await deadBaseUrl();
  const { code, of } = await runDoctor({ ...env, DISCORD_API_URL: `${dead}/api`, FAL_BASE_URL: dead });
  expect(code).toBe(1);
  expect(of('token')).toMatchObject({ status: 'fail', found: `Discord can't be reached at ${dead}/api` });
  expect(of('fal key')).toMatchObject({ status: 'fail', found: "fal can't be reached" });
  expect(of('clock')).toMatchObject({ status: 'skip', found: 'Discord gave no time to compare with' });
  expect(of('store').status).toBe('ok');
});

test('a server that takes every question and answers none is not waited for', async () => {
  const { env } = await startDoctorWorld();
  const { baseUrl } = await startServer(() => {});
  const { code, of } = await runDoctor({ ...env, DISCORD_API_URL: `${baseUrl}/api`, FAL_BASE_URL: baseUrl });
  expect(code).toBe(1);
  for (const check of ['token', 'clock', 'fal key']) {
    expect(of(check), check).toMatchObject({ status: 'fail', found: 'no answer within 20 s' });
  }
});

test('the store of the running bot is in use, which is no failure', async () => {
  const { env } = await startDoctorWorld();
  const bot = await startProcess('main.js', { env });
  await expect.poll(bot.output).toContain('"msg":"Ready"');
  const { code, of } = await runDoctor(env);
  expect(code).toBe(0);
  expect(of('store')).toMatchObject({
    status: 'warn',
    found: expect.stringContaining('is in use: the bot is running (fine)'),
  });
  expect(of('commands').status).toBe('ok');
  expect(of('gateway').found).toContain('999 of 1000');
});

test.each([
  ['100m', 'fail', 1],
  ['1g', 'warn', 0],
  ['3g', 'ok', 0],
])('a disk with %s of room: %s', needing('mount'), async (size, status, exitCode) => {
  const { env } = await startDoctorWorld();
  const dir = await tempDir();
  const mount = `mount -t tmpfs -o size=${size} tmpfs "$0" && "$@"`;
  const wrap = ['unshare', '-Urm', 'sh', '-c', mount, dir];
  const { code, of } = await runDoctor({ ...env, DATA_DIR: path.join(dir, 'data') }, { wrap });
  expect(of('disk')).toMatchObject({ status, found: expect.stringMatching(/ [\d.]+ [MG]B free$/) });
  expect(code).toBe(exitCode);
});

test('--help explains itself', async () => {
  const help = await runDoctor({}, { args: ['--help'] });
  expect(help).toMatchObject({ code: 0, output: expect.stringContaining('Usage: npm run doctor') });
});

test.each([['--jsno'], ['all']])('%s is answered with one line and exit code 2', async (word) => {
  const { code, output } = await runDoctor({}, { args: [word] });
  expect(code).toBe(2);
  expect(output).toContain(`'${word}'`);
  expect(output.trim().split('\n')).toHaveLength(1);
});
