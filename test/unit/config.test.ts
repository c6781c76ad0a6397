import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isDiscordItself, readConfig } from '../../src/config.js';
import { idleNotice } from '../../src/config-notices.js';
import { settings } from '../../src/config-schema.js';
import { isFlipbookError } from '../../src/errors.js';

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (isFlipbookError(error, 'CONFIG_INVALID')) return error.message.split('\n').slice(1);
    throw error;
  }
  return [];
}

test('only the token is required; everything else has a default', () => {
  expect(readConfig({ DISCORD_TOKEN: 'MTIz.abc.def' })).toEqual({
    discordToken: 'MTIz.abc.def',
    discordApiUrl: 'https://discord.com/api',
    fal: 'embedded',
    startTimeoutMs: 21_600_000,
    clipLifetimeMs: undefined,
    keepJobsMs: 2_592_000_000,
    dataDir: path.resolve('data'),
    storeLocation: path.resolve('data/flipbook.db'),
    allowedGuilds: undefined,
    registerCommands: 'global',
    shards: 'auto',
    defaultModel: 'veo-3.1',
    clipsAtOnce: undefined,
    limits: [],
    timeZone: 'UTC',
    logLevel: 'info',
    httpPort: undefined,
    discordPublicKey: undefined,
    publicUrl: undefined,
  });
});

test('every setting is read', () => {
  const config = readConfig({
    DISCORD_TOKEN: 'MTIz.abc.def',
    FAL_KEY: 'id:secret',
    FAL_ADMIN_KEY: 'id:admin',
    START_TIMEOUT_HOURS: '0.5',
    CLIP_LIFETIME_DAYS: '30',
    KEEP_JOBS_DAYS: '1.5',
    ALLOWED_GUILDS: '900000000000000001, user,900000000000000002',
    REGISTER_COMMANDS: '900000000000000001',
    SHARDS: '0-3/8',
    DATA_DIR: '/var/lib/flipbook',
    STORE_URL: '/srv/jobs.db',
    DEFAULT_MODEL: 'gemini-omni-flash-1.1',
    CLIPS_AT_ONCE: '2',
    BUDGET_USD_PER_DAY: '20',
    BUDGET_USD_PER_MONTH: '99.99',
    MEMBER_USD_PER_DAY: '5',
    MEMBER_CLIPS_PER_DAY: '0',
    TIME_ZONE: 'Asia/Tokyo',
    LOG_LEVEL: 'debug',
    DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
    FAL_BASE_URL: 'http://127.0.0.1:5000',
    HTTP_PORT: '8080',
    DISCORD_PUBLIC_KEY: 'AB'.repeat(32),
    PUBLIC_URL: 'https://bot.example.com/flipbook/',
    PATH: '/usr/bin',
  });
  expect(config).toEqual({
    discordToken: 'MTIz.abc.def',
    discordApiUrl: 'http://127.0.0.1:4000/api',
    fal: { key: 'id:secret', adminKey: 'id:admin', baseUrl: 'http://127.0.0.1:5000' },
    startTimeoutMs: 1_800_000,
    clipLifetimeMs: 2_592_000_000,
    keepJobsMs: 129_600_000,
    dataDir: '/var/lib/flipbook',
    storeLocation: '/srv/jobs.db',
    allowedGuilds: ['900000000000000001', 'user', '900000000000000002'],
    registerCommands: '900000000000000001',
    shards: { first: 0, last: 3, count: 8 },
    defaultModel: 'gemini-omni-flash-1.1',
    clipsAtOnce: 2,
    limits: [
      { of: { kind: 'member' }, unit: 'clips', per: 'day', most: 0 },
      { of: { kind: 'member' }, unit: 'micros', per: 'day', most: 5_000_000 },
      { of: { kind: 'all' }, unit: 'micros', per: 'day', most: 20_000_000 },
      { of: { kind: 'all' }, unit: 'micros', per: 'month', most: 99_990_000 },
    ],
    timeZone: 'Asia/Tokyo',
    logLevel: 'debug',
    httpPort: 8_080,
    discordPublicKey: 'ab'.repeat(32),
    publicUrl: 'https://bot.example.com/flipbook',
  });
});

test('every problem is reported at once, by name and with its fix, one per line', () => {
  const problems = problemsOf({
    DISCORD_TOKEN: 'two words',
    REGISTER_COMMANDS: 'everywhere',
    LOG_LEVEL: 'loud',
    DISCORD_API_URL: 'discord.com',
    FAL_BASE_URL: 'ftp://fal',
  });
  const names = problems.map((line) => /^ {2}- (\w+) .+\.$/.exec(line)?.[1]);
  expect(names.sort()).toEqual([
    'DISCORD_API_URL',
    'DISCORD_TOKEN',
    'FAL_BASE_URL',
    'FAL_BASE_URL',
    'LOG_LEVEL',
    'REGISTER_COMMANDS',
  ]);
});

