import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';

/** The page's own colours inside the components of messages: today's looks of Discord, and enough contrast. */
const COLOURS = new CSSStyleSheet();
COLOURS.replaceSync(`
  .discord-message-timestamp, .discord-message-edited { color: var(--muted) !important; }
  .discord-author-username { color: var(--bright) !important; font-weight: 500; }
  .discord-replied-message-content, .discord-replied-message-username { color: var(--text) !important; }
  .discord-replied-message-username { opacity: 1 !important; }
  .discord-slash-command-name span, .discord-slash-command-name svg { color: var(--mention) !important; }
  .discord-slash-command-name { color: var(--mention) !important; background: var(--mention-back) !important; border-radius: 4px; }
  :host { color: var(--muted); }
`);

for (const component of [DiscordAuthorInfo, DiscordCommand, DiscordMessage, DiscordReply]) {
  component.elementStyles = [...component.elementStyles, COLOURS];
}

/** Makes the frame of a message: avatar, name, time, and a body that the page fills. */
export function messageShell(): DiscordMessage {
  return document.createElement('discord-message');
}
