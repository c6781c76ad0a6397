import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { SandboxChannel, SandboxGuild, SandboxMember } from '../../discord/people.js';
import type { SandboxDiscord } from '../../discord/sandbox-discord.js';

/** The people and places of the page. */
export type Stage = {
  readonly members: readonly { readonly member: SandboxMember; readonly note: string; locale: string }[];
  readonly guilds: readonly {
    readonly guild: SandboxGuild;
    readonly name: string;
    premiumTier: 0 | 1 | 2 | 3;
    readonly channels: readonly {
      readonly channel: SandboxChannel;
      readonly name: string;
      readonly topic: string;
      readonly isAgeRestricted: boolean;
    }[];
  }[];
};

const { Administrator, ViewChannel, SendMessages, AttachFiles, EmbedLinks, ReadMessageHistory } =
  PermissionFlagsBits;

/** Two servers and a few people, so that everything that changes what a bot may do can be tried. */
export function setStage({ guild, channel, createGuild }: SandboxDiscord): Stage {
  const club = createGuild({ name: 'Boosted Club', premiumTier: 2 });
  const people = [
    { options: { name: 'Robin' }, note: 'a member' },
    { options: { name: 'Mara' }, note: 'another member' },
    { options: { name: 'Ada', permissions: Administrator }, note: 'an administrator' },
    { options: { name: 'Blake', permissions: ViewChannel | SendMessages }, note: 'may not use apps' },
  ];
  const members = people.map(({ options, note }) => {
    const member = guild.createMember(options);
    club.addMember(member, options);
    return { member, note, locale: 'en-US' };
  });
  const make = (
    place: SandboxGuild,
    name: string,
    topic: string,
    options: { nsfw?: boolean; botPermissions?: bigint } = {},
  ) => ({
    channel: place.createChannel({ name, ...options }),
    name,
    topic,
    isAgeRestricted: options.nsfw ?? false,
  });
  const mayLook = ViewChannel | ReadMessageHistory;
  return {
    members,
    guilds: [
      {
        guild,
        name: 'Flipbook Test',
        premiumTier: 0,
        channels: [
          { channel, name: 'general', topic: 'Type /animate and drop a picture', isAgeRestricted: false },
          make(guild, 'gallery', 'Finished clips'),
          make(guild, 'after-dark', 'Age-restricted', { nsfw: true }),
          make(guild, 'no-files', 'The bot may not attach files here', {
            botPermissions: mayLook | SendMessages | EmbedLinks,
          }),
          make(guild, 'read-only', 'The bot may look here, and not write', { botPermissions: mayLook }),
          make(guild, 'hidden-from-bot', "The bot can't see this channel", { botPermissions: 0n }),
        ],
      },
      {
        guild: club,
        name: 'Boosted Club',
        premiumTier: 2,
        channels: [
          make(club, 'lounge', 'Boost level 2: files up to 50 MB', {
            botPermissions: mayLook | SendMessages | EmbedLinks | AttachFiles,
          }),
          make(club, 'clips', 'More room for clips'),
        ],
      },
    ],
  };
}
