import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelOptions, SandboxChannel, SandboxGuild, SandboxMember } from '../../discord/people.js';
import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import type { PageChannel } from '../protocol.js';

/** A channel, with what the page shows of it. */
export type StageChannel = Pick<
  PageChannel,
  'name' | 'topic' | 'kind' | 'category' | 'isAgeRestricted' | 'isPrivate'
> & { readonly channel: SandboxChannel; readonly parent: SandboxChannel | undefined };

/** A server, with what the page shows of it. */
export type StageGuild = {
  readonly guild: SandboxGuild;
  readonly name: string;
  premiumTier: 0 | 1 | 2 | 3;
  readonly members: readonly SandboxMember[];
  readonly roles: readonly {
    readonly id: string;
    readonly name: string;
    readonly color: number;
    readonly members: readonly SandboxMember[];
  }[];
  readonly channels: readonly StageChannel[];
};

/** The people and places of the page. */
export type Stage = {
  readonly members: readonly { readonly member: SandboxMember; readonly note: string; locale: string }[];
  readonly guilds: readonly StageGuild[];
  /** Chats among people. */
  readonly groups: readonly (StageChannel & { readonly members: readonly SandboxMember[] })[];
  /** The member who starts without the permission to use apps. */
  readonly blocked: SandboxMember;
};

const { Administrator, ViewChannel, SendMessages, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;

/** The permissions of a member who may not use apps. */
export const WITHOUT_APPS =
  ViewChannel | ReadMessageHistory | SendMessages | PermissionFlagsBits.SendMessagesInThreads;

const TEXT = 'Text channels';
const TROUBLE = 'Trouble';

/** Three servers and a few people, to try out everything that changes what a bot may do. */
export function setStage(
  { botName, guild, channel: general, createGuild, createPrivateChannel, settings }: SandboxDiscord,
  topic = 'Type /animate and drop a picture',
): Stage {
  const robin = guild.createMember({ name: 'Robin' });
  const mara = guild.createMember({ name: 'Mara' });
  const ada = guild.createMember({ name: 'Ada', permissions: Administrator });
  const noor = guild.createMember({ name: 'Noor', userInstalled: true });
  const blake = guild.createMember({ name: 'Blake', permissions: WITHOUT_APPS });
  settings.owners = [ada.id];
  guild.setOwner(ada);
  const everybody = [robin, mara, ada, noor, blake];
  const club = createGuild({ name: 'Boosted Club', premiumTier: 2 });
  for (const member of [robin, mara, noor]) club.addMember(member);
  club.addMember(ada);
  club.setOwner(ada);
  club.addMember(blake, { permissions: WITHOUT_APPS });
  const elsewhere = createGuild({ name: `Without ${botName}`, botInstalled: false });
  for (const member of [robin, noor]) elsewhere.addMember(member);

  const make =
    (place: SandboxGuild, category: string) =>
    (
      name: string,
      topic: string,
      { parent, ...options }: Omit<ChannelOptions, 'name'> & { parent?: SandboxChannel } = {},
    ): StageChannel => ({
      channel: place.createChannel({ name, parent, ...options }),
      parent,
      name,
      topic,
      kind: options.thread === true ? 'thread' : 'text',
      category,
      isAgeRestricted: options.nsfw ?? false,
      isPrivate: options.members !== undefined,
    });
  const text = make(guild, TEXT);
  const trouble = make(guild, TROUBLE);
  const mayLook = ViewChannel | ReadMessageHistory;
  const closed = text('Last week’s clips', 'Archived and locked', { parent: general, thread: true });
  closed.channel.archive({ locked: true });
  const first: StageChannel = {
    channel: general,
    parent: undefined,
    name: 'general',
    topic,
    kind: 'text',
    category: TEXT,
    isAgeRestricted: false,
    isPrivate: false,
  };

  return {
    members: [
      { member: robin, note: 'a member', locale: 'en-US' },
      { member: mara, note: 'a helper, not a moderator', locale: 'en-US' },
      { member: ada, note: 'admin, runs the bot', locale: 'en-US' },
      { member: noor, note: 'has the app', locale: 'en-US' },
      { member: blake, note: 'blocked from apps', locale: 'en-US' },
    ],
    blocked: blake,
    groups: [
      {
        channel: createPrivateChannel([robin, noor], { name: 'Weekend clips' }),
        parent: undefined,
        name: 'Weekend clips',
        topic: 'A chat among people: only apps that somebody added to the account work here',
        kind: 'group',
        category: '',
        isAgeRestricted: false,
        isPrivate: true,
        members: [robin, noor],
      },
    ],
    guilds: [
      {
        guild,
        name: `${botName} Test`,
        premiumTier: 0,
        members: everybody,
        roles: [
          role(guild, { name: 'Admins', color: 0xf1c40f, members: [ada] }),
          role(guild, { name: 'Clip makers', color: 0x2ecc71, members: [robin, mara] }),
        ],
        channels: [
          first,
          text('Leaves in the wind', 'A thread', { parent: general, thread: true }),
          closed,
          text('gallery', 'Finished clips'),
          text('staff-only', 'Ada and Mara see this channel', { members: [ada, mara] }),
          text('after-dark', 'Age-restricted', { nsfw: true }),
          trouble('no-files', 'The bot may not attach files here', {
            botPermissions: mayLook | SendMessages | EmbedLinks,
          }),
          trouble('read-only', 'The bot may look here, and not write', { botPermissions: mayLook }),
          trouble('hidden-from-bot', "The bot can't see this channel", { botPermissions: 0n }),
        ],
      },
      {
        guild: club,
        name: 'Boosted Club',
        premiumTier: 2,
        members: everybody,
        roles: [],
        channels: [
          make(club, TEXT)('lounge', 'Boost level 2: files up to 50 MB'),
          make(club, TEXT)('clips', 'More room for clips'),
        ],
      },
      {
        guild: elsewhere,
        name: `Without ${botName}`,
        premiumTier: 0,
        members: [robin, noor],
        roles: [],
        channels: [
          make(elsewhere, TEXT)('chat', 'The bot is not in this server; Noor brought the app along'),
        ],
      },
    ],
  };
}

function role(
  guild: SandboxGuild,
  given: {
    readonly name: string;
    readonly color: number;
    readonly members: readonly SandboxMember[];
  },
): StageGuild['roles'][number] {
  return { id: guild.createRole(given), ...given };
}
