import { type GuildState, type RoleState, usualMemberPermissions } from './world.js';

/** The @everyone role. Its id is the guild's. */
function everyoneOf({ id, memberPermissions }: GuildState): RoleState {
  return {
    id,
    name: '@everyone',
    color: 0,
    permissions: usualMemberPermissions,
    memberIds: new Set(memberPermissions.keys()),
    isOfBot: false,
  };
}

/** A guild's roles, lowest first: @everyone, the bot's own while it is a member, and those that were created. */
export function rolesOf(guild: GuildState): readonly RoleState[] {
  return [everyoneOf(guild), ...(guild.botInstalled ? [guild.botRole] : []), ...guild.roles];
}

/** What the bot may do in a guild, as long as no channel says otherwise. */
export function botPermissionsIn(guild: GuildState): bigint {
  return everyoneOf(guild).permissions | guild.botRole.permissions;
}
