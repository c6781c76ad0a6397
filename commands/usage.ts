import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import { guildUsageCard, hasFigures, ownUsageCard, USAGE_FILES } from '../src/discord/cards/usage-card.js';
import { named } from '../src/discord/commands/localized.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/plan.js';
import { textsFor } from '../src/text/texts.js';

/** `/usage`: a member's spending this month, and for server managers the server's. */
export default {
  data: {
    ...named('command.usage'),
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
  },
  execute: ({ memberPermissions }, { books, drawUsage }) => ({
    kind: 'reply',
    run: async ({ requester: { userId, guildId, channelId, parentChannelId }, asker, replyTo }) => {
      const texts = textsFor(replyTo);
      // A thread counts for its channel.
      const place = { userId, channelId: parentChannelId ?? channelId, roleIds: asker.roleIds };
      const own = await books.ofMember({ ...place, guildId });
      if (guildId === undefined || !memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
        return ownUsageCard(own, texts);
      }
      const servers = await books.ofGuild({ ...place, guildId });
      const card = guildUsageCard(servers, own, texts);
      if (!hasFigures(servers.report)) return card;
      const files = [
        {
          name: USAGE_FILES.chart,
          contentType: 'image/png',
          data: await drawUsage(servers.report, texts.language),
        },
        { name: USAGE_FILES.table, contentType: 'text/csv', data: servers.csv },
      ];
      return { ...card, files };
    },
  }),
} satisfies ChatCommand;
