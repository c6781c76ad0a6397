import type { PageEvent, PageMessage, PageWorld } from '../protocol.js';
import type { Composer } from './composer.js';
import type { Drawer } from './drawer.js';
import type { Names } from './markdown.js';
import type { MessageList } from './message-list.js';
import type { MoneyNote } from './money-note.js';
import { recallPlace } from './remembered.js';
import { channelOf, type State, whereOf } from './state.js';

/** Keeps the state up to date with what arrives, and shows it. */
export type Arrivals = {
  readonly onEvent: (event: PageEvent) => void;
  /** Adds or updates a message. */
  readonly put: (message: PageMessage) => void;
  readonly drop: (channelId: string, messageId: string) => void;
};

/** Creates the arrivals of a page with these parts. */
export function createArrivals({
  state,
  names,
  list,
  composer,
  drawer,
  moneyNote,
  drawSidebar,
  drawChannel,
  openChannel,
}: {
  readonly state: State;
  readonly names: Names;
  readonly list: MessageList;
  readonly composer: Composer;
  readonly drawer: Drawer;
  readonly moneyNote: MoneyNote;
  readonly drawSidebar: () => void;
  readonly drawChannel: () => void;
  readonly openChannel: (guildId: string | undefined, channelId: string) => void;
}): Arrivals {
  const store = (message: PageMessage): boolean => {
    const inChannel = state.messages.get(message.channelId) ?? new Map<string, PageMessage>();
    const isNew = !inChannel.has(message.id);
    state.messages.set(message.channelId, inChannel.set(message.id, message));
    return isNew;
  };
  const put = (message: PageMessage) => {
    const isNew = store(message);
    if (message.channelId === state.channelId) {
      // Whoever has scrolled up still sees what they wrote, and what answers them.
      if (isNew && [message.authorId, message.askedById].includes(state.viewerId)) list.follow();
      list.put(message);
    } else if (isNew) {
      const pings = (state.unread.get(message.channelId) ?? 0) + (message.pingsMe ? 1 : 0);
      state.unread.set(message.channelId, pings);
      drawSidebar();
    }
  };
  const drop = (channelId: string, messageId: string) => {
    state.messages.get(channelId)?.delete(messageId);
    list.remove(messageId);
  };
  /** The channel properties that the composer depends on, as one string. */
  const mattersToComposer = (channel: ReturnType<typeof channelOf>) =>
    JSON.stringify([channel?.maySend, channel?.commandIds, names.locale]);

  const onWorld = (world: PageWorld) => {
    if (![world.instance, ''].includes(state.world.instance)) {
      location.reload();
      return;
    }
    const before = channelOf(state);
    const spoken = names.locale;
    state.world = world;
    drawer.showTroubles(world.troubles);
    moneyNote.show(world.clipsFrom);
    const now = channelOf(state);
    if (now !== undefined) {
      drawSidebar();
      if (before?.id === now.id && spoken !== names.locale) drawChannel();
      else if (before?.id !== now.id || mattersToComposer(before) !== mattersToComposer(now))
        composer.refresh();
      return;
    }
    // Everybody has their own direct messages.
    const [direct] = world.directs;
    if (before !== undefined && state.guildId === undefined && direct !== undefined) {
      openChannel(undefined, direct.id);
      return;
    }
    // The first visit, or a person who can't see what the previous one saw.
    const { guildId, channelId, viewerId } = recallPlace(world);
    state.viewerId = viewerId;
    openChannel(guildId, channelId);
  };

  return {
    put,
    drop,
    onEvent: (event) => {
      switch (event.kind) {
        case 'world':
          onWorld(event.world);
          break;
        case 'messages':
          state.messages.clear();
          event.messages.forEach(store);
          drawChannel();
          break;
        case 'message':
          put(event.message);
          break;
        case 'gone':
          drop(event.channelId, event.messageId);
          break;
        case 'wire':
          drawer.addEntries(event.entries);
          break;
        case 'money':
          drawer.showMoney(event.money);
          break;
        case 'limits':
          if (event.channelId === state.channelId) drawer.showLimits(event.limits, whereOf(state));
          break;
      }
    },
  };
}
