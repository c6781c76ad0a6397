import { InteractionType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { InteractionsEndpoint } from '../endpoint.js';
import type { Gateway } from '../gateway/gateway.js';
import { type InteractionPlace, interactionPayload } from '../interaction-payload.js';
import type { Ack, InteractionKind, InteractionStore } from '../interactions.js';
import type { MessageStore } from '../messages.js';
import type { InteractionMetadata, SandboxMessage } from '../sandbox-message.js';
import { isClosedTo, setArchived } from '../threads.js';
import { type JsonObject, messageView } from '../views/views.js';
import { allows, uploadLimit, type World } from '../world.js';
import { waitForMessage } from './wait-for-message.js';

/** Something a person did, and the bot's answers. */
export type Invocation = {
  readonly interactionId: string;
  readonly token: string;
  /** The event as it was sent to the bot. */
  readonly payload: JsonObject;
  /** The bot's first answer; rejects when none arrives in time. */
  readonly acked: Promise<Ack>;
  /** `@original` as it is now; undefined before the answer and once deleted. */
  readonly response: () => SandboxMessage | undefined;
  /** The remaining follow-ups, oldest first. */
  readonly followUps: () => readonly SandboxMessage[];
  /**
   * Resolves with the first matching message, present or future, that answers this: `@original` once it no longer
   * "thinks", a follow-up, or the clicked message once it was edited. Includes private ones.
   */
  readonly answer: (
    fits?: (message: SandboxMessage) => boolean,
    options?: { timeoutMs?: number },
  ) => Promise<SandboxMessage>;
  readonly metadata: InteractionMetadata;
};

/** What people's actions need. */
export type ActDeps = {
  readonly world: World;
  readonly messages: MessageStore;
  readonly interactions: InteractionStore;
  readonly endpoint: InteractionsEndpoint;
  readonly gateway: Gateway;
};

const types = {
  command: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
  modal: InteractionType.ModalSubmit,
} as const;

/** Creates an interaction and sends it to the bot. */
export function interact({
  deps,
  place,
  kind,
  data,
  source,
  triggering,
  type = types[kind],
  isContextMenu = false,
  focusedType,
}: {
  deps: ActDeps;
  place: InteractionPlace;
  kind: InteractionKind;
  data: JsonObject;
  /** The message whose component was used. */
  source?: SandboxMessage | undefined;
  /** What opened the submitted form. */
  triggering?: InteractionMetadata | undefined;
  /** The event's interaction type; by default that of its kind. */
  type?: InteractionType;
  isContextMenu?: boolean;
  focusedType?: number;
}): Invocation {
  const { world, messages, interactions, endpoint, gateway } = deps;
  const { channel, guild, user, owners, memberPermissions } = place;
  wake(place);
  const id = world.nextId();
  const uploadLimitBytes = uploadLimit({ world, channel, invoker: user });
  const userInstallOnly = guild !== undefined && owners['0'] === undefined;
  const metadata: InteractionMetadata = {
    id,
    type: metadataType(kind),
    userId: user.id,
    authorizingIntegrationOwners: owners,
    ...(kind === 'component' && source !== undefined ? { interactedMessageId: source.id } : {}),
    ...(triggering === undefined ? {} : { triggering }),
  };
  const interaction = interactions.create({
    id,
    kind,
    channel,
    invoker: user,
    userInstallOnly,
    forcedEphemeral: userInstallOnly && !allows(memberPermissions, PermissionFlagsBits.UseExternalApps),
    uploadLimitBytes,
    metadata,
    sourceMessageId: source?.id,
    isContextMenu,
    focusedType,
  });
  const payload = interactionPayload({
    world,
    place,
    id,
    token: interaction.token,
    type,
    data,
    message: source === undefined ? undefined : messageView({ world, messages, message: source }),
    uploadLimitBytes,
  });
  // Either there or over the gateway, never both.
  const isReceived = endpoint.send(payload) || gateway.dispatch('INTERACTION_CREATE', payload, guild?.id) > 0;
  if (!isReceived) world.warnings.push(`interaction ${id}: no bot is connected to receive it`);
  return {
    interactionId: id,
    token: interaction.token,
    payload,
    acked: interaction.acked,
    response: () =>
      interaction.originalId === undefined ? undefined : messages.find(interaction.originalId),
    followUps: () => interaction.followUpIds.flatMap((followUp) => messages.find(followUp) ?? []),
    answer: (fits = () => true, options = {}) =>
      waitForMessage({
        messages,
        fits: (message) => interaction.writtenIds.has(message.id) && !message.loading && fits(message),
        ...options,
      }),
    metadata,
  };
}

/** Before people use an app in an archived thread, their clients unarchive it, or give up (discord-api-docs#8474). */
function wake({ channel, memberPermissions }: InteractionPlace): void {
  if (!channel.archived) return;
  if (isClosedTo('send', { channel, permissions: memberPermissions })) {
    throw new Error(`${channel.name} is archived and locked.`);
  }
  setArchived(channel, false);
}

function metadataType(kind: InteractionKind): InteractionMetadata['type'] {
  if (kind === 'component') return 3;
  return kind === 'modal' ? 5 : 2;
}
