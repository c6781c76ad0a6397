import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { SandboxGuild, SandboxMember } from '../../src/sandbox/discord/people.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';

/** A new member who may delete everybody's messages. */
export function createModerator(guild: SandboxGuild): SandboxMember {
  return guild.createMember({
    name: 'Mod',
    permissions: usualMemberPermissions | PermissionFlagsBits.ManageMessages,
  });
}
