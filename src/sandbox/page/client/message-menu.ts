import type { PageMessage } from '../protocol.js';
import { commandsHere, nameIn } from './command-list.js';
import { icons } from './icons.js';
import { openMenu } from './menu.js';
import type { Performer } from './perform.js';
import { channelOf, type State, viewerOf } from './state.js';
import { toast } from './toast.js';

/** Opens the context menu of a message. */
export function openMessageMenu(
  message: PageMessage,
  {
    state,
    at,
    opener,
    performAloud,
    onReply,
  }: {
    readonly state: State;
    readonly at: { readonly x: number; readonly y: number };
    readonly opener: HTMLElement;
    readonly performAloud: Performer['performAloud'];
    readonly onReply: (message: PageMessage) => void;
  },
): void {
  const { viewerId: as, guildId } = state;
  const locale = viewerOf(state)?.locale ?? 'en-US';
  const { id, channelId, isEphemeral } = message;
  const apps = commandsHere(state.world, { channel: channelOf(state), type: 3 }).map(({ definition }) => ({
    label: nameIn(locale, definition),
    onPick: () => void performAloud({ kind: 'runOn', as, messageId: id, command: definition.name }),
  }));
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).catch(() => toast('The browser does not allow it.'));
  const text = document.querySelector(`[data-message-id="${id}"] .message-body`)?.textContent ?? '';
  openMenu(
    [
      ...(isEphemeral ? [] : [{ label: 'Reply', icon: icons.reply, onPick: () => onReply(message) }]),
      { label: 'Copy Text', icon: icons.copy, onPick: () => copy(text) },
      { label: 'Apps', items: apps },
      {
        label: 'Copy Message Link',
        icon: icons.link,
        onPick: () => copy(`https://discord.com/channels/${guildId ?? '@me'}/${channelId}/${id}`),
      },
      {
        label: isEphemeral ? 'Dismiss Message' : 'Delete Message',
        icon: icons.trash,
        isDangerous: true,
        isApart: true,
        onPick: () => void performAloud({ kind: 'delete', as, messageId: id }),
      },
      { label: 'Copy Message ID', icon: icons.id, isApart: true, onPick: () => copy(id) },
    ],
    { at, label: 'Message', opener },
  );
}
