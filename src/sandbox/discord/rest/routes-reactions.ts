import { PermissionFlagsBits } from 'discord-api-types/v10';
import * as z from 'zod';
import { parseForm, snowflake } from '../actors/form.js';
import { refusals } from '../api-error.js';
import { addReaction, emojiOf, removeReaction } from '../reactions.js';
import { botMay, channelOfBot, messageOfBot } from '../rules/channel-access.js';
import type { SandboxMessage } from '../sandbox-message.js';
import { compareIds } from '../snowflake.js';
import { userView } from '../views/views.js';
import type { ChannelState } from '../world.js';
import { answer, authorize, type RestApp, type RestContext, type RestDeps } from './rest-context.js';

const { AddReactions, ManageMessages, ReadMessageHistory } = PermissionFlagsBits;

const pageQuery = z.object({
  after: snowflake.default('0').transform(BigInt),
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(25),
  /** 0 for normal reactions, 1 for super reactions, which nobody gives here. */
  type: z.coerce
    .number()
    .pipe(z.literal([0, 1]))
    .default(0),
});

/**
 * Routes for reactions to messages.
 *
 * @see https://docs.discord.com/developers/resources/message#create-reaction
 */
export function addReactionRoutes(app: RestApp, deps: RestDeps): void {
  const { world, messages, events } = deps;

  const target = (c: RestContext, needed: bigint): { channel: ChannelState; message: SandboxMessage } => {
    authorize(c, deps);
    const channel = channelOfBot(world, c.req.param('channel') ?? '');
    const message = messageOfBot(messages, channel, c.req.param('message') ?? '');
    if (!botMay(channel, needed)) throw refusals.missingPermissions();
    return { channel, message };
  };
  const emojiIn = (c: RestContext): string => emojiOf(c.req.param('emoji') ?? '');
  const { bot } = world;

  const all = '/channels/:channel/messages/:message/reactions';
  const one = `${all}/:emoji`;
  app.put(`${one}/@me`, (c) => {
    const { channel, message } = target(c, ReadMessageHistory);
    const emoji = emojiIn(c);
    const isNew = !message.reactions.some((reaction) => reaction.emoji === emoji);
    if (isNew && !botMay(channel, AddReactions)) throw refusals.missingPermissions();
    if (addReaction(messages, message, { userId: bot.id, emoji })) {
      events.reaction('ADD', { message, emoji, user: bot });
    }
    return answer(c, 204);
  });
  app.delete(`${one}/:user`, (c) => {
    const name = c.req.param('user');
    const { message } = target(c, name === '@me' ? 0n : ManageMessages);
    const emoji = emojiIn(c);
    const user = name === '@me' ? bot : world.users.get(name);
    if (user === undefined) throw refusals.unknownUser();
    if (removeReaction(messages, message, { userId: user.id, emoji })) {
      events.reaction('REMOVE', { message, emoji, user });
    }
    return answer(c, 204);
  });
  app.get(one, (c) => {
    const { message } = target(c, ReadMessageHistory);
    const emoji = emojiIn(c);
    const { after, limit, type } = parseForm(pageQuery, c.req.query());
    const ids = message.reactions.find((reaction) => reaction.emoji === emoji)?.userIds ?? [];
    const users = (type === 0 ? ids : [])
      .filter((id) => BigInt(id) > after)
      .sort(compareIds)
      .flatMap((id) => world.users.get(id) ?? []);
    return answer(c, 200, users.slice(0, limit).map(userView));
  });
  app.delete(one, (c) => {
    const { message } = target(c, ManageMessages);
    const emoji = emojiIn(c);
    const left = message.reactions.filter((reaction) => reaction.emoji !== emoji);
    messages.mark(message.id, { reactions: left });
    if (left.length < message.reactions.length) events.cleared(message, emoji);
    return answer(c, 204);
  });
  app.delete(all, (c) => {
    const { message } = target(c, ManageMessages);
    messages.mark(message.id, { reactions: [] });
    events.cleared(message, undefined);
    return answer(c, 204);
  });
}
