import {
  type AutocompleteInteraction,
  type Interaction,
  InteractionResponseType,
  MessageFlags,
  REST,
  RESTJSONErrorCodes,
  type RESTPostAPIInteractionCallbackJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { Log } from '../jobs/ports.js';
import type { Choice, Modal } from './command.js';
import { isFinalRefusal } from './failure.js';
import { boundedRest } from './rest.js';

/** Whether Discord has taken a first answer; `unknown` when every try ended without a word from it. */
export type Acknowledged = {
  readonly isTaken: 'yes' | 'no' | 'unknown';
  /** The message that the answer has made, when Discord said so. */
  readonly messageId?: string | undefined;
};

/** The first answer to an interaction. None rejects. */
export type Acknowledge = {
  /** "Thinking…". */
  readonly defer: (
    interaction: Interaction,
    options: { readonly isPrivate: boolean },
  ) => Promise<Acknowledged>;
  /** To the press of a button: the message stays as it is, and may be changed by the new token. */
  readonly deferUpdate: (interaction: Interaction) => Promise<Acknowledged>;
  /** A sentence that only the member sees. */
  readonly refuse: (interaction: Interaction, sentence: string) => Promise<Acknowledged>;
  /** A form opens. Not for a form that was filled in. */
  readonly open: (interaction: Interaction, modal: Modal) => Promise<Acknowledged>;
  /** Suggestions for what is being typed. Sent once: the next letter asks anew. */
  readonly suggest: (interaction: AutocompleteInteraction, choices: readonly Choice[]) => Promise<void>;
};

/**
 * Discord drops an interaction that has no answer after 3 seconds: a try that hangs leaves room for a second one,
 * and tries that fail at once for a third.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
const TRY_MS = 1_300;
const LAST_TRY_MS = 1_500;
const MAX_TRIES = 3;

/** Makes the acknowledger, with a REST client of its own that no queue and no upload can hold up. */
export function createAcknowledge({
  apiUrl,
  log,
}: {
  readonly apiUrl: string;
  readonly log: Log;
}): Acknowledge {
  const rest = new REST(
    boundedRest({ api: apiUrl, timeout: TRY_MS, retries: 0, rejectOnRateLimit: () => true }),
  );

  async function answer(
    interaction: Interaction,
    body: RESTPostAPIInteractionCallbackJSONBody,
  ): Promise<Acknowledged> {
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    const startedAtMs = Date.now();
    for (let tries = 1; ; tries += 1) {
      try {
        const taken = callbackSchema.parse(
          await rest.post(route, { auth: false, body, query: WITH_RESPONSE }),
        );
        return { isTaken: 'yes', messageId: taken.interaction?.response_message_id };
      } catch (error) {
        if (isFinalRefusal(error)) {
          // Said of our first try, it means that another process answered: the work is that one's.
          if (tries > 1 && error.code === ALREADY_ACKNOWLEDGED) return { isTaken: 'yes' };
          log.warn(factsOf(interaction, error), 'Discord did not take the first answer: dropped');
          return { isTaken: 'no' };
        }
        if (tries === MAX_TRIES || Date.now() - startedAtMs > LAST_TRY_MS) {
          log.warn(factsOf(interaction, error), 'Discord said nothing to the first answer: dropped');
          return { isTaken: 'unknown' };
        }
      }
    }
  }

  return {
    defer: (interaction, { isPrivate }) =>
      answer(interaction, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
      }),
    deferUpdate: (interaction) =>
      answer(interaction, { type: InteractionResponseType.DeferredMessageUpdate }),
    refuse: (interaction, content) =>
      answer(interaction, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
      }),
    open: (interaction, data) => answer(interaction, { type: InteractionResponseType.Modal, data }),
    suggest: async (interaction, choices) => {
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
      const body = { type, data: { choices: [...choices] } } satisfies RESTPostAPIInteractionCallbackJSONBody;
      try {
        await rest.post(Routes.interactionCallback(interaction.id, interaction.token), { auth: false, body });
      } catch (error) {
        log.debug(factsOf(interaction, error), 'Discord did not take the suggestions');
      }
    },
  };
}

/** Discord then says which message the answer has made. */
const WITH_RESPONSE = new URLSearchParams({ with_response: 'true' });

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
const callbackSchema = z
  .object({ interaction: z.object({ response_message_id: z.string().optional() }).optional() })
  .catch({});

const ALREADY_ACKNOWLEDGED = RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

function factsOf({ id, createdTimestamp }: Interaction, err: unknown): Record<string, unknown> {
  return { interactionId: id, ageMs: Date.now() - createdTimestamp, err };
}
