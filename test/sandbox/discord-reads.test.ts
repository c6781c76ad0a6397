import {
  GuildChannelResponseSchema,
  GuildMemberResponseSchema,
  GuildRoleResponseSchema,
  MyGuildResponseSchema,
  UserResponseSchema,
} from 'discord-api-spec/zod';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { usualBotPermissions } from '../../src/sandbox/discord/world.js';
import { connect, identifyAs } from './bare-gateway.js';
import { login, start, startBare } from './discord-harness.js';

const { Administrator, ManageMessages, ViewChannel } = PermissionFlagsBits;
const [GUILDS, GUILD_MEMBERS] = [1, 1 << 1];

/** Fails when an answer isn't as Discord describes it. */
function expectConforms(schema: z.core.$ZodType, body: unknown): void {
  expect(z.safeParse(z.array(schema), body).error?.issues ?? []).toEqual([]);
}

const idsIn = (body: unknown) => (Array.isArray(body) ? body.map(({ user }) => user.id) : body);

test('members are listed by their ids, for applications with that intent', async () => {
  const { discord, rest } = await startBare({ privilegedIntents: ['GuildMembers'] });
  const [mara, ben] = [discord.guild.createMember(), discord.guild.createMember({ name: 'Ben' })];
  const path = `/guilds/${discord.guild.id}/members`;
  const { body } = await rest('GET', `${path}?limit=1000`);
  expect(idsIn(body)).toEqual([discord.botUserId, mara.id, ben.id]);
  expectConforms(GuildMemberResponseSchema, body);
  expect(idsIn((await rest('GET', path)).body)).toEqual([discord.botUserId]);
  expect(idsIn((await rest('GET', `${path}?limit=1&after=${mara.id}`)).body)).toEqual([ben.id]);
  expect((await rest('GET', `${path}?limit=1001`)).body).toMatchObject({ code: 50035 });
  discord.settings.privilegedIntents = [];
  expect(await rest('GET', path)).toMatchObject({ status: 403, body: { code: 50001 } });
  expect((await rest('GET', `${path}/${ben.id}`)).body).toMatchObject({
    user: { username: 'ben' },
    roles: [],
  });
});

test('members are found by the start of their name', async () => {
  const { discord, rest } = await startBare();
  const [, ben] = [discord.guild.createMember(), discord.guild.createMember({ name: 'Ben' })];
  const path = `/guilds/${discord.guild.id}/members/search`;
  expect(idsIn((await rest('GET', `${path}?query=be&limit=10`)).body)).toEqual([ben.id]);
  expect((await rest('GET', `${path}?query=en`)).body).toEqual([]);
  expect((await rest('GET', path)).body).toMatchObject({ code: 50035 });
});

test('who is nobody, or no member, is told apart', async () => {
  const { discord, rest } = await startBare();
  const other = discord.createGuild().createMember();
  expect((await rest('GET', `/users/${other.id}`)).body).toMatchObject({ id: other.id, global_name: 'Mara' });
  expectConforms(UserResponseSchema, [(await rest('GET', `/users/${other.id}`)).body]);
  expect((await rest('GET', '/users/1')).body).toMatchObject({ code: 10013 });
  const path = `/guilds/${discord.guild.id}/members`;
  expect(await rest('GET', `${path}/${other.id}`)).toMatchObject({ status: 404, body: { code: 10007 } });
  expect((await rest('GET', `${path}/1`)).body).toMatchObject({ code: 10013 });
  discord.guild.removeBot();
  expect((await rest('GET', `${path}/${other.id}`)).body).toMatchObject({ code: 10004 });
});

test('roles have permissions, and the bot has one of its own', async () => {
  const { discord, rest } = await startBare();
  const ben = discord.guild.createMember({ name: 'Ben' });
  const role = discord.guild.createRole({ name: 'Mods', permissions: ManageMessages, members: [ben] });
  const path = `/guilds/${discord.guild.id}/roles`;
  const { body } = await rest('GET', path);
  expectConforms(GuildRoleResponseSchema, body);
  expect(body).toMatchObject([
    { id: discord.guild.id, name: '@everyone', position: 0 },
    { managed: true, tags: { bot_id: discord.botUserId }, permissions: String(usualBotPermissions) },
    { id: role, permissions: String(ManageMessages), managed: false, position: 2 },
  ]);
  expect((await rest('GET', `${path}/${role}`)).body).toMatchObject({ name: 'Mods' });
  expect((await rest('GET', `${path}/1`)).body).toMatchObject({ code: 10011 });
  const invocation = await ben.run({ command: 'ping' });
  const { permissions } = Object(invocation.payload['member']);
  expect(BigInt(permissions) & ManageMessages).toBe(ManageMessages);
  const listed = (await rest('GET', '/users/@me/guilds')).body;
  expectConforms(MyGuildResponseSchema, listed);
  expect(listed).toMatchObject([{ owner: false }]);
  expect(BigInt(Object(listed)[0].permissions) & usualBotPermissions).toBe(usualBotPermissions);
});

