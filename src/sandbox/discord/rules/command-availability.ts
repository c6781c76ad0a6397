import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { RegisteredCommand } from '../commands.js';
import { type InteractionPlace, placeOf } from '../interaction-payload.js';
import { allows, type ChannelState, type UserState, type World } from '../world.js';

/** A command as Discord's client shows it to one person in one place. */
export type Offer = {
  /** Where it would be used, with the app's installations that offer it. */
  readonly place: InteractionPlace;
  /** Why it is not offered; undefined when it is. */
  readonly refusal: string | undefined;
};

/** Whether Discord's client offers a command to this person here. */
export function offerOf({
  world,
  channel,
  user,
  command,
}: {
  world: World;
  channel: ChannelState;
  user: UserState;
  command: RegisteredCommand;
}): Offer {
  const place = placeOf({ world, channel, user, authorizerId: user.userInstalled ? user.id : undefined });
  const offeredTo = command.definition.integration_types ?? undefined;
  if (command.guildId !== undefined || offeredTo === undefined) {
    return { place, refusal: refusalOf(command, place) };
  }
  const owners = Object.fromEntries(
    Object.entries(place.owners).filter(([install]) => offeredTo.some((type) => String(type) === install)),
  );
  const isElsewhere = Object.keys(place.owners).length > 0 && Object.keys(owners).length === 0;
  const refusal = isElsewhere
    ? `its integration_types are [${offeredTo.join(', ')}]`
    : refusalOf(command, place);
  return { place: { ...place, owners }, refusal };
}

/**
 * The context, the installation, the channel and the member's rights decide.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 */
function refusalOf(
  { definition, guildId }: RegisteredCommand,
  { guild, channel, context, owners, memberPermissions }: InteractionPlace,
): string | undefined {
  if (Object.keys(owners).length === 0) {
    return 'the app is installed neither in this place nor by this person';
  }
  const contexts = definition.contexts ?? undefined;
  if (guildId === undefined && contexts !== undefined && !contexts.includes(context)) {
    return `its contexts are [${contexts.join(', ')}], this is context ${context}`;
  }
  if (definition.nsfw === true && guild !== undefined && !channel.nsfw) {
    return 'it is for age-restricted channels';
  }
  if (guild === undefined || allows(memberPermissions, PermissionFlagsBits.Administrator)) return undefined;
  if (!allows(memberPermissions, PermissionFlagsBits.UseApplicationCommands)) {
    return 'the member may not use application commands';
  }
  const wanted = definition.default_member_permissions ?? undefined;
  if (wanted === undefined) return undefined;
  const needed = BigInt(wanted);
  const mayUse = needed !== 0n && allows(memberPermissions, needed);
  return mayUse ? undefined : 'the member lacks the permissions it asks for';
}
