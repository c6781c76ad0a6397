import type { PageMessage } from '../protocol.js';
import { commandsHere, nameIn } from './command-list.js';
import { askToDelete } from './delete-dialog.js';
import { icons } from './icons.js';
import { openMenu } from './menu.js';
import type { Performer } from './perform.js';
import { channelOf, personOf, type State, viewerOf } from './state.js';
import { toast } from './toast.js';
import { wordsIn } from './words.js';

/** Opens the context menu of a message. */
export function openMessageMenu(
  message: PageMessage,
  {
    state,
    at,
    opener,
    performAloud,
    onReply,
    onDelete,
  }: {
    readonly state: State;
    readonly at: { readonly x: number; readonly y: number };
    readonly opener: HTMLElement;
    readonly performAloud: Performer['performAloud'];
    readonly onReply: (message: PageMessage) => void;
    readonly onDelete: (message: PageMessage) => void;
  },
): void {
  const { viewerId: as, guildId } = state;
  const locale = viewerOf(state)?.locale ?? 'en-US';
  const { id, channelId, isEphemeral, mayDelete } = message;
  const words = wordsIn(locale);
  const apps = commandsHere(state.world, { channel: channelOf(state), type: 3 }).map(({ definition }) => ({
    label: nameIn(locale, definition),
    onPick: () => void performAloud({ kind: 'runOn', as, messageId: id, command: definition.name }),
  }));
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).catch(() => toast('The browser does not allow it.'));
  const text = document.querySelector(`[data-message-id="${id}"] .message-body`)?.textContent ?? '';
  const remove = () => onDelete(message);
  const ask = () =>
    askToDelete({ message, author: personOf(state, message.authorId), text, locale, onDelete: remove });
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
      ...(mayDelete
        ? [
            {
              label: isEphemeral ? words.dismiss : words.deleteMessage,
              icon: icons.trash,
              isDangerous: true,
              isApart: true,
              // What only one person sees is dismissed without a question.
              onPick: isEphemeral ? remove : ask,
            },
          ]
        : []),
      { label: 'Copy Message ID', icon: icons.id, isApart: true, onPick: () => copy(id) },
    ],
    { at, label: 'Message', opener },
  );
}
