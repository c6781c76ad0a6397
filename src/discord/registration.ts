import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationIntegrationType,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';

/** Where commands are registered: for everybody, in one guild, or not at all. */
export type RegistrationScope = 'global' | 'off' | (string & {});

const applicationSchema = z.object({
  id: z.string(),
  /** Keys are the ways in which the application may be installed, as set in the developer portal. */
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * Compares the commands with those that Discord has, and writes them only when they differ: writing is rationed.
 * Returns what was done, in words.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export async function registerCommands({
  rest,
  commands,
  scope,
}: {
  readonly rest: REST;
  readonly commands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[];
  readonly scope: RegistrationScope;
}): Promise<'off' | 'unchanged' | 'written'> {
  if (scope === 'off') return 'off';
  const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  const route =
    scope === 'global'
      ? Routes.applicationCommands(application.id)
      : Routes.applicationGuildCommands(application.id, scope);
  const wanted =
    scope === 'global'
      ? commands.map((command) => ({ ...command, integration_types: installWays(application) }))
      : commands.map(({ contexts: _, ...command }) => command);
  const present: unknown = await rest.get(route, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  });
  if (isDeepStrictEqual(essence(present, scope), essence(wanted, scope))) return 'unchanged';
  await rest.put(route, { body: wanted });
  return 'written';
}

/** Guild and user install, as far as the application allows them; naming another one is an error. */
function installWays({ integration_types_config: config }: z.infer<typeof applicationSchema>) {
  const allowed = Object.keys(config ?? {}).map(Number);
  return allowed.length === 0 ? [ApplicationIntegrationType.GuildInstall] : allowed.sort();
}

/** What is compared; Discord adds ids, versions and whatever it invents next. */
const guildCommandSchema = z.object({
  name: z.string(),
  type: z.unknown().optional(),
  description: z.unknown().optional(),
  options: z.unknown().optional(),
  default_member_permissions: z.unknown().optional(),
  nsfw: z.unknown().optional(),
  name_localizations: z.unknown().optional(),
  description_localizations: z.unknown().optional(),
});

/** Contexts and ways of installing mean something for global commands only; Discord names defaults for the others. */
const globalCommandSchema = guildCommandSchema.extend({
  contexts: z.unknown().optional(),
  integration_types: z.unknown().optional(),
});

/** What a list of commands says, whatever its order and whichever defaults are spelt out. */
function essence(commands: unknown, scope: RegistrationScope): unknown {
  const schema = scope === 'global' ? globalCommandSchema : guildCommandSchema;
  const parsed = z.array(schema).parse(commands);
  return withoutDefaults(parsed.sort((a, b) => a.name.localeCompare(b.name)));
}

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, field]) => !isDefault(field));
  return Object.fromEntries(said.map(([key, field]) => [key, withoutDefaults(field)]));
}

function isDefault(field: unknown): boolean {
  return (
    field === undefined || field === null || field === false || (Array.isArray(field) && field.length === 0)
  );
}
