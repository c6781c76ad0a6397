import { InteractionContextType, type InteractionType } from 'discord-api-types/v10';
import { appPermissions } from './rules/app-permissions.js';
import { requireInSight } from './rules/visibility.js';
import { channelView } from './views/channel-view.js';
import { featuresOf } from './views/guild-view.js';
import { type JsonObject, memberView, userView } from './views/views.js';
import { type ChannelState, type GuildState, permissionsOf, type UserState, type World } from './world.js';

/** Where an interaction happens, and through which installation of the app. */
export type InteractionPlace = {
  readonly channel: ChannelState;
  readonly guild: GuildState | undefined;
  readonly user: UserState;
  readonly memberPermissions: bigint;
  readonly context: InteractionContextType;
  /** "0" is the guild's installation, "1" the user's. */
  readonly owners: Readonly<Record<string, string>>;
  readonly appPermissions: bigint;
};

/**
 * Determines the place: context, installations and the app's permissions. Rejects a person who can't see it.
 * `authorizerId` is the person whose installation counts: the one who runs a command, or who ran the command that a
 * component's message answers.
 */
export function placeOf({
  world,
  channel,
  user,
  authorizerId,
}: {
  world: World;
  channel: ChannelState;
  user: UserState;
  authorizerId: string | undefined;
}): InteractionPlace {
  requireInSight(world, channel, user);
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const byUser = authorizerId === undefined ? {} : { '1': authorizerId };
  const base = { channel, guild, user, appPermissions: appPermissions({ world, channel, user }) };
  if (guild !== undefined) {
    return {
      ...base,
      memberPermissions: permissionsOf(guild, user.id) ?? 0n,
      context: InteractionContextType.Guild,
      owners: { ...(guild.botInstalled ? { '0': guild.id } : {}), ...byUser },
    };
  }
  const isBotDm = channel.kind === 'bot_dm';
  return {
    ...base,
    memberPermissions: 0n,
    context: isBotDm ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel,
    owners: { ...(isBotDm ? { '0': '0' } : {}), ...byUser },
  };
}

/**
 * An INTERACTION_CREATE event.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function interactionPayload({
  world,
  place,
  id,
  token,
  type,
  data,
  message,
  uploadLimitBytes,
}: {
  world: World;
  place: InteractionPlace;
  id: string;
  token: string;
  type: InteractionType;
  data: JsonObject;
  message?: JsonObject | undefined;
  uploadLimitBytes: number;
}): JsonObject {
  const { channel, guild, user } = place;
  return {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    data,
    channel: channelInPayload(world, place),
    channel_id: channel.id,
    ...(guild === undefined
      ? { user: userView(user) }
      : {
          guild: { id: guild.id, locale: guild.locale, features: featuresOf(guild) },
          guild_id: guild.id,
          guild_locale: guild.locale,
          member: {
            ...memberView(guild, user.id),
            user: userView(user),
            permissions: String(place.memberPermissions),
          },
        }),
    ...(message === undefined ? {} : { message }),
    locale: user.locale,
    app_permissions: String(place.appPermissions),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: place.owners,
    context: place.context,
    attachment_size_limit: uploadLimitBytes,
  };
}

function channelInPayload(world: World, { channel, memberPermissions }: InteractionPlace): JsonObject {
  const view = channelView(world, channel);
  return channel.guildId === undefined ? view : { ...view, permissions: String(memberPermissions) };
}
