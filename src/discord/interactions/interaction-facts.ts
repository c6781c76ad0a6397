import {
  type AnySelectMenuInteraction,
  ApplicationIntegrationType,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  MessageFlagsBitField,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { InteractionFacts } from '../../jobs/job.js';
import type { Person } from '../../jobs/person.js';
import type { Language } from '../../text/language.js';
import { DEFAULT_LIMIT_BYTES } from '../delivery/ways.js';
import type { PacketFacts } from '../packet-facts.js';
import type { PayerOf } from './payer.js';

/** The interactions that are handled: commands, button presses, choices in menus and submitted forms. */
export type Served =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | AnySelectMenuInteraction
  | (ModalSubmitInteraction & { readonly channelId: string });

/** An interaction that is on a message or was opened from one. */
export type OnMessage = ButtonInteraction | AnySelectMenuInteraction | ModalMessageModalSubmitInteraction;

/** True for an interaction that is handled. */
export function isServed(interaction: Interaction): interaction is Served {
  if (interaction.isModalSubmit()) return interaction.channelId !== null;
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isMessageComponent()
  );
}

/** True for an interaction that has a message to edit. */
export function isOnMessage(interaction: Served): interaction is Served & OnMessage {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

/** Facts that an interaction itself doesn't contain. */
type Surroundings = {
  readonly tokenLifeMs: number;
  readonly packets: PacketFacts;
  readonly payerOf: PayerOf;
  /** The language that the server has chosen for public cards, if not Discord's. */
  readonly publicLanguage?: Language | undefined;
};

/** The requester of an interaction, and where to answer. */
export function factsOf(
  interaction: Served,
  {
    isPrivate,
    tokenLifeMs,
    packets,
    payerOf,
    publicLanguage,
  }: Surroundings & { readonly isPrivate: boolean },
): InteractionFacts {
  const { channelId, locale } = interaction;
  const guildId = interaction.guildId ?? undefined;
  const guildLocale = publicLanguage ?? interaction.guildLocale ?? undefined;
  const payer = payerOf(interaction);
  const payingGuildId = payer?.kind === 'guild' ? payer.guildId : undefined;
  const rulesGuildId = guildWithSettings(interaction);
  const { parentChannelId, roleIds, isAgeRestricted, joinedAtMs } = packets.of(interaction.id);
  return {
    asker: { guildId: rulesGuildId, roleIds, isAgeRestricted, joinedAtMs },
    requester: {
      userId: interaction.user.id,
      interactionId: interaction.id,
      guildId: payingGuildId,
      rulesGuildId: rulesGuildId === payingGuildId ? undefined : rulesGuildId,
      channelId,
      parentChannelId,
      locale,
      guildLocale,
    },
    replyTo: {
      applicationId: interaction.applicationId,
      token: interaction.token,
      // Uses only this machine's clock, which may differ from Discord's; Discord rejects an expired token anyway.
      tokenExpiresAtMs: Date.now() + tokenLifeMs,
      guildId,
      channelId,
      isBotThere: isBotThere(interaction),
      isPrivate,
      attachmentLimitBytes: interaction.attachmentSizeLimit || DEFAULT_LIMIT_BYTES,
      locale,
      guildLocale,
    },
  };
}

/** The server whose settings apply: the one where this happens, if it has installed the app. */
export function guildWithSettings(interaction: Served): string | undefined {
  return isBotThere(interaction) ? (interaction.guildId ?? undefined) : undefined;
}

/** The same for the message that an interaction is on, which the interaction can edit. */
export function factsOnMessage(interaction: OnMessage, surroundings: Surroundings): InteractionFacts {
  const facts = factsOf(interaction, { ...surroundings, isPrivate: isEphemeral(interaction) });
  return { ...facts, replyTo: { ...facts.replyTo, messageId: interaction.message.id } };
}

/** True when the message of an interaction is visible only to its member. */
export function isEphemeral({ message }: OnMessage): boolean {
  return new MessageFlagsBitField(message.flags ?? 0).has(MessageFlags.Ephemeral);
}

/**
 * True when the member may send messages there. In a thread, these are the permissions for threads
 * (`interaction-packet.ts`). Discord lets members press buttons and type commands where they may not write.
 */
export function mayWrite({ memberPermissions, guildId }: Served | ModalSubmitInteraction): boolean {
  return guildId === null || (memberPermissions?.has(PermissionFlagsBits.SendMessages) ?? true);
}

/**
 * True when both the member and the app may send messages there.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object (app_permissions)
 */
export function mayPost(interaction: Served | ModalSubmitInteraction): boolean {
  const { appPermissions, guildId } = interaction;
  const mayApp = guildId === null || (appPermissions?.has(PermissionFlagsBits.SendMessages) ?? true);
  return mayApp && mayWrite(interaction);
}

/**
 * False in direct messages with other people, and where only the member has installed the app.
 *
 * @see
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
function isBotThere({ context, authorizingIntegrationOwners: owners }: Served): boolean {
  if (context === InteractionContextType.PrivateChannel) return false;
  if (context === InteractionContextType.BotDM) return true;
  const isForUser = owners?.[ApplicationIntegrationType.UserInstall] !== undefined;
  return !isForUser || owners[ApplicationIntegrationType.GuildInstall] !== undefined;
}

/** Who presses a button or sends a form, with the permissions that they have in its channel at that moment. */
export function personOf({ user, memberPermissions, guildId }: Served | ModalSubmitInteraction): Person {
  return {
    userId: user.id,
    guildId: guildId ?? undefined,
    isModerator: memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false,
  };
}
