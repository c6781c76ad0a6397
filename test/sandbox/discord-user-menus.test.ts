import type { UserContextMenuCommandInteraction } from 'discord.js';
import { ApplicationCommandType, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { login, start } from './discord-harness.js';

test('a command of the menu of a person carries that person, as a member where there is one', async () => {
  const discord = await start();
  const mara = discord.guild.createMember({ userInstalled: true });
  const ben = discord.guild.createMember({ name: 'Ben' });
  const role = discord.guild.createRole({ name: 'Crew', members: [ben] });
  let seen: UserContextMenuCommandInteraction | undefined;
  const client = await login(discord, async (interaction) => {
    if (!interaction.isUserContextMenuCommand()) return;
    seen = interaction;
    await interaction.reply(interaction.targetUser.displayName);
  });
  const body = { name: 'Who is this?', type: ApplicationCommandType.User };
  await client.rest.post(Routes.applicationCommands(client.application.id), { body });
  const invocation = await mara.runOnUser(ben, 'Who is this?');
  expect(await invocation.answer()).toMatchObject({ content: 'Ben', type: 23 });
  expect(seen?.targetId).toBe(ben.id);
  expect(invocation.payload).toMatchObject({
    data: {
      type: 2,
      target_id: ben.id,
      resolved: { users: { [ben.id]: { username: 'ben' } }, members: { [ben.id]: { roles: [role] } } },
    },
  });
  expect(Object(invocation.payload['data']).resolved.members[ben.id]).not.toHaveProperty('user');
  expect((await (await mara.runOnUser({ id: discord.botUserId }, 'Who is this?')).answer()).content).toBe(
    'flipbook',
  );
  const direct = await mara.runOnUser(mara, 'Who is this?', discord.directMessages(mara));
  expect(direct.payload['data']).not.toHaveProperty('resolved.members');
  await expect(mara.runOnUser(ben, 'Animate this')).rejects.toThrow('No command');
  await expect(mara.runOnUser({ id: '1' }, 'Who is this?')).rejects.toThrow('no user 1');
});
