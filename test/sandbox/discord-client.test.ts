import { setTimeout as sleep } from 'node:timers/promises';
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Routes,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { login, options, png, start } from './discord-harness.js';

const button = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary),
);

test('a slash command is deferred, edited with a file and followed up', async () => {
  const discord = await start();
  const member = discord.guild.createMember({ name: 'Mara' });
  let seen: ChatInputCommandInteraction | undefined;
  await login(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    seen = interaction;
    await interaction.deferReply();
    await interaction.editReply({
      content: 'done',
      files: [new AttachmentBuilder(Buffer.from('video'), { name: 'clip.mp4', description: 'a clip' })],
    });
    await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
  });
  const invocation = await member.run({ command: 'animate', options });
  expect((await invocation.acked).type).toBe(5);
  const more = await discord.waitFor((message) => message.content === 'and more');
  expect(more.ephemeral).toBe(true);
  const picture = seen?.options.getAttachment('image', true);
  expect(picture).toMatchObject({ name: 'my_cat.png', width: 640, height: 360, ephemeral: true });
  expect(Buffer.from(await (await fetch(picture?.url ?? '')).arrayBuffer())).toEqual(png);
  expect(seen?.attachmentSizeLimit).toBe(20 * 1_048_576);
  expect(invocation.response()?.attachments).toMatchObject([
    { filename: 'clip.mp4', description: 'a clip', contentType: 'video/mp4', size: 5 },
  ]);
  expect(invocation.response()?.history.map((version) => version.loading)).toEqual([true, false]);
  expect(discord.channel.messages()).toHaveLength(1);
  expect(discord.channel.messages({ as: member })).toHaveLength(2);
  expect(discord.warnings).toEqual([]);
});

test('buttons, forms, suggestions and context menus reach the client', async () => {
  const discord = await start();
  const member = discord.guild.createMember();
  await login(discord, async (interaction) => {
    if (interaction.isAutocomplete()) {
      await interaction.respond([{ name: interaction.options.getFocused(), value: 'v' }]);
    } else if (interaction.isMessageContextMenuCommand()) {
      await interaction.reply({
        content: `${interaction.targetMessage.attachments.first()?.name}`,
        components: [button],
      });
    } else if (interaction.isButton()) {
      const prompt = new TextInputBuilder().setCustomId('prompt').setStyle(TextInputStyle.Short);
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('form')
          .setTitle('Form')
          .addLabelComponents(new LabelBuilder().setLabel('Prompt').setTextInputComponent(prompt)),
      );
    } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      await interaction.update({ content: interaction.fields.getTextInputValue('prompt'), components: [] });
    }
  });
  const choices = await member.autocomplete({
    command: 'animate',
    focused: 'prompt',
    options: { prompt: 'ca' },
  });
  expect(choices).toEqual([{ name: 'ca', value: 'v' }]);
  const posted = await member.post({ files: [{ name: 'dog.png', bytes: png }] });
  const menu = await member.runOn(posted, 'Animate this');
  await menu.acked;
  const answer = await discord.waitFor((message) => message.content === 'dog.png');
  expect(answer.buttons).toMatchObject([{ label: 'Again', customId: 'again', disabled: false }]);
  const click = await member.click(answer, 'again');
  const submitted = await member.submitModal(click, { prompt: 'it runs' });
  expect((await submitted.acked).type).toBe(7);
  expect(discord.message(answer.id)).toMatchObject({ content: 'it runs', version: 2, buttons: [] });
  await expect(member.click(answer, 'again')).rejects.toThrow('has no "again"');
  await expect(member.submitModal(click, { typo: 'x' })).rejects.toThrow('no field typo');
});

test('a click gives a fresh token for an ephemeral message', async () => {
  const discord = await start();
  const member = discord.guild.createMember();
  const other = discord.guild.createMember({ name: 'Other' });
  await login(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'private', components: [button], flags: MessageFlags.Ephemeral });
    } else if (interaction.isButton()) {
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'still private', components: [] });
    }
  });
  const invocation = await member.run({ command: 'ping' });
  await invocation.acked;
  const response = invocation.response();
  if (response === undefined) throw new Error('no response');
  await expect(other.click(response, 'again')).rejects.toThrow("can't see");
  await member.click(response, 'again');
  await discord.waitFor((message) => message.content === 'still private');
  expect(invocation.response()).toMatchObject({ ephemeral: true, version: 2 });
});

