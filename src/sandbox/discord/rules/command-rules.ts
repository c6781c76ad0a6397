import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { FormIssue } from '../actors/form.js';
import { type CommandDefinition, type CommandOption, isChatName } from './command-schema.js';

/** The most characters that a command's names, descriptions and choice values may have together. */
const commandLimit = 8_000;

/**
 * The rules of a definition that concern several fields.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands
 */
export function checkCommand(command: CommandDefinition, { isGlobal }: { isGlobal: boolean }): FormIssue[] {
  const issues: FormIssue[] = [];
  if (characters(command) > commandLimit) {
    issues.push({
      path: [],
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${commandLimit})`,
    });
  }
  if (!isGlobal) {
    for (const field of ['contexts', 'integration_types'] as const) {
      if (command[field] == null) continue;
      issues.push({
        path: [field],
        code: 'APPLICATION_COMMAND_GLOBAL_ONLY',
        message: `${field} can only be set on global commands`,
      });
    }
  }
  issues.push(...checkLocalizedNames(command, []), ...checkOptions(command.options ?? [], ['options']));
  return issues;
}

function checkOptions(options: readonly CommandOption[], path: readonly PropertyKey[]): FormIssue[] {
  const issues: FormIssue[] = [];
  const names = options.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    issues.push({
      path,
      code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
      message: 'Option names must be unique',
    });
  }
  const nested = options.filter(isNested);
  if (nested.length > 0 && nested.length < options.length) {
    issues.push({
      path,
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
    });
  }
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    if (option.required === true && options.slice(0, index).some((earlier) => earlier.required !== true)) {
      issues.push({
        path: at,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    }
    issues.push(...checkLocalizedNames(option, at), ...checkRange(option, at));
    if (isNested(option)) issues.push(...checkOptions(option.options ?? [], [...at, 'options']));
  }
  return issues;
}

type NestedOption = Extract<CommandOption, { options?: unknown }>;

/** Whether an option is a subcommand or a group of them. */
export function isNested(option: CommandOption): option is NestedOption {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function checkLocalizedNames(
  { name_localizations }: Pick<CommandOption, 'name_localizations'>,
  path: readonly PropertyKey[],
): FormIssue[] {
  if (path.length === 0) return [];
  return Object.entries(name_localizations ?? {}).flatMap(([locale, name]) =>
    name === null || isChatName(name)
      ? []
      : [
          {
            path: [...path, 'name_localizations', locale],
            code: 'APPLICATION_COMMAND_INVALID_NAME',
            message: 'Command name is invalid',
          },
        ],
  );
}

function checkRange(option: CommandOption, path: readonly PropertyKey[]): FormIssue[] {
  const issues: FormIssue[] = [];
  const complain = (field: string, code: string, message: string): void => {
    issues.push({ path: [...path, field], code, message });
  };
  if ('choices' in option && (option.choices ?? []).length > 0) {
    const choices = option.choices ?? [];
    if (option.autocomplete === true) {
      complain(
        'autocomplete',
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
        'Autocomplete cannot be used with choices',
      );
    }
    if (new Set(choices.map(({ name }) => name)).size < choices.length) {
      complain(
        'choices',
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
        'Choice names must be unique',
      );
    }
  }
  if ('min_value' in option && (option.min_value ?? -Infinity) > (option.max_value ?? Infinity)) {
    complain('min_value', 'NUMBER_TYPE_MAX', 'min_value must not exceed max_value');
  }
  if ('min_length' in option && (option.min_length ?? 0) > (option.max_length ?? 6_000)) {
    complain('min_length', 'NUMBER_TYPE_MAX', 'min_length must not exceed max_length');
  }
  return issues;
}

/** Counts names, descriptions and values, each at the length of its longest localization. */
function characters(command: CommandDefinition): number {
  const own =
    longest(command.name, command.name_localizations) +
    longest(command.description ?? '', command.description_localizations);
  return own + (command.options ?? []).reduce((sum, option) => sum + optionCharacters(option), 0);
}

function optionCharacters(option: CommandOption): number {
  const own =
    longest(option.name, option.name_localizations) +
    longest(option.description, option.description_localizations);
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const choiceCharacters = choices.reduce(
    (sum, { name, name_localizations, value }) =>
      sum + longest(name, name_localizations) + String(value).length,
    0,
  );
  const nested = isNested(option) ? (option.options ?? []) : [];
  return own + choiceCharacters + nested.reduce((sum, child) => sum + optionCharacters(child), 0);
}

function longest(text: string, localizations: Record<string, string | null> | null | undefined): number {
  return Math.max(text.length, ...Object.values(localizations ?? {}).map((other) => other?.length ?? 0));
}
