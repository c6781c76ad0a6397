import { ApplicationCommandOptionType, InteractionResponseType } from 'discord-api-types/v10';
import * as z from 'zod';
import { list, text } from '../actors/form.js';

/*
 * The bot's first answer to an interaction.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object
 */

/** Any callback, before its kind is known to be allowed. */
export const callbackBody = z.object({ type: z.int(), data: z.unknown().optional() });

/** A deferral's data; flags other than EPHEMERAL are ignored. */
export const deferData = z.object({ flags: z.int().nullish() }).nullish();

/** Choices for an autocompleted option, with values of the option's type. */
export const autocompleteData = (optionType: number | undefined) =>
  z.object({
    choices: list(z.object({ name: text({ min: 1, max: 100 }), value: choiceValue(optionType) }), {
      max: 25,
    }),
  });

function choiceValue(optionType: number | undefined): z.ZodType<string | number> {
  if (optionType === ApplicationCommandOptionType.Integer) return z.int();
  return optionType === ApplicationCommandOptionType.Number ? z.number() : text({ min: 1, max: 100 });
}

/** Which answers are allowed for each kind of interaction. */
export const allowedCallbacks = {
  command: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.Modal,
  ],
  component: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
    InteractionResponseType.Modal,
  ],
  autocomplete: [InteractionResponseType.ApplicationCommandAutocompleteResult],
  modal: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
  ],
} as const;
