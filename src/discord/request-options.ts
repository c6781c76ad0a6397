import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  type Attachment,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { type Parameter, parametersOf } from '../animation/catalog.js';
import type { Mode } from '../animation/models.js';
import { type AnimationRequest, requestSchema } from '../animation/request.js';
import { FlipbookError } from '../errors.js';
import type { Picture } from '../jobs/job.js';

/**
 * What clips of these modes can be told, as Discord options; Discord wants the required ones first.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
 */
export function requestOptions(modes: readonly Mode[]): {
  readonly required: readonly APIApplicationCommandBasicOption[];
  readonly optional: readonly APIApplicationCommandBasicOption[];
} {
  const options = parametersOf(modes).map(optionOf);
  return {
    required: options.filter(({ required }) => required),
    optional: options.filter(({ required }) => !required),
  };
}

function optionOf(parameter: Parameter): APIApplicationCommandBasicOption {
  const { name, required, description, default: standard } = parameter;
  const hint = standard === undefined ? '' : ` (default: ${words(standard)})`;
  const base = { name, description: `${description}${hint}`, required };
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
        choices: parameter.choices.map((value) => ({ name: value, value })),
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

function words(value: string | boolean): string {
  if (typeof value !== 'boolean') return value;
  return value ? 'yes' : 'no';
}

/** Whether only the member sees the card. */
export const privateOption: APIApplicationCommandBasicOption = {
  name: 'private',
  description: 'Show it only to me (default: no)',
  type: ApplicationCommandOptionType.Boolean,
  required: false,
};

/** An option for a picture. */
export function pictureOption(
  name: string,
  description: string,
  { required }: { readonly required: boolean },
): APIApplicationCommandBasicOption {
  return {
    name,
    description,
    required,
    type: ApplicationCommandOptionType.Attachment,
    file_types: ['image'],
  };
}

/** A member's attachment as a picture; what is in it is looked at later. */
export function pictureOf({ url, name, size }: Attachment): Picture {
  return { url, name, sizeBytes: size };
}

/** The request that a member's options make. Throws INVALID_REQUEST with a sentence that names the option. */
export function readRequest(options: ChatInputCommandInteraction['options']): AnimationRequest {
  const chosen = requestSchema.keyof().options.flatMap((name) => {
    const value = options.get(name)?.value;
    return value === undefined ? [] : [[name, value] as const];
  });
  return parseRequest(Object.fromEntries(chosen));
}

/** A request from what a member chose, by name. Throws INVALID_REQUEST with a sentence that names what is wrong. */
export function parseRequest(chosen: unknown): AnimationRequest {
  const parsed = requestSchema.safeParse(chosen);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FlipbookError(
    'INVALID_REQUEST',
    `The option \`${String(issue?.path[0] ?? 'prompt')}\` can't be used like that: ${issue?.message ?? 'it is not valid'}.`,
    { cause: parsed.error },
  );
}
