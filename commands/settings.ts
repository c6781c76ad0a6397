import { ApplicationCommandType } from 'discord.js';
import { named } from '../src/discord/commands/localized.js';
import { type ChatCommand, EVERYWHERE } from '../src/discord/plan.js';
import { checkMayManage, MANAGER, managedGuild } from '../src/discord/settings/may-manage.js';
import { panelCard } from '../src/discord/settings/panel-card.js';
import { screens } from '../src/settings/entry.js';
import { textsFor } from '../src/text/texts.js';

/** `/settings`: the panel in which people who manage a server decide what the bot does there. */
export default {
  data: {
    ...named('command.settings'),
    type: ApplicationCommandType.ChatInput,
    default_member_permissions: String(MANAGER),
    contexts: EVERYWHERE,
  },
  execute: (interaction, { settings }) => {
    checkMayManage(interaction);
    return {
      kind: 'reply',
      run: async (facts) => {
        const guildId = managedGuild(facts);
        const sheet = await settings.sheetOf(guildId);
        return panelCard({ guildId, screen: screens[0], sheet, texts: textsFor(facts.replyTo) });
      },
    };
  },
} satisfies ChatCommand;
