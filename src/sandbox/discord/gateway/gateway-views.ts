import type { ApiVersion } from '../api-versions.js';
import { applicationFlags } from '../privileged-intents.js';
import { botSees } from '../rules/channel-access.js';
import { channelView } from '../views/channel-view.js';
import { guildView } from '../views/guild-view.js';
import { type JsonObject, memberView, userView } from '../views/views.js';
import type { GuildState, World } from '../world.js';
import type { Session } from './gateway-sessions.js';

/**
 * The first event of a session.
 *
 * @see https://docs.discord.com/developers/events/gateway-events#ready
 */
export function readyView({
  world,
  session,
  guilds,
  resumeUrl,
  version,
}: {
  world: World;
  session: Session;
  guilds: readonly GuildState[];
  resumeUrl: string;
  version: ApiVersion;
}): JsonObject {
  return {
    v: version,
    user: { ...userView(world.bot), verified: true, mfa_enabled: false, email: null },
    user_settings: {},
    private_channels: [],
    relationships: [],
    presences: [],
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    guild_join_requests: [],
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: resumeUrl,
    shard: session.shard,
    application: { id: world.applicationId, flags: applicationFlags(world) },
    geo_ordered_rtc_regions: [],
    _trace: [],
  };
}

/**
 * A guild that became available; sent to clients with the GUILDS intent.
 *
 * @see https://docs.discord.com/developers/events/gateway-events#guild-create
 */
export function availableGuildView(world: World, guild: GuildState): JsonObject {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
  return {
    ...guildView(guild),
    joined_at: new Date(0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.memberPermissions.size + 1,
    voice_states: [],
    members: [{ ...memberView(guild, world.bot.id), user: userView(world.bot) }],
    channels: channels.filter(({ kind }) => kind === 'guild').map((channel) => channelView(world, channel)),
    threads: channels
      .filter((channel) => channel.kind === 'thread' && !channel.archived && botSees(world, channel))
      .map((channel) => channelView(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
