import { expect, test } from 'vitest';
import { parseExactJson } from '../../src/sandbox/discord/exact-json.js';
import { startBare } from './discord-harness.js';

test.each([
  ['{"id": 1234567890123456789, "n": -5}', { id: '1234567890123456789', n: -5 }],
  ['[9007199254740991,9007199254740993]', [9_007_199_254_740_991, '9007199254740993']],
  [
    '[0.12345678901234567890,1e30,12345678901234567.5]',
    [0.123_456_789_012_345_68, 1e30, 12_345_678_901_234_568],
  ],
  ['{"1234567890123456789":"a\\" 1234567890123456789"}', { '1234567890123456789': 'a" 1234567890123456789' }],
])('%s keeps its ids', (text, value) => {
  expect(parseExactJson(text)).toEqual(value);
});

test('an id may be written as a number', async () => {
  const { discord, rest } = await startBare();
  const first = await discord.guild.createMember().post({ content: 'hi', channel: discord.channel });
  const answer = await fetch(`${discord.apiUrl}/v10/channels/${discord.channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.botToken}`, 'content-type': 'application/json' },
    body: `{"content":"hello","message_reference":{"message_id":${first.id}}}`,
  });
  expect(await answer.json()).toMatchObject({ message_reference: { message_id: first.id } });
  const command = { name: 'clean', description: 'x', default_member_permissions: 8 };
  expect(await rest('POST', `/applications/${discord.applicationId}/commands`, command)).toMatchObject({
    status: 201,
    body: { default_member_permissions: '8' },
  });
});
