import type {
  PageChannel,
  PageGuild,
  PageMember,
  PageMessage,
  PagePerson,
  PageRole,
  PageWorld,
} from '../protocol.js';

/** The state of the page. */
export type State = {
  world: PageWorld;
  viewerId: string;
  /** Undefined: direct messages. */
  guildId: string | undefined;
  channelId: string;
  /** By channel, then by id, in order of arrival. */
  readonly messages: Map<string, Map<string, PageMessage>>;
  /** Unread channels, each with the viewer's number of notifications. */
  readonly unread: Map<string, number>;
};

/** The state before the server has sent anything. */
export function emptyState(): State {
  return {
    world: {
      instance: '',
      bot: { id: '', name: '', isBot: true },
      members: [],
      guilds: [],
      directs: [],
      commands: [],
      troubles: [],
      clipsFrom: 'sandbox',
    },
    viewerId: '',
    guildId: undefined,
    channelId: '',
    messages: new Map(),
    unread: new Map(),
  };
}

/** The person that the page acts as. */
export function viewerOf({ world, viewerId }: State): PageMember | undefined {
  return world.members.find(({ id }) => id === viewerId) ?? world.members[0];
}

/** The open server; undefined for direct messages. */
export function guildOf({ world, guildId }: State): PageGuild | undefined {
  return world.guilds.find(({ id }) => id === guildId);
}

/** The channels of the open server, or the direct messages. */
export function channelsHere(state: State): readonly PageChannel[] {
  return state.guildId === undefined ? state.world.directs : (guildOf(state)?.channels ?? []);
}

/** The open channel. */
export function channelOf(state: State): PageChannel | undefined {
  return channelsHere(state).find(({ id }) => id === state.channelId);
}

/** Who is where, in words: "Robin in #general". */
export function whereOf(state: State): string {
  const channel = channelOf(state);
  const place = channel?.kind === 'text' ? `#${channel.name}` : (channel?.name ?? '');
  return `${viewerOf(state)?.name ?? ''} in ${channel?.kind === 'direct' ? 'direct messages' : place}`;
}

/** Any channel that the viewer can see, by id. */
export function channelById({ world }: State, id: string): PageChannel | undefined {
  return [...world.guilds.flatMap(({ channels }) => channels), ...world.directs].find(
    (channel) => channel.id === id,
  );
}

/** A person by id. */
export function personOf({ world }: State, id: string): PagePerson {
  const known = [world.bot, ...world.members].find((person) => person.id === id);
  return known ?? { id, name: 'unknown', isBot: false };
}

/** A role of any server, by id. */
export function roleById({ world }: State, id: string): PageRole | undefined {
  return world.guilds.flatMap(({ roles }) => roles).find((role) => role.id === id);
}

/** The colour of a person's name in the open server, dark enough on a light background. */
export function nameColor(state: State, personId: string): string | undefined {
  const role = guildOf(state)?.roles.find(
    ({ memberIds, color }) => color !== 0 && memberIds.includes(personId),
  );
  if (role === undefined) return undefined;
  const color = cssColor(role.color);
  return `light-dark(color-mix(in srgb, ${color}, #000 50%), ${color})`;
}

/** Formats RGB as a CSS colour. */
export function cssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

/** A choice of a menu or an option. */
export type Entity = {
  readonly kind: 'user' | 'role' | 'channel';
  readonly id: string;
  readonly name: string;
};

/** The type of a server's channel at Discord: a text channel, or a public or private thread. */
function typeOf({ kind, isPrivate }: PageChannel): number {
  if (kind !== 'thread') return 0;
  return isPrivate ? 12 : 11;
}

/** The people, roles and channels that can be chosen here; channels only of these types, if any are named. */
export function entitiesHere(
  state: State,
  kinds: readonly Entity['kind'][],
  channelTypes: readonly number[] = [],
): readonly Entity[] {
  const isOffered = (channel: PageChannel) =>
    channelTypes.length === 0 || channelTypes.includes(typeOf(channel));
  const guild = guildOf(state);
  const people = (channelOf(state)?.memberIds ?? []).map((id) => personOf(state, id));
  const roles = guild === undefined ? [] : [{ id: guild.id, name: 'everyone' }, ...guild.roles];
  const all: readonly Entity[] = [
    ...people.map(({ id, name }) => ({ kind: 'user' as const, id, name })),
    ...roles.map(({ id, name }) => ({ kind: 'role' as const, id, name: `@${name}` })),
    ...(guild?.channels ?? [])
      .filter(isOffered)
      .map(({ id, name }) => ({ kind: 'channel' as const, id, name: `#${name}` })),
  ];
  return all.filter(({ kind }) => kinds.includes(kind));
}
