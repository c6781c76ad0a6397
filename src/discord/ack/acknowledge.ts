import {
  type AutocompleteInteraction,
  type Interaction,
  InteractionResponseType,
  MessageFlags,
  type REST,
  type RESTOptions,
  type RESTPostAPIInteractionCallbackJSONBody,
  Routes,
} from 'discord.js';
import * as z from 'zod';
import type { Log } from '../../jobs/ports.js';
import { privateBody, type Word } from '../components.js';
import type { Choice, Modal } from '../plan.js';
import { createImpatientRest } from '../rest/impatient-rest.js';
import { sendFirstAnswer } from './first-answer.js';
import { createLateness } from './lateness.js';

/** Whether Discord accepted a first answer; `unknown` when it can't be told apart from another process's answer. */
export type Acknowledged = {
  readonly isAcknowledged: 'yes' | 'no' | 'unknown';
  /** The message created by the answer, if Discord named it. */
  readonly messageId?: string | undefined;
};

/** What a first answer needs to know of its interaction. */
type Answerable = Pick<Interaction, 'id' | 'token' | 'createdTimestamp'>;

/** Sends the first answer to an interaction. None of these rejects. */
export type Acknowledge = {
  /** "Thinking…". */
  readonly defer: (
    interaction: Answerable,
    options: { readonly isPrivate: boolean },
  ) => Promise<Acknowledged>;
  /** Answers a button press: the message stays as it is, and the new token can edit it. */
  readonly deferUpdate: (interaction: Answerable) => Promise<Acknowledged>;
  /** Answers with a sentence that only the member sees. */
  readonly refuse: (interaction: Answerable, word: Word) => Promise<Acknowledged>;
  /** Opens a form. A submitted form can't open another. */
  readonly open: (interaction: Answerable, modal: Modal) => Promise<Acknowledged>;
  /** Suggests values for the option being typed. Sent once, because the next letter asks again. */
  readonly suggest: (interaction: AutocompleteInteraction, choices: readonly Choice[]) => Promise<void>;
};

/** Creates a REST client for first answers alone, that no queue and no upload can block. */
export function createFirstAnswerRest(options: Partial<RESTOptions>, answerMs: number): REST {
  return createImpatientRest({ ...options, timeout: answerMs, retries: 0 });
}

/** Creates the {@link Acknowledge}. */
export function createAcknowledge({
  rest,
  answerMs,
  log,
}: {
  readonly rest: REST;
  /** How old an interaction may be when it is answered. */
  readonly answerMs: number;
  readonly log: Log;
}): Acknowledge {
  const lateness = createLateness();

  async function answer(
    interaction: Answerable,
    body: RESTPostAPIInteractionCallbackJSONBody,
  ): Promise<Acknowledged> {
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    const answered = await sendFirstAnswer({
      send: (signal) => rest.post(route, { auth: false, body, query: WITH_RESPONSE, signal }),
      budgetMs: answerMs - lateness(interaction),
    });
    if (answered.outcome === 'taken') {
      const { interaction: made } = callbackSchema.parse(answered.answer);
      return { isAcknowledged: 'yes', messageId: made?.response_message_id };
    }
    const facts = factsOf(interaction, answered.error);
    if (answered.outcome === 'in doubt') {
      log.warn(facts, 'Discord did not say whether it accepted the first answer');
      return { isAcknowledged: 'unknown' };
    }
    log.warn(facts, 'Discord did not accept the first answer');
    if (answered.isRival) log.error({ interactionId: interaction.id }, RIVAL);
    return { isAcknowledged: 'no' };
  }

  return {
    defer: (interaction, { isPrivate }) =>
      answer(interaction, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
      }),
    deferUpdate: (interaction) =>
      answer(interaction, { type: InteractionResponseType.DeferredMessageUpdate }),
    refuse: (interaction, word) =>
      answer(interaction, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: privateBody(word),
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

/** The operator's log line when another process answers this bot's interactions. */
export const RIVAL =
  'Another process answers the same interactions: members may find their jobs unknown. Stop it, give it a token of its own, or give both the same store and different SHARDS';

/** Makes Discord return the message that the answer created. */
const WITH_RESPONSE = new URLSearchParams({ with_response: 'true' });

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
const callbackSchema = z
  .object({ interaction: z.object({ response_message_id: z.string().optional() }).optional() })
  .catch({});

function factsOf({ id, createdTimestamp }: Answerable, err: unknown): Record<string, unknown> {
  return { interactionId: id, ageMs: Date.now() - createdTimestamp, err };
}