test.each([undefined, '', '   '])(
  'an empty token (%j) counts as missing, and the message says where to get one',
  (token) => {
    const [problem, ...others] = problemsOf({ DISCORD_TOKEN: token });
    expect(problem).toContain('DISCORD_TOKEN is missing');
    expect(problem).toContain('https://discord.com/developers/applications');
    expect(problem).toContain('npm run demo');
    expect(others).toEqual([]);
  },
);

test('empty settings count as missing ones', () => {
  const empty = Object.fromEntries(settings.map(({ name }) => [name, '']));
  expect(readConfig({ ...empty, DISCORD_TOKEN: 'MTIz.abc.def' })).toEqual(
    readConfig({ DISCORD_TOKEN: 'MTIz.abc.def' }),
  );
});

test('FAL_BASE_URL without FAL_KEY is an error, because the built-in renderer would be used', () => {
  const environment = { DISCORD_TOKEN: 'MTIz.abc.def', FAL_BASE_URL: 'http://127.0.0.1:5000' };
  expect(problemsOf(environment)).toEqual([
    '  - FAL_BASE_URL is set without FAL_KEY. Set FAL_KEY too, or remove FAL_BASE_URL.',
  ]);
  expect(problemsOf({ ...environment, FAL_KEY: ' ' })).toHaveLength(1);
});

test.each([' ', 'ab'.repeat(31), `${'ab'.repeat(31)}xy`, 'ab'.repeat(33)])(
  'a public key that Discord could not have made is refused: %j',
  (key) => {
    const problems = problemsOf({
      DISCORD_TOKEN: 'MTIz.abc.def',
      HTTP_PORT: '1',
      DISCORD_PUBLIC_KEY: `${key}`,
    });
    expect(problems).toEqual(key === ' ' ? [] : [expect.stringContaining('Copy "Public Key" from')]);
  },
);

test('a public key without a port is an error, because no interaction could arrive', () => {
  expect(problemsOf({ DISCORD_TOKEN: 'MTIz.abc.def', DISCORD_PUBLIC_KEY: 'ab'.repeat(32) })).toEqual([
    '  - DISCORD_PUBLIC_KEY is set without HTTP_PORT. Set HTTP_PORT too, or remove DISCORD_PUBLIC_KEY.',
  ]);
});

test.each(['0x10', '1e3', '1,000', '1_000', '1,5', '$5', 'Infinity', '∞', '٣', '5 USD', '-1'])(
  '%s is no number in any setting',
  (text) => {
    const names = [
      'BUDGET_USD_PER_DAY',
      'BUDGET_USD_PER_MONTH',
      'MEMBER_USD_PER_DAY',
      'MEMBER_CLIPS_PER_DAY',
      'CLIPS_AT_ONCE',
      'KEEP_JOBS_DAYS',
      'CLIP_LIFETIME_DAYS',
      'START_TIMEOUT_HOURS',
      'HTTP_PORT',
    ];
    const problems = problemsOf(
      Object.fromEntries([['DISCORD_TOKEN', 'MTIz.abc.def'], ...names.map((name) => [name, text])]),
    );
    expect(problems.map((line) => /^ {2}- (\w+) must be /.exec(line)?.[1]).sort()).toEqual(names.sort());
  },
);

test.each(['a b', 'a\tb'])('a key with white space (%j) is invalid', (key) => {
  expect(problemsOf({ DISCORD_TOKEN: 'MTIz.abc.def', FAL_KEY: key })).toEqual([
    expect.stringContaining('FAL_KEY'),
  ]);
});

test('no message repeats a value, so tokens and keys stay out of the log', () => {
  const problems = problemsOf({ DISCORD_TOKEN: 'top secret', FAL_KEY: 'more secret' });
  expect(problems).toHaveLength(2);
  expect(problems.join()).not.toContain('secret');
});

test.each(['global', 'off', '12345678901234567', '12345678901234567890'])('commands go to %s', (scope) => {
  expect(readConfig({ DISCORD_TOKEN: 'MTIz.abc.def', REGISTER_COMMANDS: scope }).registerCommands).toBe(
    scope,
  );
});

test.each(['Global', '1234', 'off '.repeat(2), '123456789012345678901'])(
  'commands do not go to %j',
  (scope) => {
    expect(problemsOf({ DISCORD_TOKEN: 'MTIz.abc.def', REGISTER_COMMANDS: scope })).toHaveLength(1);
  },
);

