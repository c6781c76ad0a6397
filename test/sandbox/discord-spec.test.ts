import {
  ApplicationCommandResponseSchema,
  ErrorResponseSchema,
  GatewayBotResponseSchema,
  GuildChannelResponseSchema,
  GuildWithCountsResponseSchema,
  InteractionCallbackResponseSchema,
  MessageResponseSchema,
  PrivateApplicationResponseSchema,
  PrivateChannelResponseSchema,
  ThreadResponseSchema,
  UserPIIResponseSchema,
} from 'discord-api-spec/zod';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { callback, form, options, startBare, webhook } from './discord-harness.js';

/** Discord's own published description of its responses. */
const schemas = {
  application: PrivateApplicationResponseSchema,
  callback: InteractionCallbackResponseSchema,
  channel: GuildChannelResponseSchema,
  commands: z.array(ApplicationCommandResponseSchema),
  direct: PrivateChannelResponseSchema,
  error: ErrorResponseSchema,
  gateway: GatewayBotResponseSchema,
  guild: GuildWithCountsResponseSchema,
  message: MessageResponseSchema,
  messages: z.array(MessageResponseSchema),
  thread: ThreadResponseSchema,
  user: UserPIIResponseSchema,
} satisfies Record<string, z.core.$ZodType>;

function expectConforms(name: keyof typeof schemas, body: unknown): void {
  const parsed = z.safeParse(schemas[name], body);
  expect(parsed.success ? [] : parsed.error.issues, `${name}: ${JSON.stringify(body)}`).toEqual([]);
}

test('answers about the bot, its channels and its commands conform', async () => {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const get = async (path: string) => (await rest('GET', path)).body;
  expectConforms('gateway', await get('/gateway/bot'));
  expectConforms('user', await get('/users/@me'));
  expectConforms('application', await get('/applications/@me'));
  expectConforms('channel', await get(`/channels/${discord.channel.id}`));
  for (const options of [{}, { members: [member] }]) {
    const thread = discord.guild.createChannel({ thread: true, ...options });
    expectConforms('thread', await get(`/channels/${thread.id}`));
  }
  expectConforms('guild', await get(`/guilds/${discord.guild.id}`));
  expectConforms('guild', await get(`/guilds/${discord.guild.id}?with_counts=true`));
  expectConforms('direct', (await rest('POST', '/users/@me/channels', { recipient_id: member.id })).body);
  const path = `/applications/${discord.applicationId}/commands`;
  expectConforms('commands', await get(path));
  expectConforms('commands', await get(`${path}?with_localizations=true`));
  const guildPath = `/applications/${discord.applicationId}/guilds/${discord.guild.id}/commands`;
  const one = await rest('POST', guildPath, {
    name: 'local',
    description: 'x',
    name_localizations: { de: 'lokal' },
  });
  expect(one.status).toBe(201);
  expectConforms('commands', [one.body]);
});

test('messages of every kind conform', async () => {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const invocation = await member.run({ command: 'animate', options });
  const acked = await rest('POST', `${callback(invocation)}?with_response=true`, { type: 5 });
  expectConforms('callback', acked.body);
  const original = webhook(discord, invocation, '/messages/@original');
  const v2 = {
    flags: 1 << 15,
    components: [
      {
        type: 17,
        components: [
          { type: 10, content: `<@${member.id}>` },
          { type: 12, items: [{ media: { url: 'attachment://clip.mp4' }, description: 'a clip' }] },
          { type: 13, file: { url: 'attachment://clip.mp4' } },
          { type: 14 },
          {
            type: 9,
            components: [{ type: 10, content: 'x' }],
            accessory: { type: 11, media: { url: 'https://a.example/x.png' } },
          },
          {
            type: 1,
            components: [
              { type: 2, style: 1, label: 'Go', emoji: { name: '🎬' }, custom_id: 'go' },
              { type: 2, style: 5, label: 'See', url: 'https://a.example' },
            ],
          },
          {
            type: 1,
            components: [{ type: 3, custom_id: 'pick', options: [{ label: 'a', value: 'a' }] }],
          },
        ],
      },
    ],
  };
  expectConforms('message', (await rest('PATCH', original, form(v2, { 'clip.mp4': Buffer.from('x') }))).body);
  expectConforms('message', (await rest('POST', webhook(discord, invocation), { content: 'more' })).body);
  const response = invocation.response();
  if (response === undefined) throw new Error('no response');
  const click = await member.click(response, 'go');
  const deferredUpdate = await rest('POST', `${callback(click)}?with_response=true`, { type: 6 });
  expectConforms('callback', deferredUpdate.body);
  const another = await member.click(response, 'go');
  const updated = await rest('POST', `${callback(another)}?with_response=true`, { type: 7, data: v2 });
  expect(updated.body).toHaveProperty('resource.type', 7);
  expectConforms('callback', updated.body);
  const third = await member.click(response, 'go');
  const replied = await rest('POST', `${callback(third)}?with_response=true`, {
    type: 4,
    data: { content: 'x' },
  });
  expect(replied.body).toHaveProperty('resource.type', 4);
  expectConforms('callback', replied.body);
  expectConforms('message', (await rest('GET', webhook(discord, third, '/messages/@original'))).body);
  expectConforms('message', click.payload['message']);
  expectConforms('message', (await rest('POST', webhook(discord, click), { content: 'from a click' })).body);
  const path = `/channels/${discord.channel.id}/messages`;
  const embed = {
    title: 't',
    footer: { text: 'f' },
    fields: [{ name: 'n', value: 'v' }],
    image: { url: 'attachment://pic.png' },
  };
  const posted = await rest('POST', path, form({ embeds: [embed] }, { 'pic.png': options.image.bytes }));
  expectConforms('message', posted.body);
  const one = `${path}/${Object(posted.body).id}`;
  expectConforms('message', (await rest('PATCH', one, form({}, { 'a.mp4': Buffer.from('x') }))).body);
  expectConforms('message', (await rest('GET', one)).body);
  const reply = { content: `<@${member.id}>`, message_reference: { message_id: response.id }, nonce: 'n' };
  expectConforms('message', (await rest('POST', path, reply)).body);
  expectConforms('messages', (await rest('GET', path)).body);
});

test('refusals conform', async () => {
  const { discord, rest } = await startBare();
  const path = `/channels/${discord.channel.id}/messages`;
  const refused = await Promise.all([
    rest('POST', path, {}),
    rest('POST', path, { content: 'x'.repeat(2_001), embeds: [{ title: 'x'.repeat(257) }] }),
    rest('POST', path, { content: 'x', components: [{ type: 1, components: [{ type: 2, style: 5 }] }] }),
    rest('PUT', `/applications/${discord.applicationId}/commands`, [{ name: 'A' }]),
    rest('GET', '/channels/1'),
    rest('GET', '/users/@me', undefined, {}),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404, 401]);
  // The description types the codes of single fields as integers; the documentation, and Discord, use strings.
  const withoutWords = (body: unknown): unknown =>
    JSON.parse(JSON.stringify(body), (key, value) =>
      key === 'code' && typeof value === 'string' ? 0 : value,
    );
  for (const { body } of refused) expectConforms('error', withoutWords(body));
});
