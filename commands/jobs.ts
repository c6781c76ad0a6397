import { ApplicationCommandType } from 'discord.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/command.js';
import { jobListCard } from '../src/discord/job-list.js';

/** `/jobs`: a member's own running and recent clips. */
export default {
  data: {
    name: 'jobs',
    description: 'Your running and recent clips, seen only by you',
    type: ApplicationCommandType.ChatInput,
    contexts: EVERYWHERE,
  },
  execute: (_interaction, { jobs }) => ({
    kind: 'reply',
    run: async ({ userId }) => jobListCard(await jobs.listOf(userId)),
  }),
} satisfies ChatCommand;
