import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { botPermissionsIn } from '../roles.js';
import { allows, type ChannelState, type GuildState } from '../world.js';
import type { JsonObject } from './views.js';

const { ViewChannel, UseApplicationCommands, UseExternalApps } = PermissionFlagsBits;

/** What a channel never denies to the bot: nobody asks whether a bot may use apps. */
const ofPeople = UseApplicationCommands | UseExternalApps;

const everything = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

/**
 * How the permissions of this channel differ from the guild's: a private one is only for its members, and the bot may do
 * what is set for it here. Who adds them up, as libraries do, gets exactly that.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function overwritesOf(guild: GuildState, channel: ChannelState): readonly JsonObject[] {
  const { memberIds } = channel;
  const hidden = memberIds === undefined ? 0n : ViewChannel;
  const base = botPermissionsIn(guild) & ~hidden;
  const wanted = allows(channel.botPermissions, everything) ? everything : channel.botPermissions;
  return [
    overwrite(guild.id, OverwriteType.Role, { deny: hidden }),
    overwrite(guild.botRole.id, OverwriteType.Role, {
      allow: wanted & ~base,
      deny: base & ~wanted & ~ofPeople,
    }),
    ...[...(memberIds ?? [])].map((id) => overwrite(id, OverwriteType.Member, { allow: ViewChannel })),
  ].flat();
}

function overwrite(
  id: string,
  type: OverwriteType,
  { allow = 0n, deny = 0n }: { allow?: bigint; deny?: bigint },
): readonly JsonObject[] {
  return (allow | deny) === 0n ? [] : [{ id, type, allow: String(allow), deny: String(deny) }];
}
