import { syncBuiltinESMExports } from 'node:module';
import os, { userInfo } from 'node:os';
import { expect, onTestFinished, test, vi } from 'vitest';
import { accountName, helpText, readArguments } from '../../src/tools/admin/arguments.js';

const by = `operator ${userInfo().username}`;

test.each([
  ['usage', { verb: 'usage' }],
  [
    'usage --month 2027-01 --server 1 --member 2',
    { verb: 'usage', month: '2027-01', guildId: '1', userId: '2' },
  ],
  ['limits --member 2', { verb: 'limits', userId: '2' }],
  ['unclear', { verb: 'unclear' }],
  ['settle 7', { verb: 'settle', jobId: '7', by }],
  ['settle 7 --usd 1.60', { verb: 'settle', jobId: '7', micros: 1_600_000, by }],
  ['settle --usd 0,000001 7', { verb: 'settle', jobId: '7', micros: 1, by }],
  ['settle 7-1 --usd 1.125', { verb: 'settle', jobId: '7-1', micros: 1_125_000, by }],
  ['release 7-12', { verb: 'release', jobId: '7-12', by }],
  ['release 7', { verb: 'release', jobId: '7', by }],
  ['pause --why Maintenance.', { verb: 'pause', why: 'Maintenance.', by }],
  ['resume', { verb: 'resume' }],
  ['block 2', { verb: 'block', userId: '2', by }],
  ['block 2 --server 1 --why Spam', { verb: 'block', userId: '2', guildId: '1', why: 'Spam', by }],
  ['unblock --server 1 2', { verb: 'unblock', userId: '2', guildId: '1', by }],
  ['blocks', { verb: 'blocks' }],
  ['blocks --server 1', { verb: 'blocks', guildId: '1' }],
])('%s', (words, order) => {
  expect(readArguments(words.split(' '))).toEqual({ order, isJson: false });
  expect(readArguments([...words.split(' '), '--json'])).toEqual({ order, isJson: true });
});

test.each([
  ['', 'Name a command'],
  ['spend', 'There is no command spend'],
  ['usage --usd 1', 'usage takes no --usd'],
  ['resume --why No', 'resume takes no --why'],
  ['usage now', 'usage takes no further words'],
  ['settle', 'settle takes the id of one job'],
  ['settle 1 2', 'settle takes the id of one job'],
  ['settle x', 'settle needs ids as digits. See'],
  ['block', 'block takes the id of one member'],
  ['unblock 1 2', 'unblock takes the id of one member'],
  ['block @ann', 'block needs ids as digits. See'],
  [`block 2 --why ${'x'.repeat(201)}`, 'block needs a reason of 1 to 200 characters. See'],
  [`pause --why ${'x'.repeat(201)}`, 'pause needs a reason of 1 to 200 characters. See'],
  ['usage --month 2026-13', '--month 2026-13 is no month: write it as 2027-01'],
  ['usage --month May', '--month May is no month: write it as 2027-01'],
  ['block --member 2', 'block takes no --member'],
  ['unblock 2 --why No', 'unblock takes no --why'],
  ['blocks 2', 'blocks takes no further words'],
  ['settle 1 --usd -1', "Option '--usd' argument is ambiguous"],
  ['settle 1 --usd=-1', '--usd -1 is no amount'],
  ['settle 1 --usd 1e3', '--usd 1e3 is no amount'],
  ['settle 1 --usd 1,600', '--usd 1,600 is no amount'],
  ['usage --loud', "Unknown option '--loud'"],
])('%j is refused in one line', (words, start) => {
  const read = () => readArguments(words.split(' ').filter(Boolean));
  expect(read).toThrow(start);
  expect(read).toThrow(/^[^\n]+$/);
});

test('the help names every command', () => {
  expect(readArguments(['--help'])).toBe('help');
  for (const verb of [
    'usage',
    'limits',
    'unclear',
    'settle',
    'release',
    'pause',
    'resume',
    'block',
    'unblock',
    'blocks',
  ]) {
    expect(helpText).toContain(`  ${verb} `);
  }
});

test('a user without a name, as containers may have, gives orders by its number', () => {
  const nameless = () => {
    throw Object.assign(new Error('uv_os_get_passwd returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
  };
  expect(accountName(nameless)).toBe(String(process.getuid?.() ?? 'unknown'));
  expect(accountName()).toBe(userInfo().username);
  const spied = vi.spyOn(os, 'userInfo').mockImplementation(nameless);
  syncBuiltinESMExports();
  onTestFinished(() => {
    spied.mockRestore();
    syncBuiltinESMExports();
  });
  expect(readArguments(['block', '2'])).toMatchObject({ order: { by: `operator ${accountName(nameless)}` } });
});
