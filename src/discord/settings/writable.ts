import { ChannelType } from 'discord.js';

/** Where members can write. Threads count as their channel. */
export const WRITABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
];
