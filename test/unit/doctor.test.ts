import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createBlot } from '../../src/secrets.js';
import type { Finding } from '../../src/tools/doctor/check.js';
import { judgeClock } from '../../src/tools/doctor/clock.js';
import { checkLimits } from '../../src/tools/doctor/limits.js';
import { findingLines, reportJson, skippedLines, summaryLine } from '../../src/tools/doctor/report.js';

const plain = (_status: unknown, text: string) => text;

describe('the report', () => {
  const finding: Finding = { check: 'token', status: 'fail', found: 'no', cures: ['Do this.', 'And that.'] };

  test('has the mark and the word, in columns, and each cure in a line below', () => {
    expect(findingLines(finding, plain)).toEqual([
      '✗ fail  token         no',
      '        fix: Do this.',
      '        fix: And that.',
    ]);
    const ok: Finding = { check: 'interactions', status: 'ok', found: 'yes', cures: [] };
    expect(findingLines(ok, plain)).toEqual(['✓ ok    interactions  yes']);
  });

  test('paints the mark only, and lets no name move the cursor', () => {
    const found = 'Flip\u001b[2Jbook\n✓ ok  \u202Enekot';
    const [line] = findingLines({ ...finding, found }, (status, text) => `<${status}>${text}</>`);
    expect(line).toBe('<fail>✗ fail</>  token         Flip [2Jbook ✓ ok   nekot');
  });

  test('says the same as JSON, warnings and all', () => {
    const findings: Finding[] = [finding, { check: 'disk', status: 'warn', found: '1.2 GB free', cures: [] }];
    expect(JSON.parse(reportJson(findings))).toEqual({
      summary: { ok: 0, warn: 1, fail: 1, skip: 0 },
      checks: findings,
    });
    expect(summaryLine(findings)).toContain('0 ok, 1 warn, 1 fail, 0 skip');
  });

  test('has one line for all that was skipped for the same reason', () => {
    const skipped = (check: string, found: string): Finding => ({ check, status: 'skip', found, cures: [] });
    const because = 'skipped, because "token" failed';
    const findings = [
      skipped('intents', because),
      finding,
      skipped('webhook', 'not needed'),
      skipped('invite', because),
    ];
    expect(skippedLines(findings, plain)).toEqual([
      '– skip  2 checks      skipped, because "token" failed: intents, invite',
      '– skip  webhook       not needed',
    ]);
    expect(skippedLines([finding], plain)).toEqual([]);
  });

  test('ends with what to begin with', () => {
    expect(summaryLine([finding])).toBe(
      'Summary: 0 ok, 0 warn, 1 fail, 0 skip. Start with the first line that says fail.',
    );
    expect(summaryLine([{ ...finding, status: 'warn' }])).toContain('0 fail, 0 skip. Nothing failed.');
  });
});

test('secrets and their parts are removed wherever a message repeats them', () => {
  const blot = createBlot({
    DISCORD_TOKEN: 'MTIzNDU2Nzg5.abcdef.definitely-not-the-token ',
    FAL_KEY: '0f8fad5b-d9cb:7d5a1b3c9e8f',
    DISCORD_API_URL: 'https://robin:pass-of-robin@discord.example/api',
    FAL_BASE_URL: 'nonsense',
  });
  expect(blot('Bot MTIzNDU2Nzg5.abcdef.definitely-not-the-token')).toBe('Bot [hidden]');
  expect(blot('see definitely-not-the-token, Key 0f8fad5b-d9cb')).toBe('see [hidden], Key [hidden]');
  expect(blot('https://robin:pass-of-robin@discord.example')).toBe('https://robin:[hidden]@discord.example');
  expect(createBlot({})('Nothing is secret')).toBe('Nothing is secret');
});

test.each([
  [500, 'ok', "the same as Discord's"],
  [-900, 'ok', "the same as Discord's"],
  [4_500, 'ok', "4 s ahead of Discord's"],
  [5_900, 'ok', "5 s ahead of Discord's"],
  [6_100, 'warn', "6 s ahead of Discord's"],
  [-5_100, 'warn', "6 s behind Discord's"],
  [60_900, 'warn', "60 s ahead of Discord's"],
  [-3_600_000, 'fail', "3601 s behind Discord's"],
])('a clock %i ms ahead of a date without its milliseconds: %s', (aheadMs, status, found) => {
  expect(judgeClock(aheadMs)).toMatchObject({ status, found });
});

test.each<[Readonly<Record<string, string>>, string, string, number]>([
  [{}, 'ok', 'not needed: clips are free', 0],
  [{ FAL_KEY: 'key' }, 'warn', 'nothing limits what members can spend at fal', 1],
  [{ FAL_KEY: 'key', MEMBER_CLIPS_PER_DAY: '3' }, 'warn', 'nothing limits what members can spend at fal', 1],
  [
    { FAL_KEY: 'key', MEMBER_CLIPS_PER_DAY: '3', BUDGET_USD_PER_MONTH: '99.5', TIME_ZONE: 'Asia/Tokyo' },
    'ok',
    '3 clips a day for each member, $99.50 a month in all (Asia/Tokyo)',
    0,
  ],
  [{ MEMBER_CLIPS_PER_DAY: '1' }, 'ok', '1 clip a day for each member (UTC)', 0],
  [{ MEMBER_CLIPS_PER_DAY: '3' }, 'ok', '3 clips a day for each member (UTC)', 0],
])('limits %j: %s, %s', (settings, status, found, cures) => {
  const verdict = checkLimits(readConfig({ DISCORD_TOKEN: 'MTIz.abc.def', ...settings }));
  expect([verdict.status, verdict.found, verdict.cures.length]).toEqual([status, found, cures]);
});
