import {
  ApplicationIntegrationType,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  MessageFlagsBitField,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Origin } from '../jobs/job.js';
import { DEFAULT_LIMIT_BYTES } from './routes.js';

/** What is served: a command, the press of a button, or a form that was filled in. */
export type Served =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | (ModalSubmitInteraction & { readonly channelId: string });

/** What stands on a message, or was opened from one. */
export type OnMessage = ButtonInteraction | ModalMessageModalSubmitInteraction;

/** Where an interaction came from, and the way to its answer. */
export function originOf(
  interaction: Served,
  { isPrivate, tokenLifeMs }: { readonly isPrivate: boolean; readonly tokenLifeMs: number },
): Origin {
  return {
    applicationId: interaction.applicationId,
    interactionId: interaction.id,
    token: interaction.token,
    // By this machine's clock alone: it may differ from Discord's, and an expired token is refused anyway.
    tokenExpiresAtMs: Date.now() + tokenLifeMs,
    userId: interaction.user.id,
    guildId: interaction.guildId ?? undefined,
    locale: interaction.locale,
    guildLocale: interaction.guildLocale ?? undefined,
    channelId: interaction.channelId,
    isBotThere: isBotThere(interaction),
    isPrivate,
    attachmentLimitBytes: interaction.attachmentSizeLimit || DEFAULT_LIMIT_BYTES,
  };
}

/** The same for the message that an interaction stands on, which is then the interaction's own. */
export function originOfMessage(interaction: OnMessage, tokenLifeMs: number): Origin {
  const { id: messageId } = interaction.message;
  return { ...originOf(interaction, { isPrivate: isEphemeral(interaction), tokenLifeMs }), messageId };
}

/** True when only its member sees the message that an interaction stands on. */
export function isEphemeral({ message }: OnMessage): boolean {
  return new MessageFlagsBitField(message.flags ?? 0).has(MessageFlags.Ephemeral);
}

/**
 * Whether a public answer is in place: not where the member may not write, or the app was forbidden to. In a thread,
 * these are the permissions for threads (`interaction-packet.ts`).
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object (app_permissions)
 */
export function mayPost({
  memberPermissions,
  appPermissions,
  guildId,
}: Served | ModalSubmitInteraction): boolean {
  if (guildId === null) return true;
  return [memberPermissions, appPermissions].every(
    (permissions) => permissions?.has(PermissionFlagsBits.SendMessages) ?? true,
  );
}

/**
 * False in other people's direct messages, and where only the member has installed the app.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
function isBotThere({ context, authorizingIntegrationOwners: owners }: Served): boolean {
  if (context === InteractionContextType.PrivateChannel) return false;
  if (context === InteractionContextType.BotDM) return true;
  const isForUser = owners?.[ApplicationIntegrationType.UserInstall] !== undefined;
  return !isForUser || owners[ApplicationIntegrationType.GuildInstall] !== undefined;
}
