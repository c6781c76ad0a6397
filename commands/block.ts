import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import { blockListCard, blockNotice } from '../src/discord/cards/block-card.js';
import { named } from '../src/discord/commands/localized.js';
import { checkMayModerate, FOR_MODERATORS, moderatedGuild } from '../src/discord/commands/moderator.js';
import { wordsOf } from '../src/discord/commands/option-values.js';
import type { ChatCommand } from '../src/discord/plan.js';
import { MAX_BLOCK_REASON } from '../src/jobs/block-store.js';
import { textsFor } from '../src/text/texts.js';

/** `/block`: keeps a member from requesting clips in this server, or lists the members who are. */
export default {
  data: {
    ...named('command.block'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    default_member_permissions: FOR_MODERATORS,
    options: [
      { ...named('option.member'), type: ApplicationCommandOptionType.User },
      {
        ...named('option.reason'),
        type: ApplicationCommandOptionType.String,
        max_length: MAX_BLOCK_REASON,
      },
    ],
  },
  execute: (interaction, { blocking }) => {
    checkMayModerate(interaction);
    const member = interaction.options.getUser('member');
    const by = { kind: 'member', userId: interaction.user.id } as const;
    const reason = wordsOf(interaction.options, 'reason');
    return {
      kind: 'reply',
      run: async ({ asker, replyTo }) => {
        const guildId = moderatedGuild({ asker });
        const texts = textsFor(replyTo);
        if (member === null) return blockListCard(await blocking.list(guildId), texts);
        const userId = member.id;
        const known = await blocking.add(guildId, { userId, by, atMs: Date.now(), reason });
        return blockNotice(known === undefined ? 'block.done' : 'block.already', {
          userId,
          block: known,
          texts,
        });
      },
    };
  },
} satisfies ChatCommand;