test('only the default address is Discord itself', () => {
  const at = (url: string) =>
    isDiscordItself(readConfig({ DISCORD_TOKEN: 'MTIz.abc.def', DISCORD_API_URL: url }));
  expect(at('')).toBe(true);
  expect(at('https://discord.com/api/')).toBe(true);
  expect(at('https://discord.com/api/v10')).toBe(true);
  expect(at('https://discord.com/api/v10/')).toBe(true);
  expect(at('https://discord.com.evil.test/api')).toBe(false);
  expect(at('http://127.0.0.1:4000/api')).toBe(false);
});

test('.env.example lists every setting once, with its purpose, and nothing else', () => {
  const text = readFileSync('.env.example', 'utf8');
  const lines = text.split('\n');
  const names = lines.flatMap((line) => /^(?:# ?)?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
  expect(names).toEqual(settings.map(({ name }) => name));
  const unwrapped = text.replaceAll(/\n# (?![A-Z_]+=)/g, ' ');
  for (const { purpose } of settings) expect(unwrapped).toContain(purpose);
});

test.each(['everywhere', '900000000000000001 900000000000000002', '900000000000000001,', ',', 'User', '12'])(
  'a list of servers that could mean another one than it says is rejected: %j',
  (list) => {
    expect(problemsOf({ DISCORD_TOKEN: 'MTIz.abc.def', ALLOWED_GUILDS: list })[0]).toContain(
      'ALLOWED_GUILDS must be ids of servers, separated by commas',
    );
  },
);

test('a model that is not there is refused with those that are', () => {
  expect(problemsOf({ DISCORD_TOKEN: 'MTIz.abc.def', DEFAULT_MODEL: 'veo-2' })).toEqual([
    expect.stringMatching(/DEFAULT_MODEL must be one of `veo-3\.1`, .*`gemini-omni-flash-1\.1`/),
  ]);
});

test('jobs are stored in DATA_DIR, in another file, or in memory', () => {
  const at = (settings: Record<string, string>) =>
    readConfig({ DISCORD_TOKEN: 'MTIz.abc.def', ...settings }).storeLocation;
  expect(at({ DATA_DIR: '/srv/bot' })).toBe('/srv/bot/flipbook.db');
  expect(at({ STORE_URL: 'memory:' })).toBe('memory:');
  const address = 'postgres://flipbook:secret@db:5432/flipbook?schema=test';
  expect(at({ STORE_URL: address })).toBe(address);
});

test.each([
  ['auto', 'auto'],
  [' none ', 'none'],
  ['0/1', { first: 0, last: 0, count: 1 }],
  ['2/8', { first: 2, last: 2, count: 8 }],
  ['0-3/8', { first: 0, last: 3, count: 8 }],
  ['4-7/8', { first: 4, last: 7, count: 8 }],
  ['1-1/2', { first: 1, last: 1, count: 2 }],
])('the shards %j are read', (text, shards) => {
  expect(readConfig({ DISCORD_TOKEN: 'MTIz.abc.def', SHARDS: text }).shards).toEqual(shards);
});

test.each([
  ['8', /must be `auto`, `none`, one shard/],
  ['Auto', /must be `auto`/],
  ['all', /must be `auto`/],
  ['2 of 8', /must be `auto`/],
  ['0,1/8', /must be `auto`/],
  ['0-3', /must be `auto`/],
  ['0 - 3/8', /must be `auto`/],
  ['-1/8', /must be `auto`/],
  ['1.5/8', /must be `auto`/],
  ['[0,1]', /must be `auto`/],
  ['0x1/8', /must be `auto`/],
  ['1/999999', /must be `auto`/],
  ['0/0', /count of at least 1/],
  ['8/8', /below the count after the slash: the last of 8 is 7/],
  ['4-8/8', /the last of 8 is 7/],
  ['3-0/8', /the lower shard first/],
])('the shards %j are refused with one sentence', (text, says) => {
  expect(problemsOf({ DISCORD_TOKEN: 'MTIz.abc.def', SHARDS: text })).toEqual([expect.stringMatching(says)]);
});

test.each([
  [{ SHARDS: 'none' }, true],
  [{ SHARDS: 'none', DISCORD_PUBLIC_KEY: 'ab'.repeat(32), HTTP_PORT: '8080' }, false],
  [{ SHARDS: '0/2' }, false],
  [{}, false],
])('with %j, a process that gets no request says so: %j', (environment, isSaid) => {
  const config = readConfig({ DISCORD_TOKEN: 'MTIz.abc.def', ...environment });
  expect(idleNotice(config) !== undefined).toBe(isSaid);
  expect(idleNotice({ ...config, storeLocation: 'postgres://127.0.0.1/flipbook' })).toBeUndefined();
});
