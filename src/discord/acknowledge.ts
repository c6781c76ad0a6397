import {
  DiscordAPIError,
  type Interaction,
  InteractionResponseType,
  MessageFlags,
  REST,
  RESTJSONErrorCodes,
  type RESTPostAPIInteractionCallbackJSONBody,
  Routes,
} from 'discord.js';
import type { Log } from '../jobs/ports.js';

/** The first answer to an interaction. Each resolves to whether Discord has it; none rejects. */
export type Acknowledge = {
  /** "Thinking…". */
  readonly defer: (interaction: Interaction, options: { readonly isPrivate: boolean }) => Promise<boolean>;
  /** A sentence that only the member sees. */
  readonly refuse: (interaction: Interaction, sentence: string) => Promise<boolean>;
};

/**
 * Discord drops an interaction that has no answer after 3 seconds. Two tries of this length fit.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
const TRY_MS = 1_300;

/** Makes the acknowledger, with a REST client of its own that no queue and no upload can hold up. */
export function createAcknowledge({
  apiUrl,
  log,
}: {
  readonly apiUrl: string;
  readonly log: Log;
}): Acknowledge {
  const rest = new REST({ api: apiUrl, timeout: TRY_MS, retries: 0 });

  async function answer(
    interaction: Interaction,
    body: RESTPostAPIInteractionCallbackJSONBody,
  ): Promise<boolean> {
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    const send = () => rest.post(route, { auth: false, body });
    try {
      // A lost answer is told apart by the second try: then Discord says that the first one worked.
      await send().catch((error: unknown) => (isFinal(error) ? Promise.reject(error) : send()));
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || error.code !== ALREADY_ACKNOWLEDGED) {
        const ageMs = Date.now() - interaction.createdTimestamp;
        log.warn(
          { interactionId: interaction.id, ageMs, err: error },
          'Discord did not take the first answer: dropped',
        );
        return false;
      }
    }
    log.debug(
      { interactionId: interaction.id, ageMs: Date.now() - interaction.createdTimestamp },
      'Acknowledged',
    );
    return true;
  }

  return {
    defer: (interaction, { isPrivate }) =>
      answer(interaction, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
      }),
    refuse: (interaction, content) =>
      answer(interaction, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } },
      }),
  };
}

const ALREADY_ACKNOWLEDGED = RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

/** Discord understood and said no: asking again changes nothing. */
function isFinal(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status < 500;
}
