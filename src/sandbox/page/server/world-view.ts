import type { SandboxChannel, SandboxMember } from '../../discord/people.js';
import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import type { PageChannel, PageGuild, PageWorld } from '../protocol.js';
import type { Stage, StageChannel, StageGuild } from './stage.js';
import type { Troubles } from './troubles.js';

/** The inputs of the views. */
export type WorldDeps = {
  readonly discord: SandboxDiscord;
  readonly stage: Stage;
  readonly troubles: Troubles;
  readonly clipsFrom: PageWorld['clipsFrom'];
  readonly instance: string;
};

/** Everything except messages, as this person sees it. */
export function worldView(
  { discord, stage, troubles, clipsFrom, instance }: WorldDeps,
  viewer: SandboxMember,
): PageWorld {
  const direct: StageChannel = {
    channel: discord.directMessages(viewer),
    parent: undefined,
    kind: 'direct',
    name: discord.botName,
    topic: 'Direct messages with the bot',
    category: '',
    isAgeRestricted: false,
    isPrivate: true,
  };
  const groups = stage.groups.filter(({ members }) => members.includes(viewer));
  const viewing: Viewing = {
    viewer,
    botId: discord.botUserId,
    people: stage.members.map(({ member }) => member),
  };
  return {
    bot: { id: discord.botUserId, name: discord.botName, isBot: true },
    members: stage.members.map(({ member, note, locale }) => ({
      id: member.id,
      name: member.name,
      isBot: false,
      note,
      locale,
    })),
    guilds: stage.guilds
      .filter(({ members }) => members.includes(viewer))
      .map((place) => guildView(place, viewing)),
    directs: [direct, ...groups].map((channel) => channelView(channel, viewing)),
    commands: [undefined, ...stage.guilds.map(({ guild }) => guild.id)].flatMap((scope) =>
      discord.commands(scope).map(({ id, guildId, definition }) => ({ id, guildId, definition })),
    ),
    troubles: troubles.list(),
    clipsFrom,
    instance,
  };
}

/** Every channel whose messages this person can see. */
export function channelsOf(
  { discord, stage }: Pick<WorldDeps, 'discord' | 'stage'>,
  viewer: SandboxMember,
): readonly SandboxChannel[] {
  const known = [...stage.guilds.flatMap(({ channels }) => channels), ...stage.groups];
  return [...known.map(({ channel }) => channel), discord.directMessages(viewer)].filter(
    (channel) => viewer.access(channel).canSee,
  );
}

type Viewing = {
  readonly viewer: SandboxMember;
  readonly botId: string;
  readonly people: readonly SandboxMember[];
};

function guildView({ guild, name, premiumTier, roles, channels }: StageGuild, viewing: Viewing): PageGuild {
  const { viewer } = viewing;
  return {
    id: guild.id,
    name,
    premiumTier,
    roles: roles.map(({ members: having, ...role }) => ({ ...role, memberIds: having.map(({ id }) => id) })),
    channels: channels
      .filter(({ channel }) => viewer.access(channel).canSee)
      .map((channel) => channelView(channel, viewing)),
    timedOutUntil: guild.timedOutUntil(viewer),
  };
}

function channelView(
  { channel, parent, ...shown }: StageChannel,
  { viewer, botId, people }: Viewing,
): PageChannel {
  const { kind, name, topic, category, isAgeRestricted, isPrivate } = shown;
  return {
    id: channel.id,
    kind,
    name,
    topic,
    category,
    isAgeRestricted,
    isPrivate,
    parentId: parent?.id,
    memberIds: [
      ...people.filter((person) => person.access(channel).canSee).map(({ id }) => id),
      ...(channel.hasBot() ? [botId] : []),
    ],
    maySend: viewer.access(channel).maySend,
    commandIds: viewer.commands(channel).map(({ id }) => id),
  };
}
