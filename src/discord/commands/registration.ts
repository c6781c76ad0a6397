import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType, ApplicationIntegrationType, type REST, Routes } from 'discord.js';
import * as z from 'zod';
import type { Command } from '../plan.js';

/** Where commands are registered: everywhere, in one guild, or not at all. */
export type RegistrationScope = 'global' | 'off' | (string & {});

const applicationSchema = z.object({
  id: z.string(),
  /** The keys are the ways in which the application may be installed, as set in the developer portal. */
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});

/** The commands to register, and where. */
export type Registration = {
  readonly rest: REST;
  readonly commands: readonly Command['data'][];
  readonly scope: RegistrationScope;
};

/** The wanted commands beside the ones that Discord has. */
export type Comparison = {
  readonly isSame: boolean;
  readonly route: `/${string}`;
  readonly wanted: readonly Named[];
  /** The commands that Discord has in this scope. */
  readonly present: readonly Named[];
};

/** Identifies a command: each type of command has its own names. */
export type Named = Pick<Command['data'], 'name'> & { readonly type?: number | undefined };

/** What people call a command. */
export function calledBy({ name, type }: Named): string {
  return type === ApplicationCommandType.Message ? `Apps > ${name}` : `/${name}`;
}

/**
 * Compares the commands with Discord's and writes them only when they differ, because writes are rate-limited. Resolves
 * with the outcome.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export async function registerCommands(registration: Registration): Promise<'off' | 'unchanged' | 'written'> {
  const { rest, scope } = registration;
  if (scope === 'off') return 'off';
  const { isSame, route, wanted } = await compareCommands(registration);
  if (isSame) return 'unchanged';
  await rest.put(route, { body: wanted });
  return 'written';
}

/** Compares the commands with Discord's and changes nothing. `scope` must not be `off`. */
export async function compareCommands({ rest, commands, scope }: Registration): Promise<Comparison> {
  const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  const route =
    scope === 'global'
      ? Routes.applicationCommands(application.id)
      : Routes.applicationGuildCommands(application.id, scope);
  const wanted =
    scope === 'global'
      ? commands.map((command) => ({ ...command, integration_types: installWays(application) }))
      : commands.map(({ contexts: _, ...command }) => command);
  const answer: unknown = await rest.get(route, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  });
  const present = parseCommands(answer, scope);
  const isSame = isDeepStrictEqual(comparable(present), comparable(parseCommands(wanted, scope)));
  return { isSame, route, wanted, present };
}

/** Guild and user install, as far as the application allows them; naming another one is an error. */
function installWays({ integration_types_config: config }: z.infer<typeof applicationSchema>) {
  const allowed = Object.keys(config ?? {}).map(Number);
  return allowed.length === 0 ? [ApplicationIntegrationType.GuildInstall] : allowed.sort();
}

/** The compared fields. Discord adds ids, versions and other fields. */
const guildCommandSchema = z.object({
  name: z.string(),
  type: z.enum(ApplicationCommandType).optional(),
  description: z.unknown().optional(),
  options: z.unknown().optional(),
  default_member_permissions: z.unknown().optional(),
  nsfw: z.unknown().optional(),
  name_localizations: z.unknown().optional(),
  description_localizations: z.unknown().optional(),
});

/** Contexts and install types apply to global commands only; Discord returns defaults for the others. */
const globalCommandSchema = guildCommandSchema.extend({
  contexts: z.unknown().optional(),
  integration_types: z.unknown().optional(),
});

function parseCommands(commands: unknown, scope: RegistrationScope) {
  return z.array(scope === 'global' ? globalCommandSchema : guildCommandSchema).parse(commands);
}

/** Normalises a list of commands, whatever its order and whichever defaults are spelled out. */
function comparable(commands: readonly z.infer<typeof guildCommandSchema>[]): unknown {
  return withoutDefaults(commands.toSorted((a, b) => calledBy(a).localeCompare(calledBy(b))));
}

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, field]) => !isDefault(field));
  return Object.fromEntries(said.map(([key, field]) => [key, withoutDefaults(field)]));
}

function isDefault(field: unknown): boolean {
  return (
    field === undefined ||
    field === null ||
    field === false ||
    field === '' ||
    (Array.isArray(field) && field.length === 0)
  );
}
