import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import {
  type Catalog,
  mostReferences,
  offered,
  type Parameter,
  parametersOf,
} from '../../animation/catalog.js';
import { MODES, type Mode } from '../../animation/model.js';
import type { ModelKey } from '../../animation/models.js';
import { parseRequest } from '../../animation/parse-request.js';
import type { AnimationRequest } from '../../animation/request.js';
import { type Param, sentence } from '../../text/sentence.js';
import { calledBy, localized, type Named, named } from './localized.js';

/**
 * The parameters of these modes as Discord options; Discord requires required options first.
 *
 * @see
 * https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
 */
export function requestOptions(
  modes: readonly Mode[],
  catalog: Catalog = offered,
): {
  readonly required: readonly APIApplicationCommandBasicOption[];
  readonly optional: readonly APIApplicationCommandBasicOption[];
} {
  const options = parametersOf(modes, undefined, catalog).map(optionOf);
  return {
    required: options.filter(({ required }) => required),
    optional: options.filter(({ required }) => !required),
  };
}

/** The description of the option `model`, with the default model. */
export function modelOption(defaultModel: ModelKey): ReturnType<typeof named> {
  const option = parametersOf(MODES).find(({ name }) => name === 'model');
  if (option === undefined) throw new Error('Models can always be chosen');
  return told({ ...option, default: defaultModel });
}

function told({
  called,
  description,
  default: standard,
  inWords,
}: Pick<Parameter, 'called' | 'description' | 'default' | 'inWords'>): ReturnType<typeof named> {
  return calledBy({
    called,
    description: standard === undefined ? description : withDefault(description, inWords(standard)),
  });
}

function optionOf(parameter: Parameter): APIApplicationCommandBasicOption {
  const { name, required } = parameter;
  const base = { ...told(parameter), required };
  switch (parameter.kind) {
    case 'text':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        min_length: 1,
        max_length: parameter.maxLength,
        ...(name === 'prompt' ? { autocomplete: true } : {}),
      };
    case 'choice':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: parameter.choices.map((value) => choiceOf(parameter, value)),
      };
    case 'whole-number':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: parameter.min,
        max_value: parameter.max,
      };
    case 'yes-no':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
  }
}

/** An option's description, including its default. */
function withDefault(description: Param, value: Param): Param {
  return sentence('option.with-default', { description, value });
}

function choiceOf({ inWords }: Parameter, value: string): APIApplicationCommandOptionChoice<string> {
  const words = inWords(value);
  if (typeof words !== 'object') return { name: String(words), value };
  const { text, others } = localized(words);
  return { name: text, name_localizations: others, value };
}

/** The option that makes the card visible only to the member. */
export const privateOption: APIApplicationCommandBasicOption = {
  ...calledBy({
    called: sentence('option.private.name'),
    description: withDefault(sentence('option.private.description'), sentence('choice.no')),
  }),
  type: ApplicationCommandOptionType.Boolean,
  required: false,
};

/** An option for a picture. */
export function pictureOption(
  what: Named,
  { required }: { readonly required: boolean },
): APIApplicationCommandBasicOption {
  return {
    ...named(what),
    required,
    type: ApplicationCommandOptionType.Attachment,
    file_types: ['image'],
  };
}

/** An option for each picture of its subject that some model takes. Its place is what the prompt may call it by. */
export function referenceOptions(): readonly APIApplicationCommandBasicOption[] {
  const description = sentence('option.reference.description');
  return Array.from({ length: mostReferences }, (_, index) => {
    const place = index + 1;
    const { name, name_localizations, ...told } = calledBy({
      called: sentence('option.reference.name'),
      description: sentence('option.reference.mention', { description, place }),
    });
    const numbered = (text: string) => (place === 1 ? text : `${text}_${place}`);
    const localizations = Object.entries(name_localizations).map(([locale, text]) => [
      locale,
      text && numbered(text),
    ]);
    return {
      ...told,
      name: numbered(name),
      name_localizations: Object.fromEntries(localizations),
      required: false,
      type: ApplicationCommandOptionType.Attachment,
      file_types: ['image'],
    };
  });
}

/** Reads the request from a member's options. Throws INVALID_REQUEST with a sentence that names the option. */
export function readRequest(options: ChatInputCommandInteraction['options']): AnimationRequest {
  const chosen = offered.names.flatMap((name) => {
    const value = options.get(name)?.value;
    return value === undefined ? [] : [[name, value] as const];
  });
  return parseRequest(Object.fromEntries(chosen));
}