test('the channels of a guild are listed without its threads', async () => {
  const { discord, rest } = await startBare();
  discord.guild.createChannel({ thread: true, parent: discord.channel });
  const { body } = await rest('GET', `/guilds/${discord.guild.id}/channels`);
  expectConforms(GuildChannelResponseSchema, body);
  expect(body).toMatchObject([{ id: discord.channel.id, permission_overwrites: [] }]);
});

test.each([
  ['usual', usualBotPermissions],
  ['none', 0n],
  ['more', usualBotPermissions | ManageMessages],
  ['less', ViewChannel],
  ['all', Administrator],
])('a library adds up exactly what the bot may do: %s', async (_name, botPermissions) => {
  const discord = await start();
  const member = discord.guild.createMember();
  const channel = discord.guild.createChannel({ botPermissions });
  const secret = discord.guild.createChannel({ botPermissions, members: [member] });
  const client = await login(discord, async () => {}, { intents: ['Guilds'] });
  const guild = Object(client.guilds.cache.get(discord.guild.id));
  const { UseApplicationCommands, UseExternalApps } = PermissionFlagsBits;
  for (const { id } of [channel, secret]) {
    const added = guild.channels.cache.get(id).permissionsFor(guild.members.me).bitfield;
    const own = added & ~UseApplicationCommands & ~UseExternalApps;
    if (botPermissions === Administrator) expect(own & ManageMessages).toBe(ManageMessages);
    else expect(own).toBe(botPermissions);
  }
});

/** A client of the gateway that asks for members. */
async function asker(intents: number, members: number) {
  const discord = await start({ privilegedIntents: ['GuildMembers'] });
  const names = Array.from({ length: members }, (_, index) => `Member ${index}`);
  const people = names.map((name) => discord.guild.createMember({ name }));
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken, { intents }));
  await client.next(({ t }) => t === 'READY');
  const ask = async (d: object) => {
    client.send(8, { guild_id: discord.guild.id, ...d });
    return (await client.next(({ t }) => t === 'GUILD_MEMBERS_CHUNK')).d ?? {};
  };
  return { discord, people, client, ask };
}

test('all members come in chunks of 1,000 to who has the intent', async () => {
  const { client, ask } = await asker(GUILDS | GUILD_MEMBERS, 1_200);
  const first = await ask({ query: '', limit: 0, nonce: 'n', presences: true });
  expect(first).toMatchObject({ chunk_index: 0, chunk_count: 2, nonce: 'n', presences: [] });
  expect(first['members']).toHaveLength(1_000);
  const last = await client.next(({ t }) => t === 'GUILD_MEMBERS_CHUNK');
  expect(last.d).toMatchObject({ chunk_index: 1 });
  expect(last.d?.['members']).toHaveLength(201);
});

test('some members come to everybody, by name or by id', async () => {
  const { discord, people, client, ask } = await asker(GUILDS, 12);
  const [, second] = people;
  expect(idsIn((await ask({ query: 'member 1', limit: 2 }))['members'])).toEqual([
    second?.id,
    people[10]?.id,
  ]);
  const byId = await ask({ user_ids: [second?.id, '1'] });
  expect(byId).toMatchObject({ chunk_count: 1, not_found: ['1'], members: [{ user: { id: second?.id } }] });
  expect(idsIn((await ask({ user_ids: second?.id }))['members'])).toEqual([second?.id]);
  client.send(8, { guild_id: discord.guild.id, query: '', limit: 0 });
  await expect.poll(() => discord.warnings).toEqual([expect.stringContaining('without the intent')]);
  client.send(8, { guild_id: discord.guild.id });
  expect(await client.closed).toBe(4002);
});
