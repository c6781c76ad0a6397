import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import { blockListCard, blockNotice } from '../src/discord/cards/block-card.js';
import { named } from '../src/discord/commands/localized.js';
import { FOR_MODERATORS, moderatedGuild } from '../src/discord/commands/moderator.js';
import type { ChatCommand } from '../src/discord/plan.js';
import { textsFor } from '../src/text/texts.js';

/** `/block`: keeps a member from requesting clips in this server, or lists the members who are. */
export default {
  data: {
    ...named('command.block'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    default_member_permissions: FOR_MODERATORS,
    options: [{ ...named('option.member'), type: ApplicationCommandOptionType.User }],
  },
  execute: (interaction, { blocks }) => {
    const guildId = moderatedGuild(interaction);
    const member = interaction.options.getUser('member');
    const byUserId = interaction.user.id;
    return {
      kind: 'reply',
      run: async ({ replyTo }) => {
        const texts = textsFor(replyTo);
        if (member === null) return blockListCard(await blocks.list(guildId), texts);
        const block = { userId: member.id, byUserId, atMs: Date.now() };
        const isNew = await blocks.add(guildId, block);
        return blockNotice(isNew ? 'block.done' : 'block.already', member.id, texts);
      },
    };
  },
} satisfies ChatCommand;
