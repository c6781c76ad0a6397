import { ApplicationCommandType } from 'discord.js';
import { privacyCard } from '../src/discord/cards/privacy-card.js';
import { named } from '../src/discord/commands/localized.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/plan.js';
import { textsFor } from '../src/text/texts.js';

/** `/privacy`: says what is stored of a member, with buttons to export and delete it. */
export default {
  data: {
    ...named('command.privacy'),
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
  },
  execute: (_interaction, { privacy }) => ({
    kind: 'reply',
    run: async ({ requester, replyTo }) =>
      privacyCard(await privacy.holdingOf(requester.userId), textsFor(replyTo)),
  }),
} satisfies ChatCommand;
