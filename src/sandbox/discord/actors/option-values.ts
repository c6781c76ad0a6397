import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { isNested } from '../rules/command-rules.js';
import type { BasicOption, CommandOption } from '../rules/command-schema.js';

/** A file that a member picks. */
export type MemberFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
};

/** What a member enters for an option: a plain value, a file, or an id of a user, channel or role. */
export type OptionValue = string | number | boolean | MemberFile;

/** What Discord's client says about an option before it sends anything. */
export class RefusedOption extends Error {
  readonly option: string;

  constructor(option: string, problem: string) {
    super(`The option "${option}" ${problem}.`);
    this.option = option;
  }
}

/** Options by name. */
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

/** A validated option, ready for the payload. */
export type GivenOption = { readonly option: BasicOption; readonly value: OptionValue };

/** The subcommand path and the options of an invocation. */
export type ResolvedOptions = {
  readonly path: readonly { readonly type: number; readonly name: string }[];
  readonly given: readonly GivenOption[];
};

/**
 * Checks a member's input against the registered definition, as Discord's client does before it sends anything. While
 * autocompleting (`partial`), options may be missing and values unfinished.
 *
 * @throws RefusedOption for the first option that is wrong.
 */
export function resolveOptions({
  options,
  subcommands,
  values,
  uploadLimitBytes,
  partial = false,
}: {
  options: readonly CommandOption[];
  subcommands: readonly string[];
  values: OptionValues;
  uploadLimitBytes: number;
  partial?: boolean;
}): ResolvedOptions {
  let level = options;
  const path: { type: number; name: string }[] = [];
  for (const name of subcommands) {
    const next = level.filter(isNested).find((option) => option.name === name);
    if (next === undefined) throw new Error(`There is no subcommand "${name}".`);
    path.push({ type: next.type, name });
    level = next.options ?? [];
  }
  const basics: BasicOption[] = [];
  for (const option of level) {
    if (isNested(option))
      throw new Error(`Choose a subcommand: ${level.map(({ name }) => name).join(', ')}.`);
    basics.push(option);
  }
  for (const name of Object.keys(values)) {
    if (values[name] !== undefined && !basics.some((option) => option.name === name)) {
      const known = basics.map((option) => option.name).join(', ');
      throw new Error(`There is no option "${name}"; the registered ones are: ${known}.`);
    }
  }
  const given = basics.flatMap((option): GivenOption[] => {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required === true && !partial) throw new RefusedOption(option.name, 'is required');
      return [];
    }
    const problem = partial ? undefined : problemWith(option, value, uploadLimitBytes);
    if (problem !== undefined) throw new RefusedOption(option.name, problem);
    return [{ option, value }];
  });
  return { path, given };
}

function problemWith(option: BasicOption, value: OptionValue, uploadLimitBytes: number): string | undefined {
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      if (typeof value !== 'string') return 'takes a text';
      if (value === '') return 'may not be empty';
      const max = option.max_length ?? 6_000;
      if (value.length < (option.min_length ?? 0)) return `takes at least ${option.min_length} characters`;
      if (value.length > max) return `takes at most ${max} characters`;
      return problemWithChoice(option.choices ?? [], value);
    }
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      if (typeof value !== 'number') return 'takes a number';
      if (option.type === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(value)) {
        return 'takes a whole number';
      }
      if (value < (option.min_value ?? -Infinity)) return `must be at least ${option.min_value}`;
      if (value > (option.max_value ?? Infinity)) return `must be at most ${option.max_value}`;
      return problemWithChoice(option.choices ?? [], value);
    }
    case ApplicationCommandOptionType.Boolean:
      return typeof value === 'boolean' ? undefined : 'takes true or false';
    case ApplicationCommandOptionType.Attachment:
      if (typeof value !== 'object') return 'takes a file';
      return problemWithFile(value, { uploadLimitBytes, fileTypes: option.file_types ?? [] });
    default:
      return typeof value === 'string' && /^\d{17,20}$/.test(value) ? undefined : 'takes an id';
  }
}

function problemWithChoice(
  choices: readonly { readonly value: string | number }[],
  value: string | number,
): string | undefined {
  if (choices.length === 0 || choices.some((choice) => choice.value === value)) return undefined;
  return `must be one of ${choices.map((choice) => choice.value).join(', ')}`;
}

/** The extensions of each group name in `file_types`. */
const fileGroups: Readonly<Record<string, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'jfif', 'gif', 'webp', 'avif'],
  video: ['mp4', 'mov', 'webm'],
  audio: ['mp3', 'wav', 'ogg', 'm4a', 'flac'],
};

/** Why Discord's client rejects a file; it checks only the size and the name. */
export function problemWithFile(
  file: MemberFile,
  { uploadLimitBytes, fileTypes }: { uploadLimitBytes: number; fileTypes: readonly string[] },
): string | undefined {
  if (file.bytes.byteLength > uploadLimitBytes) {
    const limit = (uploadLimitBytes / 1_048_576).toLocaleString('en', { maximumFractionDigits: 2 });
    return `is larger than ${limit} MB`;
  }
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const fits = fileTypes.some((type) => type === `.${extension}` || fileGroups[type]?.includes(extension));
  return fileTypes.length === 0 || fits ? undefined : `takes only files of type ${fileTypes.join(', ')}`;
}
