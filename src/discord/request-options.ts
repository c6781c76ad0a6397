import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { type Parameter, parameters } from '../animation/catalog.js';
import { type AnimationRequest, requestSchema } from '../animation/request.js';
import { FlipbookError } from '../errors.js';
import { isTextKey, type Param, type Sentence, sentence } from '../text/sentence.js';
import { localized, named } from './localized.js';

/**
 * The parameters of a request as Discord options.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
 */
export const requestOptions: APIApplicationCommandBasicOption[] = parameters.map(optionOf);

function optionOf(parameter: Parameter): APIApplicationCommandBasicOption {
  const { name, required, falDefault } = parameter;
  const description = sentence(`option.${name}.description`);
  const base = {
    ...named(
      `option.${name}`,
      falDefault === undefined ? description : withDefault(description, inWords(parameter, falDefault)),
    ),
    required,
  };
  switch (parameter.kind) {
    case 'text':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        min_length: 1,
        max_length: parameter.maxLength,
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

/** The description of an option, and what happens without it. */
export function withDefault(description: Sentence, value: Param): Sentence {
  return sentence('option.with-default', { description, value });
}

function choiceOf(parameter: Parameter, value: string): APIApplicationCommandOptionChoice<string> {
  const name = inWords(parameter, value);
  if (typeof name !== 'object') return { name: value, value };
  const { text, others } = localized(name);
  return { name: text, name_localizations: others, value };
}

/** A value in words, where it has some. */
function inWords({ name }: Parameter, value: string | number | boolean): Param {
  if (typeof value === 'boolean') return sentence(value ? 'choice.yes' : 'choice.no');
  const key = `choice.${name}.${value}`;
  return isTextKey(key) ? { key } : value;
}

/** The request that a member's options make. Throws INVALID_REQUEST with a sentence that names the option. */
export function readRequest(options: ChatInputCommandInteraction['options']): AnimationRequest {
  const chosen = parameters.flatMap(({ name }) => {
    const value = options.get(name)?.value;
    return value === undefined ? [] : [[name, value] as const];
  });
  const parsed = requestSchema.safeParse(Object.fromEntries(chosen));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const wrong = parameters.find(({ name }) => name === issue?.path[0]);
  // Only known options are read, so each issue is one of theirs.
  if (wrong === undefined) throw parsed.error;
  throw new FlipbookError('INVALID_REQUEST', refusalOf(wrong, issue?.code), { cause: parsed.error });
}

/** What is wrong with an option, by the code of zod's issue. */
function refusalOf(parameter: Parameter, issueCode: string | undefined): Sentence {
  const option = sentence(`option.${parameter.name}.name`);
  switch (parameter.kind) {
    case 'text':
      return issueCode === 'too_big'
        ? sentence('option.too-long', { option, max: parameter.maxLength })
        : sentence('option.no-words', { option });
    case 'choice':
      return sentence('option.no-choice', { option, choices: parameter.choices.join(', ') });
    case 'whole-number':
      return sentence('option.no-number', { option, min: parameter.min, max: parameter.max });
    case 'yes-no':
      return sentence('option.no-yes-or-no', { option });
  }
}
