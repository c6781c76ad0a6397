import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import * as z from 'zod';
import { parseForm } from '../actors/form.js';
import { refusals } from '../api-error.js';
import { botMay, channelOfBot, messageOfBot } from '../rules/channel-access.js';
import { emptyContent } from '../rules/message-rules.js';
import type { SandboxMessage } from '../sandbox-message.js';
import type { ChannelState } from '../world.js';
import { botView } from './bot-view.js';
import { answer, authorize, type RestApp, type RestContext, type RestDeps } from './rest-context.js';

const { PinMessages, ReadMessageHistory } = PermissionFlagsBits;

/** The most pinned messages of a channel. */
const pinsPerChannel = 250;

/** The most that one page shows; the old route shows as many and no more. */
const pinsPerPage = 50;

const pageQuery = z.object({
  before: z.iso.datetime({ offset: true }).transform(Date.parse).default(Number.POSITIVE_INFINITY),
  limit: z.coerce.number().pipe(z.int().min(1).max(pinsPerPage)).default(pinsPerPage),
});

/**
 * Routes for pinned messages: those of `/messages/pins`, and those of `/pins`, which Discord still has for old
 * libraries.
 *
 * @see https://docs.discord.com/developers/resources/message#get-channel-pins
 */
export function addPinRoutes(app: RestApp, deps: RestDeps): void {
  const { world, messages, events } = deps;
  const view = botView(deps);

  const channelFor = (c: RestContext): ChannelState => {
    authorize(c, deps);
    return channelOfBot(world, c.req.param('channel') ?? '');
  };
  /** The latest pin first. */
  const pinned = (channel: ChannelState): readonly PinnedMessage[] =>
    messages
      .inChannel(channel.id)
      .filter(isPinned)
      .sort((one, other) => other.pinnedAt - one.pinnedAt);
  const readable = (channel: ChannelState): readonly PinnedMessage[] =>
    botMay(channel, ReadMessageHistory) ? pinned(channel) : [];

  const change = (c: RestContext, isWanted: boolean): Response => {
    const channel = channelFor(c);
    const message = messageOfBot(messages, channel, c.req.param('message') ?? '');
    if (channel.guildId !== undefined && !botMay(channel, PinMessages)) throw refusals.missingPermissions();
    if (isPinned(message) === isWanted) return answer(c, 204);
    if (isWanted && pinned(channel).length >= pinsPerChannel) throw refusals.tooManyPins();
    const marked = messages.mark(message.id, { pinnedAt: isWanted ? Date.now() : undefined });
    events.message({ kind: 'update', message: marked });
    events.pins(channel, pinned(channel)[0]?.pinnedAt);
    if (isWanted) {
      messages.create({
        channel,
        authorId: world.bot.id,
        type: MessageType.ChannelPinnedMessage,
        content: emptyContent,
        allowedMentions: { parse: [] },
        replyToId: message.id,
      });
    }
    return answer(c, 204);
  };

  app.get('/channels/:channel/messages/pins', (c) => {
    const channel = channelFor(c);
    const { before, limit } = parseForm(pageQuery, c.req.query());
    const listed = readable(channel).filter(({ pinnedAt }) => pinnedAt < before);
    return answer(c, 200, {
      items: listed.slice(0, limit).map((message) => ({
        pinned_at: new Date(message.pinnedAt).toISOString(),
        message: view(message),
      })),
      has_more: listed.length > limit,
    });
  });
  app.get('/channels/:channel/pins', (c) =>
    answer(c, 200, readable(channelFor(c)).slice(0, pinsPerPage).map(view)),
  );
  for (const path of ['/channels/:channel/messages/pins/:message', '/channels/:channel/pins/:message']) {
    app.put(path, (c) => change(c, true));
    app.delete(path, (c) => change(c, false));
  }
}

type PinnedMessage = SandboxMessage & { readonly pinnedAt: number };

function isPinned(message: SandboxMessage): message is PinnedMessage {
  return message.pinnedAt !== undefined;
}
