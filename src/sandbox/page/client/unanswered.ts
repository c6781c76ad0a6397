import type { PageAct, PageMessage } from '../protocol.js';
import { personOf, type State } from './state.js';
import type { Words } from './words.js';

/** The places of what the bot didn't answer in time. */
export type Unanswered = {
  /** Adds a line for the command, or one below the message whose button or menu was used. */
  readonly note: (what: PageAct) => void;
  /** The line of this version of a message; undefined for most. */
  readonly problemOf: (message: PageMessage, words: Words) => string | undefined;
};

/** Ids of messages that only this page knows, which are no numbers. */
const OWN_ID = 'unanswered-';

/** Whether a message is only this page's: the line of a command without an answer. */
export function isOnlyHere({ id }: PageMessage): boolean {
  return id.startsWith(OWN_ID);
}

/** Creates the notes of one page. `put` shows a message. */
export function createUnanswered(state: State, put: (message: PageMessage) => void): Unanswered {
  // By message, the version that the line belongs to: the next one has none.
  const failed = new Map<string, number>();
  let count = 0;
  const messageOf = (id: string) =>
    [...state.messages.values()].flatMap((inChannel) => inChannel.get(id) ?? [])[0];
  const noteCommand = (channelId: string, command: string, personId: string) => {
    count += 1;
    put({
      id: `${OWN_ID}${count}`,
      channelId,
      authorId: personOf(state, state.world.bot.id).id,
      createdAt: Date.now(),
      editedAt: undefined,
      version: 1,
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      isLoading: false,
      isEphemeral: true,
      mayDelete: true,
      pingsMe: false,
      usedBy: { personId, command },
      askedById: personId,
      replyToId: undefined,
    });
  };
  return {
    note: (what) => {
      if (what.kind === 'run') noteCommand(what.channelId, what.command, what.as);
      const message = 'messageId' in what ? messageOf(what.messageId) : undefined;
      if (message === undefined) return;
      if (what.kind === 'runOn') return noteCommand(message.channelId, what.command, what.as);
      failed.set(message.id, message.version);
      put(message);
    },
    problemOf: (message, words) => {
      if (isOnlyHere(message)) return words.noResponse;
      return failed.get(message.id) === message.version ? words.failed : undefined;
    },
  };
}
