import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';

/** The lines about what is wrong with these settings. */
function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    return String(error).split('\n').slice(1);
  }
  return [];
}

test.each([
  'nonsense',
  '123456789012345678',
  'MTIz.abc',
  'MTIz.abc.',
  'MTIz.abc.def.ghi',
  'TIz.abc.def',
  'MTIz.a+b.def',
  'ab'.repeat(32),
])('%j is not a token for Discord, and perhaps one for another server', (token) => {
  const [problem, ...others] = problemsOf({ DISCORD_TOKEN: token, LOG_LEVEL: 'loud' });
  expect(problem).toContain("DISCORD_TOKEN is not a bot's token");
  expect(problem).toContain('https://discord.com/developers/applications (Bot, Reset Token)');
  expect(problem).not.toContain(token);
  expect(others).toEqual([expect.stringContaining('LOG_LEVEL')]);
  expect(problemsOf({ DISCORD_TOKEN: token, DISCORD_API_URL: 'https://discord.com/api/v10' })).toEqual([
    problem,
  ]);
  expect(problemsOf({ DISCORD_TOKEN: token, DISCORD_API_URL: 'http://127.0.0.1:5000/api' })).toEqual([]);
});
