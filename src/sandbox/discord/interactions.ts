import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { refusals } from './api-error.js';
import type { Modal } from './rules/modal-schema.js';
import type { InteractionMetadata } from './sandbox-message.js';
import type { ChannelState, UserState, World } from './world.js';

/** What a person did. */
export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'modal';

/** The bot's first answer. */
export type Ack = {
  /** Interaction callback type: 4 message, 5 "thinking…", 6 and 7 edit the clicked message, 8 choices, 9 form. */
  readonly type: number;
  /** From the creation of the event to the answer. */
  readonly latencyMs: number;
  readonly ephemeral: boolean;
  /** Choices of an autocompletion. */
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  /** The opened form. */
  readonly modal?: Modal;
};

/** One interaction and its state. */
export type InteractionState = {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly createdAt: number;
  readonly channel: ChannelState;
  readonly invoker: UserState;
  /** The app works here only for this person, because the guild has not installed it. */
  readonly userInstallOnly: boolean;
  /** All answers are private, because the invoker may not use external apps here. */
  readonly forcedEphemeral: boolean;
  readonly uploadLimitBytes: number;
  readonly metadata: InteractionMetadata;
  /** The message whose component was used. */
  readonly sourceMessageId: string | undefined;
  readonly isContextMenu: boolean;
  /** The type of the option being autocompleted. */
  readonly focusedType: number | undefined;
  /** Its token was expired early. */
  isSpent: boolean;
  ack: Ack | undefined;
  originalId: string | undefined;
  followUpIds: string[];
  /** Messages whose content was written with this token. */
  readonly writtenIds: Set<string>;
  readonly acked: Promise<Ack>;
  readonly settle: (ack: Ack) => void;
};

/** The fields of a new interaction. */
export type NewInteraction = Pick<
  InteractionState,
  | 'id'
  | 'kind'
  | 'channel'
  | 'invoker'
  | 'userInstallOnly'
  | 'forcedEphemeral'
  | 'uploadLimitBytes'
  | 'metadata'
  | 'sourceMessageId'
  | 'isContextMenu'
  | 'focusedType'
>;

/** How many interactions are remembered; older tokens are unknown. */
const remembered = 10_000;

/** The recent interactions. */
export type InteractionStore = {
  readonly create: (made: NewInteraction) => InteractionState;
  /** For the callback route: 10062 for an unknown or expired one, 40060 for a second answer, 10003. */
  readonly toAcknowledge: (id: string, token: string) => InteractionState;
  /**
   * For the webhook routes: 10015 for an unknown or unanswered one and for suggestions, 50027 for an expired token,
   * 10003, and 50001 once the guild that installed the app has removed it.
   */
  readonly byToken: (applicationId: string, token: string) => InteractionState;
  /** Expires every current token. */
  readonly expireTokens: () => void;
};

/** Creates an empty store of interactions. */
export function createInteractions(world: World): InteractionStore {
  const byId = new LRUCache<string, InteractionState>({ max: remembered });
  const byToken = new LRUCache<string, InteractionState>({ max: remembered });
  return {
    create: (made) => {
      const token = Buffer.from(`interaction:${made.id}:${randomBytes(96).toString('base64url')}`).toString(
        'base64url',
      );
      const createdAt = Date.now();
      const { acked, settle } = promiseOfAck(world, createdAt);
      const interaction: InteractionState = {
        ...made,
        token,
        createdAt,
        isSpent: false,
        ack: undefined,
        originalId: undefined,
        followUpIds: [],
        writtenIds: new Set(),
        acked,
        settle,
      };
      byId.set(made.id, interaction);
      byToken.set(token, interaction);
      return interaction;
    },
    toAcknowledge: (id, token) => {
      const interaction = byId.get(id);
      if (interaction === undefined || interaction.token !== token) throw refusals.unknownInteraction();
      if (interaction.ack !== undefined) throw refusals.alreadyAcknowledged();
      if (Date.now() - interaction.createdAt > world.settings.ackDeadlineMs) {
        throw refusals.unknownInteraction();
      }
      if (!world.channels.has(interaction.channel.id)) throw refusals.unknownChannel();
      return interaction;
    },
    byToken: (applicationId, token) => {
      const interaction = byToken.get(token);
      if (interaction === undefined || applicationId !== world.applicationId) throw refusals.unknownWebhook();
      if (interaction.isSpent || Date.now() - interaction.createdAt > world.settings.tokenLifeMs) {
        throw refusals.invalidWebhookToken();
      }
      if (interaction.ack === undefined || interaction.kind === 'autocomplete')
        throw refusals.unknownWebhook();
      if (!world.channels.has(interaction.channel.id)) throw refusals.unknownChannel();
      if (isThrownOut(world, interaction)) throw refusals.missingAccess();
      return interaction;
    },
    expireTokens: () => {
      for (const interaction of byToken.values()) interaction.isSpent = true;
    },
  };
}

function isThrownOut(world: World, { channel, metadata }: InteractionState): boolean {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const isOnlyForTheGuild = metadata.authorizingIntegrationOwners['1'] === undefined;
  return guild !== undefined && !guild.botInstalled && isOnlyForTheGuild;
}

function promiseOfAck({ settings }: World, createdAt: number): Pick<InteractionState, 'acked' | 'settle'> {
  let settle: (ack: Ack) => void = () => {};
  const acked = new Promise<Ack>((resolve, reject) => {
    const { ackDeadlineMs } = settings;
    let late: NodeJS.Timeout;
    const expire = () => {
      // A timer counts from when the event loop last looked at its clock, which may be a while ago.
      const leftMs = createdAt + ackDeadlineMs - Date.now();
      if (leftMs >= 0) late = setTimeout(expire, leftMs + 1).unref();
      else reject(new Error(`The application did not respond within ${ackDeadlineMs} ms.`));
    };
    expire();
    settle = (ack) => {
      clearTimeout(late);
      resolve(ack);
    };
  });
  // Nobody has to await it, so a rejection must not count as unhandled.
  acked.catch(() => {});
  return { acked, settle };
}
