import * as z from 'zod';
import { type ForeignBody, type ForeignBot, interactionOf, type StartForeignBot } from './foreign-bot.js';
import { openGateway } from './foreign-gateway.js';
import { historyOf, idOf, messageList, send } from './foreign-rest.js';

/** The same intents as the other bot's, in this library's notation. */
const intents = 0b1111_1110_0000_0011;

const boundary = '----------------Eris';

const members = z.array(z.object({ user: z.object({ id: z.string() }) }));

/** The form that the library writes by itself: the file first, and each field of the body as a part of its own. */
function form(body: ForeignBody, file: { name: string; bytes: Uint8Array }): Buffer {
  const head = (name: string, more: string): Buffer =>
    Buffer.from(`\r\n--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`);
  const fields = Object.entries(body).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return typeof value === 'object'
      ? [head(name, '\r\nContent-Type: application/json'), Buffer.from(JSON.stringify(value))]
      : [head(name, ''), Buffer.from(String(value))];
  });
  const type = 'Content-Type: application/octet-stream';
  const sent = [head('files[0]', `; filename="${file.name}"\r\n${type}`), Buffer.from(file.bytes)];
  return Buffer.concat([...sent, ...fields, Buffer.from(`\r\n--${boundary}--`)]);
}

/**
 * Starts a bot that talks as eris does: version 9, `Bot ` before the token everywhere, the body of a message with a file
 * as plain fields, and the older routes.
 */
export const startLikeEris: StartForeignBot = async ({
  apiUrl,
  token: bare,
  applicationId,
  onInteraction,
}) => {
  const api = `${apiUrl}/v9`;
  const token = `Bot ${bare}`;
  const call = (
    method: string,
    path: string,
    { body, file }: { body?: ForeignBody; file?: { name: string; bytes: Uint8Array } | undefined } = {},
  ) => {
    const type = file === undefined ? 'application/json' : `multipart/form-data; boundary=${boundary}`;
    const headers = { authorization: token, ...(body === undefined ? {} : { 'content-type': type }) };
    const url = `${api}${path}`;
    if (body === undefined) return send({ method, url, headers });
    return send({ method, url, headers, body: file === undefined ? JSON.stringify(body) : form(body, file) });
  };
  const mentions = { allowed_mentions: { parse: ['users', 'roles'] } };

  const { url } = z.object({ url: z.string() }).parse(await call('GET', '/gateway/bot'));
  const gateway = await openGateway({
    url: `${url}/?v=9&encoding=json`,
    decode: async (data, isBinary) => (isBinary ? undefined : data.toString()),
    identify: JSON.stringify({
      op: 2,
      d: {
        token,
        v: 9,
        compress: false,
        large_threshold: 250,
        intents,
        properties: { os: 'linux', browser: 'Eris', device: 'Eris' },
      },
    }),
    beat: JSON.stringify({ op: 1, d: 0 }),
    onEvent: async ({ t, d }) => {
      if (t === 'INTERACTION_CREATE') await onInteraction(bot, interactionOf(d));
    },
  });
  const bot: ForeignBot = {
    events: gateway.events,
    idle: gateway.idle,
    registerCommands: async (commands) => {
      await call('GET', `/applications/${applicationId}/commands?with_localizations=false`);
      for (const command of commands) {
        const body = { defaultMemberPermissions: undefined, type: 1, ...command };
        await call('POST', `/applications/${applicationId}/commands`, { body });
      }
    },
    answer: async ({ id, token: given }, type, data) => {
      await call('POST', `/interactions/${id}/${given}/callback`, { body: { type, data } });
    },
    editOriginal: async ({ token: given }, content, file) => {
      const body = file === undefined ? content : { payload_json: { ...content, ...mentions } };
      await call('PATCH', `/webhooks/${applicationId}/${given}/messages/%40original`, { body, file });
    },
    followUp: async ({ token: given }, body) => {
      await call('POST', `/webhooks/${applicationId}/${given}?wait=true`, { body: { wait: true, ...body } });
    },
    post: async (channelId, content, file) => {
      const body = { ...content, tts: false, ...mentions, sticker_ids: undefined };
      return idOf(await call('POST', `/channels/${channelId}/messages`, { body, file }));
    },
    reply: async (channelId, messageId, content) => {
      const body = { content, message_reference: { message_id: messageId }, ...mentions };
      return idOf(await call('POST', `/channels/${channelId}/messages`, { body }));
    },
    history: (channelId, count) =>
      historyOf(count, (limit, before) =>
        call(
          'GET',
          `/channels/${channelId}/messages?limit=${limit}${before === undefined ? '' : `&before=${before}`}`,
        ),
      ),
    members: async (guildId) => {
      const d = { guild_id: [guildId], limit: 0, query: '', nonce: '1.x', presences: 0 };
      gateway.send(JSON.stringify({ op: 8, d }));
      await gateway.wait(({ t }) => t === 'GUILD_MEMBERS_CHUNK');
      const path = `/guilds/${guildId}/members`;
      const first = members.parse(await call('GET', `${path}?limit=2`));
      const after = first.at(-1)?.user.id ?? '';
      const rest = members.parse(await call('GET', `${path}?limit=1000&after=${after}`));
      return [...first, ...rest].map(({ user }) => user.id);
    },
    react: async (channelId, messageId, emoji) => {
      const path = `/channels/${channelId}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}/%40me`;
      await call('PUT', path);
    },
    pin: async (channelId, messageId) => {
      await call('PUT', `/channels/${channelId}/pins/${messageId}`);
    },
    pins: async (channelId) =>
      messageList.parse(await call('GET', `/channels/${channelId}/pins`)).map(({ id }) => id),
  };
  return bot;
};
