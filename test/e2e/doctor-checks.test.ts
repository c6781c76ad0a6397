import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { ApplicationCommandType } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { definitionsOf } from '../../src/discord/commands/definitions.js';
import { loadOwnCommands } from '../../src/discord/commands/load-commands.js';
import { calledBy } from '../../src/discord/commands/registration.js';
import { createLog } from '../../src/log.js';
import { openStore } from '../../src/store/open-store.js';
import { checkFalFiles, checkFalList } from '../../src/tools/doctor/fal.js';
import {
  changeApplication,
  type DoctorWorld,
  examine,
  FAL_KEY,
  startDoctorWorld,
} from '../support/doctor.js';
import { startServer } from '../support/http-server.js';
import { makeJob, states } from '../support/jobs.js';
import { overwriteRecord } from '../support/raw-jobs.js';
import { silentLog } from '../support/silent-log.js';

const asBot = ({ discord }: DoctorWorld) => ({ authorization: `Bot ${discord.botToken}` });

async function putCommands(world: DoctorWorld, route: string, body: unknown) {
  const answer = await fetch(`${world.discord.apiUrl}/v10${route}`, {
    method: 'PUT',
    headers: { ...asBot(world), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

test.each([
  ['503', 503, '<h1>Down</h1>', {}, 'Discord answered 503', 'https://discordstatus.com'],
  ['404', 404, '<h1>What?</h1>', {}, "not Discord's API", 'DISCORD_API_URL'],
  ['a web page', 200, '<h1>Welcome!</h1>', {}, "not Discord's API", 'DISCORD_API_URL'],
  [
    '429',
    429,
    { retry_after: 90, global: false, message: 'x' },
    { 'retry-after': '90' },
    'Discord asks for a pause of 90 s',
    'after that',
  ],
])("a token answered by %s can't be judged", async (_what, status, body, headers, found, cure) => {
  const { discord, env } = await startDoctorWorld();
  discord.faults.add({ path: /\/users\/@me$/, effect: { kind: 'answer', status, body, headers } });
  const of = examine(env);
  expect(await of('token')).toMatchObject({ status: 'fail', found: expect.stringContaining(found) });
  expect((await of('token')).cures).toEqual([expect.stringContaining(cure)]);
  expect((await of('application')).status).toBe('skip');
});

describe('an application', () => {
  test('whose commands go to an endpoint is a failure, because none comes to the bot', async () => {
    const world = await startDoctorWorld();
    await changeApplication(world, { interactions_endpoint_url: 'https://old.example/hook?key=1' });
    const of = examine(world.env);
    expect((await of('interactions')).status).toBe('fail');
    expect((await of('interactions')).found).toMatch(/sends every command to old\.example, not to the bot$/);
    expect((await of('interactions')).cures).toEqual([expect.stringContaining('Clear the field')]);
    expect((await of('commands')).status).toBe('warn');
  });

  test('that may see more than the bot needs is worth a warning', async () => {
    const world = await startDoctorWorld();
    await changeApplication(world, { flags: (1 << 19) | (1 << 14) | (1 << 23) });
    const of = examine(world.env);
    expect((await of('intents')).status).toBe('warn');
    expect((await of('intents')).cures[0]).toContain(
      'Turn off "Server Members Intent" and "Message Content Intent"',
    );
  });

  test.each([
    [
      'is for accounts only',
      { integration_types_config: { '1': {} } },
      /"Guild Install"/,
      /in members' own accounts;/,
    ],
    ['asks for a code grant', { bot_require_code_grant: true }, /"Requires OAuth2 Code Grant"/, /in servers/],
  ])("that %s can't be invited, which is worth a warning", async (_what, fields, cure, where) => {
    const world = await startDoctorWorld();
    await changeApplication(world, fields);
    const of = examine(world.env);
    expect(await of('invite')).toMatchObject({ status: 'warn', cures: [expect.stringMatching(cure)] });
    expect((await of('application')).found).toMatch(where);
  });

  test("that doesn't say where it may be installed is one for servers", async () => {
    const world = await startDoctorWorld();
    await changeApplication(world, {
      integration_types_config: null,
      approximate_guild_count: undefined,
    });
    const of = examine(world.env);
    expect(await of('application')).toMatchObject({
      status: 'ok',
      found: 'Flipbook can be installed in servers',
    });
    expect((await of('invite')).status).toBe('ok');
  });
});

const all = definitionsOf(await loadOwnCommands());
const named = all.map(calledBy);

/** A command of that name with another definition. Those in menus have no description. */
const otherwise = ({ name, type }: (typeof all)[number]) =>
  type === ApplicationCommandType.ChatInput
    ? { name, type, description: 'from another life' }
    : { name, type, nsfw: true };

describe('commands', () => {
  test('that Discord does not have, or has otherwise, are worth a warning, and stay as they are', async () => {
    const world = await startDoctorWorld();
    const { discord, env } = world;
    expect(await examine(env)('commands')).toEqual({
      status: 'warn',
      found: `not registered globally: ${named.join(', ')}`,
      cures: ['Run `npm run register`, or start the bot, which does the same.'],
    });
    expect(discord.commands()).toHaveLength(0);
    await putCommands(world, `/applications/${discord.applicationId}/commands`, all.map(otherwise));
    expect(await examine(env)('commands')).toMatchObject({
      status: 'warn',
      found: "the commands registered globally differ from this version's",
    });
    expect(discord.commands()[0]?.definition).toMatchObject({ description: 'from another life' });
  });

  test('are looked for in the server that is set, and nowhere when that is off', async () => {
    const { discord, env } = await startDoctorWorld();
    const { id } = discord.guild;
    expect((await examine({ ...env, REGISTER_COMMANDS: id })('commands')).found).toBe(
      `not registered in the server ${id}: ${named.join(', ')}`,
    );
    expect(await examine({ ...env, REGISTER_COMMANDS: 'off' })('commands')).toMatchObject({
      status: 'skip',
      found: 'not compared: REGISTER_COMMANDS is off',
    });
  });

  test('of an unknown server, or one without the bot, are a failure', async () => {
    const { discord, env } = await startDoctorWorld();
    const elsewhere = discord.createGuild({ botInstalled: false });
    for (const id of [elsewhere.id, '123456789012345678']) {
      expect(await examine({ ...env, REGISTER_COMMANDS: id })('commands')).toMatchObject({
        status: 'fail',
        found: `the bot can't register commands in the server ${id}`,
        cures: [expect.stringContaining('Invite the bot to that server')],
      });
    }
  });
});

test.each([
  [0, 'ok', /Discord's$/],
  [-20, 'warn', /^\d+ s behind/],
  [300, 'fail', /^\d+ s ahead of/],
] as const)('a clock that is off by %i s: %s', async (aheadSeconds, status, found) => {
  const { discord, env } = await startDoctorWorld();
  const { origin } = new URL(discord.apiUrl);
  const { baseUrl } = await startServer((response, { url, headers }) => {
    void fetch(`${origin}${url}`, { headers: { authorization: headers.authorization ?? '' } }).then(
      async (answer) => {
        const date = new Date(Date.now() - aheadSeconds * 1_000).toUTCString();
        response.writeHead(answer.status, { 'content-type': 'application/json', date });
        response.end(await answer.text());
      },
    );
  });
  const of = examine({ ...env, DISCORD_API_URL: `${baseUrl}/api` });
  expect((await of('token')).status).toBe('ok');
  expect(await of('clock')).toMatchObject({ status, found: expect.stringMatching(found) });
  expect((await of('clock')).cures).toEqual(status === 'ok' ? [] : [expect.stringContaining('NTP')]);
});

describe('fal', () => {
  test('without a key is the built-in renderer, which is worth a warning', async () => {
    const { env } = await startDoctorWorld();
    const of = examine({ ...env, FAL_KEY: '', FAL_BASE_URL: '' });
    expect(await of('fal key')).toMatchObject({
      status: 'warn',
      cures: [expect.stringContaining('set FAL_KEY')],
    });
    expect(await of('fal list')).toMatchObject({ status: 'skip', found: 'not needed without FAL_KEY' });
  });

  test('that has trouble says nothing about the key', async () => {
    const { fal, env } = await startDoctorWorld();
    fal.faults.add({ path: /\/status$/, effect: { kind: 'answer', status: 404, body: '<h1>What?</h1>' } });
    fal.faults.add({ path: /by-endpoint$/, effect: { kind: 'answer', status: 403 } });
    const of = examine(env);
    expect(await of('fal key')).toMatchObject({
      status: 'warn',
      found: 'fal answered 404: that says nothing about FAL_KEY',
    });
    expect(await of('fal list')).toMatchObject({
      status: 'warn',
      found: expect.stringContaining('answered 403'),
    });
  });

  test.each([
    ['list of requests', checkFalList],
    ['word on files', checkFalFiles],
  ] as const)('whose %s is silent is worth a warning, before the time is up', async (_what, check) => {
    const { baseUrl } = await startServer(() => {});
    const { signal } = new AbortController();
    expect(await check({ key: FAL_KEY, baseUrl }, { signal, limitMs: 200 })).toMatchObject({
      status: 'warn',
      found: expect.stringContaining('(no answer)'),
    });
  });
});

describe('the store', () => {
  test('of the running bot is in use, which is no failure', async () => {
    const { env } = await startDoctorWorld();
    const nobody = new Writable({ write: (_line, _encoding, done) => done() });
    const onFatal = () => expect.fail('The bot ended');
    const bot = await startApp({ config: readConfig(env), log: createLog('error', nobody), onFatal });
    onTestFinished(bot.stop);
    const of = examine(env);
    expect(await of('store')).toMatchObject({
      status: 'warn',
      found: expect.stringContaining('is in use: the bot is running (fine)'),
    });
    expect((await of('commands')).status).toBe('ok');
    expect((await of('gateway')).found).toContain('999 of 1000');
  });

  test('is written, read and left as it was, with the number of open jobs', async () => {
    const { dataDir, env } = await startDoctorWorld();
    const location = path.join(dataDir, 'flipbook.db');
    const store = await openStore({ location, log: silentLog });
    for (const id of ['1', '2']) await store.jobs.create(makeJob(states.accepted, { id }));
    await store.close();
    expect(await examine(env)('store')).toMatchObject({
      status: 'ok',
      found: expect.stringMatching(/can be written and read; open jobs: 2$/),
    });
    expect(await readdir(dataDir)).toEqual(['flipbook.db']);

    const again = await openStore({ location, log: silentLog });
    for await (const entry of again.keyv('doctor').iterator?.(undefined) ?? []) expect(entry).toBeUndefined();
    await again.close();
    await overwriteRecord(location, '1', { version: 'from the future' });
    expect(await examine(env)('store')).toMatchObject({
      status: 'warn',
      found: expect.stringContaining("open jobs: 1; records set aside because they can't be read: 1"),
    });
  });

  test("that is damaged is a failure with the store's own cure", async () => {
    const { dataDir, env } = await startDoctorWorld();
    await mkdir(dataDir, { recursive: true });
    await writeFile(path.join(dataDir, 'flipbook.db'), 'These are my holiday notes. '.repeat(1_000));
    expect(await examine(env)('store')).toMatchObject({
      status: 'fail',
      cures: [expect.stringContaining('put a backup in its place')],
    });
  });
});
