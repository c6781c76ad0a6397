import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { refusals } from './api-error.js';
import { directChannel } from './channels.js';
import { invalidForm, parseForm, snowflake } from './form.js';
import { draftMessage, type MessageDraft } from './message-rules.js';
import { rateLimits } from './rate-limits.js';
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
import type { SandboxMessage } from './sandbox-message.js';
import { channelView, type JsonObject, messageView } from './views.js';
import { type ChannelState, uploadLimit } from './world.js';

const { ViewChannel, SendMessages, SendMessagesInThreads, AttachFiles, ReadMessageHistory, ManageMessages } =
  PermissionFlagsBits;

/** How long a nonce keeps a message from being posted twice, in milliseconds ("a few minutes"). */
const nonceLifeMs = 5 * 60_000;

/**
 * Routes about channels and the messages in them, for the bot with its token.
 *
 * @see https://docs.discord.com/developers/resources/message
 */
export function addChannelRoutes(app: RestApp, deps: RestDeps): void {
  const { world, messages } = deps;
  const view = (message: SandboxMessage): JsonObject => messageView({ world, messages, message });

  const channelFor = (c: RestContext): ChannelState => {
    authorize(c, deps);
    const channel = world.channels.get(c.req.param('channel') ?? '');
    if (channel === undefined) throw refusals.unknownChannel();
    if (channel.kind === 'private') throw refusals.missingAccess();
    const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
    const seesGuild = guild === undefined || guild.botInstalled;
    if (!seesGuild || !may(channel, ViewChannel)) throw refusals.missingAccess();
    return channel;
  };
  const messageIn = (channel: ChannelState, id: string): SandboxMessage => {
    const message = messages.find(id);
    // To a bot's token, an ephemeral message does not exist.
    if (message === undefined || message.channelId !== channel.id || message.ephemeral) {
      throw refusals.unknownMessage();
    }
    return message;
  };
  const requireSending = (channel: ChannelState): void => {
    const recipients = channel.recipientIds.flatMap((id) => world.users.get(id) ?? []);
    if (channel.kind === 'bot_dm' && recipients.some((user) => !user.acceptsDirectMessages)) {
      throw refusals.cannotMessageUser();
    }
    if (!may(channel, channel.kind === 'thread' ? SendMessagesInThreads : SendMessages)) {
      throw refusals.missingPermissions();
    }
    if (channel.archived) throw refusals.archivedThread();
  };
  const referenced = (channel: ChannelState, { body }: MessageDraft): string | undefined => {
    const reference = body.message_reference;
    if (reference == null) return undefined;
    const target = messages.find(reference.message_id);
    if (target !== undefined && target.channelId === channel.id && !target.ephemeral) return target.id;
    if (reference.fail_if_not_exists === false) return undefined;
    throw invalidForm([
      { path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  };
  const sentBefore = (channel: ChannelState, { body }: MessageDraft): SandboxMessage | undefined => {
    if (body.enforce_nonce !== true || body.nonce == null) return undefined;
    return messages
      .inChannel(channel.id)
      .find(
        (message) =>
          message.authorId === world.bot.id &&
          message.nonce === body.nonce &&
          Date.now() - message.createdAt < nonceLifeMs,
      );
  };

  app.get('/channels/:channel', (c) => answer(c, 200, channelView(world, channelFor(c))));

  app.get('/channels/:channel/messages', (c) => {
    const channel = channelFor(c);
    const count = Number(c.req.query('limit') ?? 50);
    if (!Number.isInteger(count) || count < 1 || count > 100) {
      throw invalidForm([
        { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' },
      ]);
    }
    const readable = may(channel, ReadMessageHistory) ? messages.inChannel(channel.id) : [];
    const shown = readable.filter((message) => !message.ephemeral).slice(-count);
    return answer(c, 200, shown.reverse().map(view));
  });

  app.post('/channels/:channel/messages', async (c) => {
    const channel = channelFor(c);
    limit(c, deps, rateLimits.createMessage, channel.id);
    requireSending(channel);
    const made = await withBody(c, deps, uploadLimit({ world, channel }), ({ json, uploads }) => {
      if (uploads.length > 0 && !may(channel, AttachFiles)) throw refusals.missingPermissions();
      const draft = draftMessage({ json, uploads });
      const earlier = sentBefore(channel, draft);
      if (earlier !== undefined) return earlier;
      const replyToId = referenced(channel, draft);
      return messages.create({
        channel,
        authorId: world.bot.id,
        type: replyToId === undefined ? MessageType.Default : MessageType.Reply,
        content: draft.message,
        allowedMentions: draft.allowedMentions,
        replyToId,
        nonce: draft.body.nonce ?? undefined,
        warnings: draft.warnings,
      });
    });
    return answer(c, 200, view(made));
  });

  const one = '/channels/:channel/messages/:message';
  app.get(one, (c) => {
    const channel = channelFor(c);
    if (!may(channel, ReadMessageHistory)) throw refusals.missingAccess();
    return answer(c, 200, view(messageIn(channel, c.req.param('message'))));
  });
  app.patch(one, async (c) => {
    const channel = channelFor(c);
    limit(c, deps, rateLimits.editMessage, channel.id);
    const { id, authorId } = messageIn(channel, c.req.param('message'));
    if (authorId !== world.bot.id) throw refusals.cannotEditOthers();
    if (channel.archived) throw refusals.archivedThread();
    const edited = await withBody(c, deps, uploadLimit({ world, channel }), ({ json, uploads }) => {
      if (uploads.length > 0 && !may(channel, AttachFiles)) throw refusals.missingPermissions();
      const current = messages.contentOf(id);
      if (current === undefined) throw refusals.unknownMessage();
      const draft = draftMessage({ json, uploads, current });
      return messages.edit(id, draft.message, draft.warnings);
    });
    return answer(c, 200, view(edited));
  });
  app.delete(one, (c) => {
    const channel = channelFor(c);
    const message = messageIn(channel, c.req.param('message'));
    if (message.authorId !== world.bot.id && !may(channel, ManageMessages)) {
      throw refusals.missingPermissions();
    }
    messages.remove(message.id, 'bot');
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

function may(channel: ChannelState, permission: bigint): boolean {
  return (channel.botPermissions & permission) === permission;
}
