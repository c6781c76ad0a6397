import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import * as z from 'zod';
import { invalidForm, parseForm, snowflake } from '../actors/form.js';
import { refusals } from '../api-error.js';
import { directChannel } from '../channels.js';
import { createNonces } from '../nonces.js';
import {
  botMay,
  channelOfBot,
  messageOfBot,
  requireSending,
  requireUploading,
} from '../rules/channel-access.js';
import { draftMessage, type MessageDraft } from '../rules/message-rules.js';
import { isClosedTo } from '../threads.js';
import { channelView } from '../views/channel-view.js';
import { type ChannelState, uploadLimit } from '../world.js';
import { botView } from './bot-view.js';
import { pageOf } from './history.js';
import { rateLimits } from './rate-limits.js';
import { discard } from './request-body.js';
import {
  answer,
  authorize,
  limit,
  type RestApp,
  type RestContext,
  type RestDeps,
  readJson,
  withBody,
} from './rest-context.js';

const { ReadMessageHistory, ManageMessages } = PermissionFlagsBits;

/**
 * Routes for channels and their messages, for the bot's token.
 *
 * @see https://docs.discord.com/developers/resources/message
 */
export function addChannelRoutes(app: RestApp, deps: RestDeps): void {
  const { world, messages, files } = deps;
  const nonces = createNonces({ world, messages });
  const view = botView(deps);

  const channelFor = (c: RestContext): ChannelState => {
    authorize(c, deps);
    return channelOfBot(world, c.req.param('channel') ?? '');
  };
  const referenced = (channel: ChannelState, { body }: MessageDraft): string | undefined => {
    const reference = body.message_reference;
    if (reference == null) return undefined;
    if (!botMay(channel, ReadMessageHistory)) throw refusals.cannotReply();
    const target = messages.find(reference.message_id);
    if (target !== undefined && target.channelId === channel.id && !target.ephemeral) return target.id;
    if (reference.fail_if_not_exists === false) return undefined;
    throw invalidForm([
      { path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  };

  app.get('/channels/:channel', (c) => answer(c, 200, channelView(world, channelFor(c))));

  app.get('/channels/:channel/messages', (c) => {
    const channel = channelFor(c);
    const readable = botMay(channel, ReadMessageHistory) ? messages.inChannel(channel.id) : [];
    const shown = readable.filter((message) => !message.ephemeral);
    return answer(c, 200, pageOf(shown, c.req.query()).map(view));
  });

  app.post('/channels/:channel/messages', async (c) => {
    const channel = channelFor(c);
    limit(c, deps, rateLimits.createMessage, channel.id);
    const check = (): void => requireSending(world, channelOfBot(world, channel.id));
    check();
    const made = await withBody(c, deps, uploadLimit({ world, channel }), async ({ json, uploads }) => {
      // Much may have changed during the upload.
      check();
      requireUploading(channel, uploads);
      const draft = draftMessage({ json, uploads });
      const earlier = nonces.sentBefore(channel, draft.body);
      if (earlier !== undefined) {
        await discard(files, uploads);
        return earlier;
      }
      const replyToId = referenced(channel, draft);
      const message = messages.create({
        channel,
        authorId: world.bot.id,
        type: replyToId === undefined ? MessageType.Default : MessageType.Reply,
        content: draft.message,
        allowedMentions: draft.allowedMentions,
        replyToId,
        nonce: draft.body.nonce ?? undefined,
        warnings: draft.warnings,
      });
      nonces.remember(message);
      return message;
    });
    return answer(c, 200, view(made));
  });

  const one = '/channels/:channel/messages/:message';
  app.get(one, (c) => {
    const channel = channelFor(c);
    if (!botMay(channel, ReadMessageHistory)) throw refusals.missingAccess();
    return answer(c, 200, view(messageOfBot(messages, channel, c.req.param('message'))));
  });
  app.patch(one, async (c) => {
    const channel = channelFor(c);
    limit(c, deps, rateLimits.editMessage, channel.id);
    const id = c.req.param('message');
    const check = (): void => {
      const { authorId } = messageOfBot(messages, channelOfBot(world, channel.id), id);
      if (authorId !== world.bot.id) throw refusals.cannotEditOthers();
      requireOpen('edit', channel);
    };
    check();
    const edited = await withBody(c, deps, uploadLimit({ world, channel }), ({ json, uploads }) => {
      check();
      requireUploading(channel, uploads);
      const draft = draftMessage({ json, uploads, current: messages.contentOf(id) });
      return messages.edit(id, draft.message, draft.warnings);
    });
    return answer(c, 200, view(edited));
  });
  app.delete(one, (c) => {
    const channel = channelFor(c);
    const message = messageOfBot(messages, channel, c.req.param('message'));
    if (message.authorId !== world.bot.id && !botMay(channel, ManageMessages)) {
      throw refusals.missingPermissions();
    }
    requireOpen('delete', channel);
    messages.remove(message.id, 'bot');
    return answer(c, 204);
  });

  app.post('/channels/:channel/typing', (c) => {
    requireSending(world, channelFor(c));
    return answer(c, 204);
  });

  app.post('/users/@me/channels', async (c) => {
    authorize(c, deps);
    const { recipient_id } = parseForm(z.object({ recipient_id: snowflake }), await readJson(c, deps));
    const user = world.users.get(recipient_id);
    if (user === undefined) throw refusals.unknownUser();
    if (user.bot) throw refusals.cannotMessageUser();
    return answer(c, 200, channelView(world, directChannel(world, user)));
  });
}

function requireOpen(act: 'edit' | 'delete', channel: ChannelState): void {
  if (isClosedTo(act, { channel, permissions: channel.botPermissions })) throw refusals.archivedThread(400);
}
