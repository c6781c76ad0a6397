import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';

/** The page's own colours for message components: Discord's current look, with enough contrast. */
const COLOURS = new CSSStyleSheet();
COLOURS.replaceSync(`
  .discord-message-timestamp, .discord-message-edited { color: var(--muted) !important; margin-left: 4px; }
  :host .discord-author-username { color: var(--bright); font-weight: 500; }
  .discord-replied-message-content { color: var(--text) !important; min-width: 0; }
  :host .discord-replied-message-username { color: var(--text); opacity: 1 !important; }
  .discord-slash-command-name span, .discord-slash-command-name svg { color: var(--mention) !important; }
  .discord-slash-command-name { color: var(--mention) !important; background: none !important; border-radius: 4px; }
  .discord-slash-command-name:hover { background: var(--mention-back) !important; }
  .discord-message-content { line-height: 1.375; padding-top: 0; }
  .discord-author-avatar { margin-top: 2px; }
  .discord-message-inner { align-items: flex-start; }
  .discord-message-body-only-indent { flex: none; }
  .discord-message-timestamp-hover { font-size: 11px; line-height: 22px; margin: 0; }
  :host { color: var(--muted); }
`);

for (const component of [DiscordAuthorInfo, DiscordCommand, DiscordMessage, DiscordReply]) {
  component.elementStyles = [...component.elementStyles, COLOURS];
}

/** Creates the frame of a message: avatar, name, time, and a body that the page fills. */
export function messageShell(): DiscordMessage {
  return document.createElement('discord-message');
}
