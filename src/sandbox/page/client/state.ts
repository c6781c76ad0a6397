import type { PageMessage } from '../message.js';
import type {
  PageChannel,
  PageGuild,
  PageMember,
  PagePerson,
  PageWireEntry,
  PageWorld,
} from '../protocol.js';

/** What the page shows. */
export type State = {
  world: PageWorld;
  viewerId: string;
  /** Undefined: direct messages. */
  guildId: string | undefined;
  channelId: string;
  /** By channel, then by id, in the order of their coming. */
  readonly messages: Map<string, Map<string, PageMessage>>;
  /** Channels with something new, and how many times the viewer was notified there. */
  readonly unread: Map<string, number>;
  wire: readonly PageWireEntry[];
};

/** The state before the server has said anything. */
export function emptyState(): State {
  return {
    world: {
      bot: { id: '', name: 'Flipbook', isBot: true },
      members: [],
      guilds: [],
      commands: [],
      troubles: [],
      clipsFrom: '',
    },
    viewerId: '',
    guildId: undefined,
    channelId: '',
    messages: new Map(),
    unread: new Map(),
    wire: [],
  };
}

/** Who the page acts as. */
export function viewerOf({ world, viewerId }: State): PageMember | undefined {
  return world.members.find(({ id }) => id === viewerId) ?? world.members[0];
}

/** The server that is open; undefined among direct messages. */
export function guildOf({ world, guildId }: State): PageGuild | undefined {
  return world.guilds.find(({ id }) => id === guildId);
}

/** The channel that is open. */
export function channelOf(state: State): PageChannel | undefined {
  const known = guildOf(state)?.channels.find(({ id }) => id === state.channelId);
  if (known !== undefined || state.guildId !== undefined) return known;
  const viewer = viewerOf(state);
  return (
    viewer && {
      id: viewer.directChannelId,
      name: state.world.bot.name,
      topic: 'Direct messages with the bot',
      isAgeRestricted: false,
    }
  );
}

/** Somebody by id. */
export function personOf({ world }: State, id: string): PagePerson {
  const known = [world.bot, ...world.members].find((person) => person.id === id);
  return known ?? { id, name: 'unknown', isBot: false };
}
