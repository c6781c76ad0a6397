import { rolesOf } from '../roles.js';
import type { GuildState, RoleState } from '../world.js';
import type { JsonObject } from './views.js';

/** Owns the guilds whose owner nobody plays. */
const STRANGER = '100000000000000001';

/**
 * A guild as REST shows it to a bot that is a member.
 *
 * @see https://docs.discord.com/developers/resources/guild#guild-object
 */
export function guildView(guild: GuildState): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: featuresOf(guild),
    banner: null,
    owner_id: guild.ownerId ?? STRANGER,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: rolesOf(guild).map((role) => roleView(guild, role)),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: guild.premiumTier,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/**
 * A role.
 *
 * @see https://docs.discord.com/developers/topics/permissions#role-object
 */
export function roleView(guild: GuildState, role: RoleState): JsonObject {
  const { id, name, color, permissions, isOfBot } = role;
  return {
    id,
    name,
    permissions: String(permissions),
    position: rolesOf(guild).findIndex((one) => one.id === id),
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: isOfBot,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(isOfBot ? { tags: { bot_id: [...role.memberIds][0] } } : {}),
  };
}

/** The server's features. */
export function featuresOf({ isCommunity }: GuildState): readonly string[] {
  return isCommunity ? ['COMMUNITY'] : [];
}
