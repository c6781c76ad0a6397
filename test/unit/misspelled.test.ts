import { expect, test } from 'vitest';
import { misspelledNotice } from '../../src/config-notices.js';
import { settings } from '../../src/config-schema.js';
import { checkSettings } from '../../src/tools/doctor/settings.js';

test.each([
  ['MEMBERS_USD_PER_DAY', 'MEMBER_USD_PER_DAY'],
  ['KEEP_JOB_DAYS', 'KEEP_JOBS_DAYS'],
  ['BUDGET_USD_PER_DAYS', 'BUDGET_USD_PER_DAY'],
  ['BUDGET_USD_PER_MONHT', 'BUDGET_USD_PER_MONTH'],
  ['ALLOWED_GUILD', 'ALLOWED_GUILDS'],
  ['TIMEZONE', 'TIME_ZONE'],
  ['SHARD', 'SHARDS'],
  ['fal_key', 'FAL_KEY'],
])('%s is said to be ignored, and that %s may be meant', (name, meant) => {
  expect(misspelledNotice({ PATH: '/bin', [name]: '1' })).toEqual({
    found: `${name} is no setting, and ignored`,
    cure: `Did you mean ${meant}?`,
  });
});

test('several are said together', () => {
  expect(misspelledNotice({ SHARD: '1', DATA_DIRS: 'x' })).toEqual({
    found: 'SHARD and DATA_DIRS are no settings, and ignored',
    cure: 'Did you mean SHARDS and DATA_DIR?',
  });
});

test('settings, and variables of others, are none of them', () => {
  const others =
    'HTTP_HOST HTTP_PROXY HTTPS_PROXY NO_PROXY TZ LANG HOME PATH PWD USER SHELL POSTGRES_PASSWORD NODE_ENV CARDS PORT STORE FALLEN KEY LOG DATABASE_URL LOGNAME HOSTNAME';
  const names = [...settings.map(({ name }) => name), ...others.split(' ')];
  expect(misspelledNotice(Object.fromEntries(names.map((name) => [name, '1'])))).toBeUndefined();
});

test('the doctor warns of each, beside a proxy', () => {
  const token = { DISCORD_TOKEN: 'MTIz.abc.def' };
  expect(checkSettings(token)).toMatchObject({ status: 'ok', cures: [] });
  expect(checkSettings({ ...token, SHARD: '1', HTTPS_PROXY: 'http://127.0.0.1:1' })).toMatchObject({
    status: 'warn',
    found: expect.stringMatching(/^complete, .*; HTTPS_PROXY is set, .*; SHARD is no setting, and ignored$/),
    cures: [expect.stringContaining('unset HTTPS_PROXY'), 'Did you mean SHARDS?'],
  });
});