test('a dropped connection is resumed and misses nothing', async () => {
  const discord = await start();
  const member = discord.guild.createMember();
  const client = await login(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(interaction.commandName);
  });
  discord.gateway.drop();
  const invocation = await member.run({ command: 'ping' });
  expect((await invocation.acked).type).toBe(4);
  expect(discord.gateway.stats()).toMatchObject({ identifies: 1, resumes: 1, connected: 1 });
  discord.gateway.reconnect();
  await expect.poll(() => discord.gateway.stats().resumes).toBe(2);
  expect(client.isReady()).toBe(true);
  expect((await (await member.run({ command: 'ping' })).acked).type).toBe(4);
});

test('fatal closes, bad tokens and privileged intents are not forgiven', async () => {
  const discord = await start();
  const client = await login(discord, async () => {});
  const fatal = new Promise<number>((resolve) =>
    client.once(Events.ShardDisconnect, (event) => resolve(event.code)),
  );
  discord.gateway.close(4014);
  expect(await fatal).toBe(4014);
  await expect.poll(() => discord.gateway.stats().sessions).toBe(0);
  await expect(login({ ...discord, botToken: 'nonsense' }, async () => {})).rejects.toThrow();
});

test('two shards each get their guilds, and shard 0 the direct messages', async () => {
  const discord = await start({ shards: 2, maxConcurrency: 2 });
  const guilds = [discord.guild];
  // Ids created within one millisecond share a shard.
  while (new Set(guilds.map(({ id }) => (BigInt(id) >> 22n) % 2n)).size < 2) {
    await sleep(1);
    guilds.push(discord.createGuild());
  }
  const seen: (number | undefined)[] = [];
  await login(
    discord,
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      seen.push(interaction.guild?.shardId);
      await interaction.reply('pong');
    },
    { shards: 'auto' },
  );
  expect(discord.gateway.stats().connected).toBe(2);
  for (const guild of guilds) {
    seen.length = 0;
    const invocation = await guild.createMember().run({ command: 'ping' });
    await invocation.acked;
    expect(seen).toEqual([Number((BigInt(guild.id) >> 22n) % 2n)]);
  }
  const member = discord.guild.createMember();
  const direct = await member.run({ command: 'ping', channel: discord.directMessages(member) });
  await direct.acked;
  expect(direct.payload).toMatchObject({ context: 1, authorizing_integration_owners: { 0: '0' } });
});

test('a duplicate event is answered once: 40060', async () => {
  const discord = await start();
  const codes: unknown[] = [];
  await login(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply().catch((error) => {
      codes.push(error instanceof DiscordAPIError ? [error.status, error.code] : error);
    });
  });
  discord.gateway.duplicateNextDispatch();
  await discord.guild.createMember().run({ command: 'ping' });
  await expect.poll(() => codes).toEqual([[400, 40060]]);
});

test('held events come late: 10062', async () => {
  const discord = await start({ ackDeadlineMs: 300 });
  const codes: unknown[] = [];
  await login(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply().catch((error) => {
      codes.push(error instanceof DiscordAPIError ? [error.status, error.code] : error);
    });
  });
  discord.gateway.holdDispatches();
  const invocation = await discord.guild.createMember().run({ command: 'ping' });
  await expect(invocation.acked).rejects.toThrow('did not respond');
  discord.gateway.release();
  await expect.poll(() => codes).toEqual([[404, 10062]]);
});

test('a spent token is refused, but the channel still takes edits', async () => {
  const discord = await start();
  const errors: unknown[] = [];
  const client = await login(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('soon');
    discord.settings.tokenLifeMs = 0;
    await sleep(5);
    await interaction.editReply('late').catch((error) => {
      errors.push(error instanceof DiscordAPIError ? [error.status, error.code] : error);
    });
    const message = discord.channel.messages()[0];
    await client.rest.patch(Routes.channelMessage(interaction.channelId, message?.id ?? ''), {
      body: { content: 'by channel' },
    });
  });
  await discord.guild.createMember().run({ command: 'ping' });
  await discord.waitFor((message) => message.content === 'by channel');
  expect(errors).toEqual([[401, 50027]]);
});

test('with the Guilds intent the guilds arrive', async () => {
  const discord = await start();
  const client = await login(discord, async () => {}, { intents: ['Guilds'] });
  expect(client.guilds.cache.get(discord.guild.id)).toMatchObject({ available: true, memberCount: 1 });
  expect(client.channels.cache.has(discord.channel.id)).toBe(true);
});
