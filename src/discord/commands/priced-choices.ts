import {
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
} from 'discord.js';
import type { Mode } from '../../animation/model.js';
import { type ModelKey, modelKeys } from '../../animation/models.js';
import { parseRequest } from '../../animation/parse-request.js';
import { type Terms, tryOrder } from '../../animation/terms.js';
import { inWords } from '../../animation/words.js';
import { type Param, sentence } from '../../text/sentence.js';
import { localized } from './localized.js';

type Choice = APIApplicationCommandOptionChoice<string>;

/** The options whose choices change the price, and what must be said of the clip that has it. */
const PRICED: Readonly<Record<string, (terms: Terms) => Param>> = {
  model: ({ seconds }) => sentence('duration.seconds', { seconds: seconds ?? 0 }),
  duration: ({ model }) => model,
  resolution: ({ model, seconds }) => sentence('choice.clip', { model, seconds: seconds ?? 0 }),
};

/** The kinds of clips that members ask for with a command. */
const ASKED: readonly Mode[] = ['image', 'text', 'frames', 'references'];

/**
 * The option, with the price of each choice beside it when it changes the price: that of a clip for which nothing else
 * is chosen. A choice that the default model doesn't have says with which one it is made.
 */
export function withPrices(
  option: APIApplicationCommandOption,
  defaultModel: ModelKey,
): APIApplicationCommandOption {
  const { [option.name]: aboutClip } = PRICED;
  if (aboutClip === undefined || option.type !== ApplicationCommandOptionType.String) return option;
  if (option.autocomplete === true || option.choices === undefined) return option;
  const choices = option.choices.map((choice): Choice => {
    const { value } = choice;
    const usual = termsWith(option.name, value, option.name === 'model' ? [value] : [defaultModel]);
    const terms = usual ?? termsWith(option.name, value, modelKeys);
    if (terms === undefined) return choice;
    const { text, others } = localized(
      sentence(usual === undefined ? 'choice.price-with' : 'choice.price', {
        choice: inWords(option.name, value),
        clip: aboutClip(terms),
        cost: { micros: terms.costMicros },
      }),
    );
    return { name: text, name_localizations: others, value };
  });
  return { ...option, choices };
}

/** What the first of these models that has it would ask. */
function termsWith(name: string, value: string, models: readonly string[]): Terms | undefined {
  for (const model of models) {
    const request = parseRequest({ prompt: '-', model, [name]: value });
    for (const mode of ASKED) {
      const order = tryOrder(request, mode);
      if (!('key' in order)) return order.terms;
    }
  }
  return undefined;
}
