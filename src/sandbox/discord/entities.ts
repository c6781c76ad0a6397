import { ApplicationCommandOptionType, ComponentType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { InteractionPlace } from './interaction-payload.js';
import { rolesOf } from './roles.js';
import { channelView } from './views/channel-view.js';
import { roleView } from './views/guild-view.js';
import { type JsonObject, memberView, userView } from './views/views.js';
import { permissionsOf, type World } from './world.js';

/** What an option or a menu lets people choose: users, roles, both, or channels. */
export type EntityKind = 'user' | 'role' | 'mentionable' | 'channel';

/** A chosen entity. */
export type ChosenEntity = { readonly kind: EntityKind; readonly id: string };

/** What a menu component offers; undefined for other components. */
export function entityKindOfMenu(type: number): EntityKind | undefined {
  const kinds: Readonly<Record<number, EntityKind>> = {
    [ComponentType.UserSelect]: 'user',
    [ComponentType.RoleSelect]: 'role',
    [ComponentType.MentionableSelect]: 'mentionable',
    [ComponentType.ChannelSelect]: 'channel',
  };
  return kinds[type];
}

/** What a command's option accepts; undefined for options of plain values and files. */
export function entityKindOfOption(type: number): EntityKind | undefined {
  const kinds: Readonly<Record<number, EntityKind>> = {
    [ApplicationCommandOptionType.User]: 'user',
    [ApplicationCommandOptionType.Role]: 'role',
    [ApplicationCommandOptionType.Mentionable]: 'mentionable',
    [ApplicationCommandOptionType.Channel]: 'channel',
  };
  return kinds[type];
}

/**
 * The resolved people, roles and channels of an interaction.
 *
 * @see
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 * @throws Error when an id is not among the allowed choices.
 */
export function resolveEntities(
  { world, place }: { world: World; place: InteractionPlace },
  chosen: readonly ChosenEntity[],
): JsonObject {
  const users: Record<string, JsonObject> = {};
  const members: Record<string, JsonObject> = {};
  const roles: Record<string, JsonObject> = {};
  const channels: Record<string, JsonObject> = {};
  const { guild } = place;
  // The order of choice is in the values that name them, not here.
  for (const { kind, id } of chosen.toReversed()) {
    const user = kind === 'user' || kind === 'mentionable' ? world.users.get(id) : undefined;
    const role =
      guild !== undefined && (kind === 'role' || kind === 'mentionable')
        ? rolesOf(guild).find((known) => known.id === id)
        : undefined;
    const channel = kind === 'channel' ? world.channels.get(id) : undefined;
    if (user !== undefined) {
      users[id] = userView(user);
      const permissions = guild && (id === world.bot.id ? place.appPermissions : permissionsOf(guild, id));
      if (guild !== undefined && permissions !== undefined) {
        members[id] = { ...memberView(guild, id), permissions: String(permissions) };
      }
    } else if (guild !== undefined && role !== undefined) roles[id] = roleView(guild, role);
    else if (channel !== undefined && channel.guildId === guild?.id) {
      const { ViewChannel } = PermissionFlagsBits;
      channels[id] = {
        ...channelView(world, channel),
        permissions: String(place.memberPermissions | ViewChannel),
      };
    } else throw new Error(`There is no ${kind} ${id} here.`);
  }
  return Object.fromEntries(
    Object.entries({ users, members, roles, channels }).filter(([, found]) => Object.keys(found).length > 0),
  );
}
