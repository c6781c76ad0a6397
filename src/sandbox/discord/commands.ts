import { type FormIssue, invalidForm, parseForm } from './actors/form.js';
import { refusals } from './api-error.js';
import { checkCommand } from './rules/command-rules.js';
import { type CommandDefinition, type CommandOption, commandBody } from './rules/command-schema.js';
import type { JsonObject } from './views/views.js';
import type { World } from './world.js';

/** A registered command. `guildId` is undefined for a global one. */
export type RegisteredCommand = {
  readonly id: string;
  readonly version: string;
  readonly guildId: string | undefined;
  readonly definition: CommandDefinition;
};

/** The registered commands. A scope is a guild's id, or undefined for global. */
export type CommandStore = {
  readonly list: (guildId: string | undefined) => readonly RegisteredCommand[];
  readonly find: (guildId: string | undefined, id: string) => RegisteredCommand | undefined;
  /** The command with this name for people in this guild; a guild's own hides a global one. */
  readonly lookUp: (guildId: string | undefined, name: string, type: number) => RegisteredCommand | undefined;
  /** Creates it, or replaces the one with the same name and type. */
  readonly upsert: (
    guildId: string | undefined,
    json: unknown,
  ) => { command: RegisteredCommand; created: boolean };
  readonly replaceAll: (guildId: string | undefined, json: unknown) => readonly RegisteredCommand[];
  readonly patch: (command: RegisteredCommand, json: unknown) => RegisteredCommand;
  readonly remove: (command: RegisteredCommand) => void;
};

/** The most commands of one type in a scope. */
const commandsPerScope = 100;

/** Creates an empty registry of commands. */
export function createCommands(world: Pick<World, 'nextId'>): CommandStore {
  const scopes = new Map<string, RegisteredCommand[]>();
  const list = (guildId: string | undefined): RegisteredCommand[] => scopes.get(guildId ?? 'global') ?? [];
  const store = (guildId: string | undefined, commands: RegisteredCommand[]): void => {
    scopes.set(guildId ?? 'global', commands);
  };
  const register = (guildId: string | undefined, definition: CommandDefinition): RegisteredCommand => {
    const old = list(guildId).find((command) => isSame(command.definition, definition));
    const version = world.nextId();
    return { id: old?.id ?? version, version, guildId, definition };
  };

  return {
    list,
    find: (guildId, id) => list(guildId).find((command) => command.id === id),
    lookUp: (guildId, name, type) => {
      const scopesToSearch = guildId === undefined ? [undefined] : [guildId, undefined];
      return scopesToSearch
        .flatMap((scope) => list(scope))
        .find(({ definition }) => definition.name === name && definition.type === type);
    },
    upsert: (guildId, json) => {
      const definition = check([parseForm(commandBody, json)], guildId, (issues) => issues)[0];
      if (definition === undefined) throw refusals.badRequest();
      const command = register(guildId, definition);
      const others = list(guildId).filter(({ id }) => id !== command.id);
      if (others.filter((other) => other.definition.type === definition.type).length >= commandsPerScope) {
        throw refusals.tooManyCommands();
      }
      const created = others.length === list(guildId).length;
      store(guildId, [...others, command]);
      return { command, created };
    },
    replaceAll: (guildId, json) => {
      const definitions = check(parseForm(commandBody.array(), json), guildId, (issues, index) =>
        issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })),
      );
      if (definitions.length > commandsPerScope) throw refusals.tooManyCommands();
      const commands = definitions.map((definition) => register(guildId, definition));
      store(guildId, commands);
      return commands;
    },
    patch: (command, json) => {
      const patched = parseForm(commandBody, {
        ...command.definition,
        ...(typeof json === 'object' ? json : {}),
      });
      const [definition] = check([patched], command.guildId, (issues) => issues);
      if (definition === undefined) throw refusals.badRequest();
      const next = { ...command, version: world.nextId(), definition };
      store(
        command.guildId,
        list(command.guildId).map((other) => (other.id === command.id ? next : other)),
      );
      return next;
    },
    remove: (command) => {
      store(
        command.guildId,
        list(command.guildId).filter(({ id }) => id !== command.id),
      );
    },
  };
}

function isSame(a: CommandDefinition, b: CommandDefinition): boolean {
  return a.name === b.name && a.type === b.type;
}

function check(
  definitions: readonly CommandDefinition[],
  guildId: string | undefined,
  locate: (issues: FormIssue[], index: number) => FormIssue[],
): readonly CommandDefinition[] {
  const issues = definitions.flatMap((definition, index) => {
    const found = checkCommand(definition, { isGlobal: guildId === undefined });
    if (definitions.slice(0, index).some((earlier) => isSame(earlier, definition))) {
      found.push({
        path: ['name'],
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      });
    }
    return locate(found, index);
  });
  if (issues.length > 0) throw invalidForm(issues);
  return definitions;
}

/** A command as responses show it; lists leave out localizations unless requested. */
export function commandView({
  applicationId,
  command,
  withLocalizations,
}: {
  applicationId: string;
  command: RegisteredCommand;
  withLocalizations: boolean;
}): JsonObject {
  const { id, version, guildId, definition } = command;
  const { options, contexts, integration_types, default_member_permissions, nsfw } = definition;
  return {
    id,
    application_id: applicationId,
    version,
    default_member_permissions: default_member_permissions ?? null,
    type: definition.type,
    name: definition.name,
    description: definition.description ?? '',
    ...localizationsOf(definition, withLocalizations),
    dm_permission: definition.dm_permission ?? true,
    contexts: contexts ?? null,
    integration_types: integration_types ?? [0, 1],
    nsfw: nsfw ?? false,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
    ...(options == null || options.length === 0
      ? {}
      : { options: options.map((option) => optionView(option, withLocalizations)) }),
  };
}

function localizationsOf(
  labels: Pick<CommandOption, 'name_localizations' | 'description_localizations'>,
  wanted: boolean,
): JsonObject {
  if (!wanted) return {};
  return {
    name_localizations: labels.name_localizations ?? null,
    description_localizations: labels.description_localizations ?? null,
  };
}

function optionView(option: CommandOption, withLocalizations: boolean): JsonObject {
  const { name_localizations, description_localizations, ...rest } = option;
  // Discord leaves out empty fields, and a comparison with the sent definition must cope with that.
  const plain = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value != null && value !== false),
  );
  const choices = 'choices' in option ? (option.choices ?? undefined) : undefined;
  const nested = 'options' in option ? (option.options ?? undefined) : undefined;
  return {
    ...plain,
    ...localizationsOf({ name_localizations, description_localizations }, withLocalizations),
    ...(choices === undefined
      ? {}
      : {
          choices: choices.map((choice) => ({
            name: choice.name,
            value: choice.value,
            ...(withLocalizations ? { name_localizations: choice.name_localizations ?? null } : {}),
          })),
        }),
    ...(nested === undefined ? {} : { options: nested.map((child) => optionView(child, withLocalizations)) }),
  };
}
