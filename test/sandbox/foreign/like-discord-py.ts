import { createInflate } from 'node:zlib';
import * as z from 'zod';
import { type ForeignBody, type ForeignBot, interactionOf, type StartForeignBot } from './foreign-bot.js';
import { openGateway } from './foreign-gateway.js';
import { historyOf, idOf, messageList, send } from './foreign-rest.js';

/** The intents of `Intents.all()` that exist for text: guilds, members, messages, reactions, typing and content. */
const intents = 0b1111_1110_0000_0011;

const members = z.array(z.object({ user: z.object({ id: z.string() }) }));

/** Python writes whole numbers of any size, and the library keeps ids as such. */
function pythonJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? `whole number ${inner}` : inner,
  );
  return text.replaceAll(/"whole number (\d+)"/g, '$1');
}

/** One decoder for the whole connection; a packet is complete when its bytes end with a sync flush. */
function createDecoder(): (data: Buffer) => Promise<string | undefined> {
  const inflate = createInflate();
  let text = '';
  inflate.on('data', (part: Buffer) => {
    text += part.toString('latin1');
  });
  return async (data) => {
    await new Promise<void>((resolve) => void inflate.write(data, () => resolve()));
    if (data.subarray(-4).toString('hex') !== '0000ffff') return undefined;
    // What the decoder has made is emitted before the next turn.
    await new Promise(setImmediate);
    const packet = Buffer.from(text, 'latin1').toString();
    text = '';
    return packet;
  };
}

/**
 * Starts a bot that talks as discord.py 2 does: version 10, a compressed connection, ids as numbers, yes and no as 1 and
 * 0, and files beside `payload_json`.
 */
export const startLikeDiscordPy: StartForeignBot = async ({
  apiUrl,
  token,
  applicationId,
  onInteraction,
}) => {
  const api = `${apiUrl}/v10`;
  const authorization = `Bot ${token}`;
  const json = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    send({
      method,
      url: `${api}${path}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: pythonJson(body),
    });
  const call = (method: string, path: string, body?: unknown) =>
    body === undefined
      ? send({ method, url: `${api}${path}`, headers: { authorization } })
      : json(method, path, body, { authorization });
  const form = (body: ForeignBody, file: { name: string; bytes: Uint8Array }): FormData => {
    const data = new FormData();
    data.append('payload_json', pythonJson({ ...body, attachments: [{ id: 0, filename: file.name }] }));
    const type = 'application/octet-stream';
    data.append('files[0]', new Blob([new Uint8Array(file.bytes)], { type }), file.name);
    return data;
  };

  await call('GET', '/users/@me');
  const { url } = z.object({ url: z.string() }).parse(await call('GET', '/gateway/bot'));
  const gateway = await openGateway({
    url: `${url}/?v=10&encoding=json&compress=zlib-stream`,
    decode: createDecoder(),
    identify: pythonJson({
      op: 2,
      d: {
        token,
        properties: { os: 'linux', browser: 'discord.py', device: 'discord.py' },
        compress: true,
        large_threshold: 250,
        presence: { status: 'online', game: null, since: 0, afk: false },
        intents,
      },
    }),
    beat: pythonJson({ op: 1, d: null }),
    onEvent: async ({ t, d }) => {
      if (t === 'INTERACTION_CREATE') await onInteraction(bot, interactionOf(d));
    },
  });
  const bot: ForeignBot = {
    events: gateway.events,
    idle: gateway.idle,
    registerCommands: async (commands) => {
      await call('GET', '/oauth2/applications/@me');
      const body = commands.map((command) => ({
        type: 1,
        options: [],
        nsfw: false,
        dm_permission: true,
        default_member_permissions: 2_048n,
        contexts: null,
        integration_types: null,
        ...command,
      }));
      await call('PUT', `/applications/${applicationId}/commands`, body);
      await call('GET', `/applications/${applicationId}/commands?with_localizations=1`);
    },
    answer: async ({ id, token: given }, type, data) => {
      await json('POST', `/interactions/${id}/${given}/callback?with_response=1`, { type, data });
    },
    editOriginal: async ({ token: given }, body, file) => {
      const path = `/webhooks/${applicationId}/${given}/messages/@original?with_components=0`;
      if (file === undefined) await json('PATCH', path, body);
      else await send({ method: 'PATCH', url: `${api}${path}`, body: form(body, file) });
    },
    followUp: async ({ token: given }, body) => {
      const path = `/webhooks/${applicationId}/${given}?wait=1&with_components=0`;
      await json('POST', path, { ...body, tts: false });
    },
    post: async (channelId, body, file) => {
      const path = `/channels/${channelId}/messages`;
      const whole = { components: [], tts: false, nonce: '17', enforce_nonce: true, ...body };
      if (file === undefined) return idOf(await call('POST', path, whole));
      const url = `${api}${path}`;
      return idOf(await send({ method: 'POST', url, headers: { authorization }, body: form(whole, file) }));
    },
    reply: async (channelId, messageId, content) => {
      const place = { message_id: BigInt(messageId), channel_id: BigInt(channelId) };
      const reference = { type: 0, ...place, fail_if_not_exists: true };
      const body = { content, components: [], message_reference: reference, tts: false };
      return idOf(await call('POST', `/channels/${channelId}/messages`, body));
    },
    history: (channelId, count) =>
      historyOf(count, (limit, before) =>
        call(
          'GET',
          `/channels/${channelId}/messages?limit=${limit}${before === undefined ? '' : `&before=${before}`}`,
        ),
      ),
    members: async (guildId) => {
      const nonce = `members of ${guildId}`;
      const d = { guild_id: BigInt(guildId), presences: false, limit: 0, nonce, query: '' };
      gateway.send(pythonJson({ op: 8, d }));
      const [chunk] = await gateway.wait(
        (event) => event.t === 'GUILD_MEMBERS_CHUNK' && event.d['nonce'] === nonce,
      );
      return members.parse(chunk?.d['members']).map(({ user }) => user.id);
    },
    react: async (channelId, messageId, emoji) => {
      const path = `/channels/${channelId}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}/@me`;
      await call('PUT', path);
    },
    pin: async (channelId, messageId) => {
      await call('PUT', `/channels/${channelId}/messages/pins/${messageId}`);
    },
    pins: async (channelId) => {
      const page = await call('GET', `/channels/${channelId}/messages/pins?limit=50`);
      const items = z.object({ items: z.array(z.object({ message: messageList.element })) }).parse(page);
      return items.items.map(({ message }) => message.id);
    },
  };
  return bot;
};
