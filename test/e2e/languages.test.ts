import { expect, test } from 'vitest';
import { endTokens } from '../support/tokens.js';
import { samplePicture, startWorld } from '../support/world.js';

/** German and French write the same amount differently. */
const GERMAN = /3,20\s\$(?!US)/;
const FRENCH = /3,20\s\$US/;

test("a public card uses the server's language; private cards and direct messages use the member's", async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild({ locale: 'fr' });
  const channel = guild.createChannel();
  const member = guild.createMember({ locale: 'de' });
  const inPublic = await world.animate({ member, channel });
  expect(inPublic.text).toMatch(FRENCH);
  expect(inPublic.text).toContain('Terminé');
  const inPrivate = await world.animate({ member, channel, options: { private: true } });
  expect(inPrivate.text).toMatch(GERMAN);
  const direct = await world.animate({ member, channel: world.discord.directMessages(member) });
  expect(direct.text).toMatch(GERMAN);
  expect(direct.text).toContain('Fertig');
});

test("if the server chose no language, a public card uses the requester's", async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember({ locale: 'de' });
  expect((await world.animate({ member })).text).toContain('Fertig');
});

test("refusals and forms use the member's language", async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild({ locale: 'en-US' });
  const member = guild.createMember({ locale: 'de' });
  const { message } = await world.animate({ member, channel: guild.createChannel() });
  const stranger = guild.createMember({ locale: 'ja' });
  const again = message.buttons.find(({ label }) => label.startsWith('Again'))?.customId ?? '';
  const { interactionId } = await stranger.click(message, again);
  const refusal = await world.discord.waitFor(
    ({ interactionMetadata, content }) => interactionMetadata?.id === interactionId && content !== '',
  );
  expect(refusal.content).toMatch(/[\u3040-\u30ff]/);
  const edit = message.buttons.find(({ label }) => label.startsWith('Edit'))?.customId ?? '';
  const opener = await member.click(message, edit);
  expect(JSON.stringify((await opener.acked).modal)).toContain('Bearbeiten');
});

test('an answer that Discord does not accept is replaced by words in the member’s language', async () => {
  const { discord } = await startWorld();
  discord.faults.add({
    method: 'PATCH',
    path: /messages\/@original$/,
    effect: { kind: 'answer', status: 400, body: { code: 50_035, message: 'Invalid Form Body' } },
  });
  const member = discord.guild.createMember({ locale: 'de' });
  const asked = await member.run({ command: 'jobs', options: {} });
  expect((await asked.answer()).text).toBe(
    'Discord hat meine Antwort nicht angenommen. Bitte versuch es in einer Minute noch mal.',
  );
});

test('a card keeps its language when the bot continues with its own token, on the card or in a new message', async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild({ locale: 'fr' });
  const channel = guild.createChannel();
  const member = guild.createMember({ locale: 'de' });
  world.fal.pause();
  const onCard = world.animate({ member, channel });
  await endTokens(world);
  world.fal.resume();
  expect((await onCard).text).toMatch(FRENCH);

  world.fal.pause();
  world.discord.faults.add({
    method: 'PATCH',
    path: /\/channels\/\d+\/messages\/\d+$/,
    times: 100,
    effect: { kind: 'answer', status: 403, body: { code: 50001, message: 'scripted' } },
  });
  await member.run({
    channel,
    command: 'animate',
    options: { image: { name: 'p.png', bytes: await samplePicture() }, prompt: 'wind' },
  });
  await endTokens(world);
  world.fal.resume();
  const brought = await world.discord.waitFor(
    ({ text, pings }) => /✅/.test(text) && pings.userIds.length > 0,
  );
  expect(brought.text).toMatch(FRENCH);
});

test("an invalid option is refused in the bot's own words, with its name", async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  const image = { name: 'p.png', bytes: await samplePicture() };
  const refusalOf = async (options: Readonly<Record<string, string>>) => {
    const invocation = await member.run({
      channel: world.discord.channel,
      command: 'animate',
      options: { image, prompt: 'wind', ...options },
    });
    const answer = await world.discord.waitFor(({ id }) => id === invocation.response()?.id);
    expect(answer.ephemeral).toBe(true);
    return answer.content;
  };
  expect(await refusalOf({ prompt: '   ' })).toBe('The option `prompt` needs some visible text.');
  expect(await refusalOf({ prompt: '\u200b\u200b' })).toBe('The option `prompt` needs some visible text.');
  expect(await refusalOf({ negative_prompt: '  ' })).toBe(
    'The option `negative_prompt` needs some visible text.',
  );
  expect(world.fal.posts()).toBe(0);
});
