import { ApplicationCommandType } from 'discord.js';
import { jobListCard } from '../src/discord/cards/job-list.js';
import { named } from '../src/discord/commands/localized.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/plan.js';
import { textsFor } from '../src/text/texts.js';

/** `/jobs`: lists a member's own running and recent clips. */
export default {
  data: {
    ...named('command.jobs'),
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
  },
  execute: (_interaction, { jobs, provider }) => ({
    kind: 'reply',
    run: async ({ requester: { userId }, replyTo }) => {
      const hasNewer = await jobs.hasNewer(userId);
      return jobListCard(await jobs.listOf(userId), { provider, texts: textsFor(replyTo), hasNewer });
    },
  }),
} satisfies ChatCommand;
