import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { SandboxDiscord } from '../../../src/sandbox/discord/sandbox-discord.js';
import { usualBotPermissions } from '../../../src/sandbox/discord/world.js';
import { start } from '../discord-harness.js';
import type { ForeignBot, ForeignInteraction, StartForeignBot } from './foreign-bot.js';
import { startLikeDiscordPy } from './like-discord-py.js';
import { startLikeEris } from './like-eris.js';

const bots: readonly (readonly [name: string, version: number, start: StartForeignBot])[] = [
  ['discord.py', 10, startLikeDiscordPy],
  ['eris', 9, startLikeEris],
];

const description = 'x';
const text = { name: 'note.txt', bytes: Buffer.from('noted') };
const buttons = ['silent', 'update'].map((name) => ({ type: 2, style: 1, custom_id: name, label: name }));
const input = { type: 4, custom_id: 'words', style: 1, label: 'Words' };

/** What the bot of these tests does, whatever library it is written with. */
async function answer(bot: ForeignBot, asked: ForeignInteraction): Promise<void> {
  switch (asked.data.name ?? asked.data.custom_id) {
    case 'file':
      await bot.answer(asked, 5);
      await bot.editOriginal(asked, { content: 'here' }, text);
      return bot.followUp(asked, { content: 'psst', flags: 64 });
    case 'ask':
      return bot.answer(asked, 9, {
        custom_id: 'form',
        title: 'Words',
        components: [{ type: 1, components: [input] }],
      });
    case 'form':
      await bot.answer(asked, 6);
      return bot.followUp(asked, { content: 'thanks' });
    case 'card':
      return bot.answer(asked, 4, { content: 'card', components: [{ type: 1, components: buttons }] });
    case 'silent':
      await bot.answer(asked, 6);
      return bot.editOriginal(asked, { content: 'edited' });
    default:
      return bot.answer(asked, 7, { content: 'updated', components: [] });
  }
}

/** A Discord with three people, where this bot runs and may pin. */
async function launch(startBot: StartForeignBot) {
  const discord = await start({ privilegedIntents: ['GuildMembers', 'MessageContent'] });
  discord.channel.setBotPermissions(usualBotPermissions | PermissionFlagsBits.PinMessages);
  const people = ['Mara', 'Ben', 'Zoë'].map((name) => discord.guild.createMember({ name }));
  const [mara] = people;
  if (mara === undefined) throw new Error('Nobody is there.');
  const bot = await startBot({
    apiUrl: discord.apiUrl,
    token: discord.botToken,
    applicationId: discord.applicationId,
    onInteraction: answer,
  });
  await bot.registerCommands(['file', 'ask', 'card'].map((name) => ({ name, description })));
  const { channel } = discord;
  const run = (command: string) => mara.run({ command, channel });
  return { discord, channel, bot, mara, people, run };
}

/** Nothing was missing, refused or certainly a mistake. */
async function expectNoTrouble(discord: SandboxDiscord, bot: ForeignBot): Promise<void> {
  await bot.idle();
  const refused = discord.wire.rest().filter(({ status }) => status >= 400 && status !== 429);
  expect(refused).toEqual([]);
  expect(discord.warnings).toEqual([]);
}

describe.each(bots)('a bot in the manner of %s', (_name, version, startBot) => {
  test('gets ready, and sees its guild', async () => {
    const { discord, bot } = await launch(startBot);
    const guild = { id: discord.guild.id };
    expect(bot.events[0]).toMatchObject({ t: 'READY', d: { v: version, guilds: [guild] } });
    await expect.poll(() => bot.events[1]).toMatchObject({ t: 'GUILD_CREATE', d: guild });
    expect(discord.commands().map(({ definition }) => definition.name)).toEqual(['file', 'ask', 'card']);
    await expectNoTrouble(discord, bot);
  });

  test('defers a command, answers with a file, and follows up in private', async () => {
    const { discord, bot, mara, run } = await launch(startBot);
    const invocation = await run('file');
    const done = await invocation.answer(({ content }) => content === 'here');
    expect(done.attachments).toMatchObject([{ filename: 'note.txt', size: 5 }]);
    await expect.poll(() => invocation.followUps()).toMatchObject([{ content: 'psst', ephemeral: true }]);
    expect(discord.channel.messages({ as: mara })).toHaveLength(2);
    await expectNoTrouble(discord, bot);
  });

  test('shows a form, and answers it silently before it writes', async () => {
    const { discord, bot, mara, run } = await launch(startBot);
    const submitted = await mara.submitModal(await run('ask'), { words: 'hello' });
    expect((await submitted.acked).type).toBe(6);
    expect((await submitted.answer()).content).toBe('thanks');
    await expectNoTrouble(discord, bot);
  });

  test('edits the message of a button, at once and later', async () => {
    const { discord, bot, mara, run } = await launch(startBot);
    const card = await (await run('card')).answer();
    const silent = await mara.click(card, 'silent');
    expect((await silent.acked).type).toBe(6);
    expect(await silent.answer(({ version: count }) => count === 2)).toMatchObject({ content: 'edited' });
    const update = await mara.click(card, 'update');
    expect((await update.acked).type).toBe(7);
    expect(discord.message(card.id)).toMatchObject({ content: 'updated', buttons: [] });
    await expectNoTrouble(discord, bot);
  });

  test('lists the members', async () => {
    const { discord, bot, people } = await launch(startBot);
    const ids = [discord.botUserId, ...people.map(({ id }) => id)];
    expect(await bot.members(discord.guild.id)).toEqual(ids);
    await expectNoTrouble(discord, bot);
  });

  test('reads back over 250 messages', async () => {
    const { discord, channel, bot, mara } = await launch(startBot);
    for (let count = 1; count <= 255; count += 1) await mara.post({ content: `${count}`, channel });
    const contents = Array.from({ length: 250 }, (_, index) => `${255 - index}`);
    expect(await bot.history(channel.id, 250)).toEqual(contents);
    expect(await bot.history(channel.id, 1_000)).toHaveLength(255);
    const posted = () => bot.events.filter(({ t }) => t === 'MESSAGE_CREATE');
    await expect.poll(() => posted().length).toBe(255);
    expect(posted()[0]?.d).toMatchObject({ content: '1', member: {}, author: { id: mara.id } });
    await expectNoTrouble(discord, bot);
  });

  test('posts, replies, reacts and pins, and sees others react', async () => {
    const { discord, channel, bot, mara } = await launch(startBot);
    const question = await mara.post({ content: 'is anybody here?', channel });
    await bot.react(channel.id, question.id, '👋');
    await bot.reply(channel.id, question.id, 'yes');
    const id = await bot.post(channel.id, { content: 'a file' }, text);
    await bot.pin(channel.id, id);
    expect(await bot.pins(channel.id)).toEqual([id]);
    expect(discord.message(question.id)?.reactions).toEqual([{ emoji: '👋', userIds: [discord.botUserId] }]);
    const [, reply, file] = channel.messages();
    expect(reply).toMatchObject({ content: 'yes', replyToId: question.id });
    expect(file).toMatchObject({ content: 'a file', attachments: [{ filename: 'note.txt' }] });
    mara.react(question, '👋');
    await expect
      .poll(() => bot.events.filter(({ t }) => t === 'MESSAGE_REACTION_ADD').map(({ d }) => d['user_id']))
      .toEqual([discord.botUserId, mara.id]);
    await expectNoTrouble(discord, bot);
  });
});
