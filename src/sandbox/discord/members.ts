import { compareIds } from './snowflake.js';
import { type JsonObject, memberView, userView } from './views/views.js';
import type { GuildState, UserState, World } from './world.js';

/** Everybody in a guild, in the order of their ids; the bot too, while it is a member. */
export function membersOf(world: World, guild: GuildState): readonly UserState[] {
  const ids = [...guild.memberPermissions.keys(), ...(guild.botInstalled ? [world.bot.id] : [])];
  return ids.sort(compareIds).flatMap((id) => world.users.get(id) ?? []);
}

/** The members whose name, or display name, starts like this. */
export function membersNamed(world: World, guild: GuildState, start: string): readonly UserState[] {
  const wanted = start.toLowerCase();
  return membersOf(world, guild).filter(({ username, displayName }) =>
    [username, displayName].some((name) => name.toLowerCase().startsWith(wanted)),
  );
}

/** A member together with the person. */
export function wholeMemberView(guild: GuildState, user: UserState): JsonObject {
  return { ...memberView(guild, user.id), user: userView(user) };
}
