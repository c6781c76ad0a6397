import type { Session } from './gateway-sessions.js';
import { channelView, type JsonObject, memberView, userView } from './views.js';
import { type GuildState, usualMemberPermissions, type World } from './world.js';

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
}: {
  world: World;
  session: Session;
  guilds: readonly GuildState[];
  resumeUrl: string;
}): JsonObject {
  return {
    v: 10,
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
    application: { id: world.applicationId, flags: 0 },
    geo_ordered_rtc_regions: [],
    _trace: [],
  };
}

/**
 * A guild that became available; sent to clients with the GUILDS intent.
 *
 * @see https://docs.discord.com/developers/events/gateway-events#guild-create
 */
export function guildView(world: World, guild: GuildState): JsonObject {
  const everyone = {
    id: guild.id,
    name: '@everyone',
    color: 0,
    hoist: false,
    position: 0,
    permissions: String(usualMemberPermissions),
    managed: false,
    mentionable: false,
    flags: 0,
    icon: null,
    unicode_emoji: null,
  };
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: world.bot.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [everyone],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: guild.premiumTier,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    joined_at: new Date(0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.memberPermissions.size + 1,
    voice_states: [],
    members: [{ ...memberView(), user: userView(world.bot) }],
    channels: [...world.channels.values()]
      .filter((channel) => channel.guildId === guild.id && channel.kind === 'guild')
      .map((channel) => channelView(world, channel)),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
