import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import { blockNotice } from '../src/discord/cards/block-card.js';
import { named } from '../src/discord/commands/localized.js';
import { FOR_MODERATORS, moderatedGuild } from '../src/discord/commands/moderator.js';
import type { ChatCommand } from '../src/discord/plan.js';
import { textsFor } from '../src/text/texts.js';

/** `/unblock`: lets a blocked member request clips in this server again. */
export default {
  data: {
    ...named('command.unblock'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    default_member_permissions: FOR_MODERATORS,
    options: [{ ...named('option.member'), type: ApplicationCommandOptionType.User, required: true }],
  },
  execute: (interaction, { blocks }) => {
    const guildId = moderatedGuild(interaction);
    const member = interaction.options.getUser('member', true);
    return {
      kind: 'reply',
      run: async ({ replyTo }) => {
        const wasBlocked = await blocks.remove(guildId, member.id);
        return blockNotice(wasBlocked ? 'block.undone' : 'block.not-blocked', member.id, textsFor(replyTo));
      },
    };
  },
} satisfies ChatCommand;
