import { expect, test } from 'vitest';
import { callback, startBare } from './discord-harness.js';

test.each(['1', 'true', 'True'])('a query asks with %s', async (yes) => {
  const { discord, rest } = await startBare();
  const invocation = await discord.guild.createMember().run({ command: 'ping' });
  const answered = await rest('POST', `${callback(invocation)}?with_response=${yes}`, { type: 5 });
  expect(answered).toMatchObject({ status: 200, body: { interaction: { id: invocation.interactionId } } });
  const commands = `/applications/${discord.applicationId}/commands?with_localizations=${yes}`;
  expect((await rest('GET', commands)).body).toMatchObject([
    { name_localizations: null },
    {},
    {},
    {},
    {},
    {},
  ]);
  const guild = await rest('GET', `/guilds/${discord.guild.id}?with_counts=${yes}`);
  expect(guild.body).toMatchObject({ approximate_member_count: 2 });
  expect((await rest('GET', `/users/@me/guilds?with_counts=${yes}`)).body).toMatchObject([
    { id: discord.guild.id, approximate_member_count: 2 },
  ]);
});

test('a query says no with 0, and nothing else is a yes or a no', async () => {
  const { discord, rest } = await startBare();
  const invocation = await discord.guild.createMember().run({ command: 'ping' });
  const wrong = await rest('POST', `${callback(invocation)}?with_response=yes`, { type: 5 });
  expect(wrong).toMatchObject({
    status: 400,
    body: { errors: { with_response: { _errors: [{ code: 'BOOLEAN_TYPE_CONVERT' }] } } },
  });
  expect((await rest('POST', `${callback(invocation)}?with_response=0`, { type: 5 })).status).toBe(204);
});

test('a query that would be ignored is refused by name', async () => {
  const { discord, rest } = await startBare();
  const guild = `/guilds/${discord.guild.id}`;
  expect(await rest('GET', `${guild}?with_counts=1&with_roles=1`)).toMatchObject({
    status: 501,
    body: { message: 'the query "with_roles" of GET /guilds/:guild is not implemented' },
  });
  expect((await rest('GET', `${guild}?with_counts=1`)).status).toBe(200);
});

test('the history of a channel comes in pages, the newest first', async () => {
  const { discord, rest } = await startBare({ privilegedIntents: ['MessageContent'] });
  const member = discord.guild.createMember();
  const ids: string[] = [];
  for (let count = 0; count < 6; count += 1) {
    ids.unshift((await member.post({ content: `${count}`, channel: discord.channel })).id);
  }
  const page = async (query: string) => {
    const { body } = await rest('GET', `/channels/${discord.channel.id}/messages?${query}`);
    return Array.isArray(body) ? body.map(({ content }) => content).join('') : body;
  };
  expect(await page('')).toBe('543210');
  expect(await page('limit=2')).toBe('54');
  expect(await page(`limit=2&before=${ids[1]}`)).toBe('32');
  expect(await page(`limit=2&after=${ids[4]}`)).toBe('32');
  expect(await page(`after=${ids[1]}`)).toBe('5');
  expect(await page(`limit=3&around=${ids[2]}`)).toBe('432');
  expect(await page(`limit=4&around=${ids[5]}`)).toBe('10');
  expect(await page(`before=${ids[5]}`)).toBe('');
  expect(await page(`before=${ids[5]}&after=${ids[0]}`)).toMatchObject({ code: 50035 });
  for (const wrong of ['limit=0', 'limit=101', 'limit=x', 'before=x']) {
    expect(await page(wrong)).toMatchObject({ code: 50035 });
  }
});
