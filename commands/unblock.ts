import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import { blockNotice } from '../src/discord/cards/block-card.js';
import { named } from '../src/discord/commands/localized.js';
import { checkMayModerate, FOR_MODERATORS, moderatedGuild } from '../src/discord/commands/moderator.js';
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
  execute: (interaction, { blocking }) => {
    checkMayModerate(interaction);
    const member = interaction.options.getUser('member', true);
    return {
      kind: 'reply',
      run: async ({ asker, replyTo }) => {
        const guildId = moderatedGuild({ asker });
        const by = { kind: 'member', userId: interaction.user.id } as const;
        const block = await blocking.lift(guildId, member.id, by);
        return blockNotice(block === undefined ? 'block.not-blocked' : 'block.undone', {
          userId: member.id,
          block,
          texts: textsFor(replyTo),
        });
      },
    };
  },
} satisfies ChatCommand;
