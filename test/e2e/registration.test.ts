import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { definitionsOf } from '../../src/discord/commands/definitions.js';
import { removeDoubles } from '../../src/discord/commands/double-commands.js';
import { loadOwnCommands } from '../../src/discord/commands/load-commands.js';
import { registerCommands } from '../../src/discord/commands/registration.js';
import { commandNames } from '../support/command-names.js';
import { startWorld, type TestWorld } from '../support/world.js';

const writes = ({ discord }: TestWorld) => discord.wire.rest().filter(({ method }) => method === 'PUT');

async function registerAgain({ discord }: TestWorld, scope: string) {
  const commands = await loadOwnCommands();
  return registerCommands({
    rest: new REST({ api: discord.apiUrl }).setToken(discord.botToken),
    commands: definitionsOf(commands),
    scope,
  });
}

test('commands are written at the first start, and not again while they are the same', async () => {
  const world = await startWorld();
  expect(writes(world)).toHaveLength(1);
  expect(world.discord.commands().map(({ definition }) => definition.name)).toEqual(await commandNames());
  expect(await registerAgain(world, 'global')).toBe('unchanged');
  expect(writes(world)).toHaveLength(1);
});

test('commands that differ at Discord are written over', async () => {
  const world = await startWorld();
  const rest = new REST({ api: world.discord.apiUrl }).setToken(world.discord.botToken);
  await rest.put(`/applications/${world.discord.applicationId}/commands`, {
    body: [{ name: 'left-over', description: 'from another life', type: 1 }],
  });
  expect(await registerAgain(world, 'global')).toBe('written');
  expect(world.discord.commands().map(({ definition }) => definition.name)).toEqual(await commandNames());
});

test('commands of one server are registered there, without the fields that only global ones have', async () => {
  const world = await startWorld({ registerCommands: 'off' });
  expect(writes(world)).toHaveLength(0);
  const { id } = world.discord.guild;
  expect(await registerAgain(world, id)).toBe('written');
  expect(await registerAgain(world, id)).toBe('unchanged');
  expect(world.discord.commands(id)).toHaveLength((await commandNames()).length);
  expect(world.discord.commands()).toHaveLength(0);
});

test('a bot that was tried in one server and is then registered for all shows each command once', async () => {
  const world = await startWorld({ registerCommands: 'off' });
  const { id } = world.discord.guild;
  world.discord.createGuild();
  await registerAgain(world, id);
  const rest = new REST({ api: world.discord.apiUrl }).setToken(world.discord.botToken);
  const own = { name: 'own', description: 'of the server, and not ours', type: 1 };
  await rest.post(`/applications/${world.discord.applicationId}/guilds/${id}/commands`, { body: own });
  expect(await registerAgain(world, 'global')).toBe('written');
  const commands = definitionsOf(await loadOwnCommands());
  const removed = await removeDoubles({ rest, commands });
  expect(removed).toHaveLength(commands.length);
  expect(world.discord.commands(id).map(({ definition }) => definition.name)).toEqual(['own']);
  expect(world.discord.commands()).toHaveLength(commands.length);
  expect(await removeDoubles({ rest, commands })).toEqual([]);
});

test('an app that only its user has installed works in a server without the bot, and delivers there', async () => {
  const world = await startWorld();
  const guild = world.discord.createGuild({ botInstalled: false });
  const channel = guild.createChannel();
  const member = guild.createMember({ userInstalled: true });
  const { message, text } = await world.animate({ member, channel });
  expect(text).toContain('Finished');
  expect(message.attachments).toHaveLength(1);
});
