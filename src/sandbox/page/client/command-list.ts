import type { PageCommand, PageOption, PageWorld } from '../protocol.js';

/** A chat command or one of its subcommands, as it is offered. */
export type OfferedCommand = {
  /** With subcommands: `jobs list`. */
  readonly path: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly PageOption[];
};

type Labelled = Pick<PageOption, 'name' | 'name_localizations' | 'description_localizations'> & {
  readonly description?: string | null | undefined;
};

/** A name in this language, or as registered. */
export function nameIn(
  locale: string,
  { name, name_localizations }: Pick<Labelled, 'name' | 'name_localizations'>,
): string {
  return name_localizations?.[locale] ?? name;
}

/** A description in this language, or as registered. */
export function descriptionIn(locale: string, { description, description_localizations }: Labelled): string {
  return description_localizations?.[locale] ?? description ?? '';
}

/** Commands of a kind (1 chat, 3 on a message) that are registered for this place; a server's own hides a global one. */
export function commandsHere(
  { commands }: PageWorld,
  { guildId, type }: { guildId: string | undefined; type: number },
): readonly PageCommand[] {
  const context = guildId === undefined ? 1 : 0;
  const here = commands.filter(
    ({ guildId: scope, definition }) =>
      definition.type === type &&
      (scope === undefined ? (definition.contexts?.includes(context) ?? true) : scope === guildId),
  );
  return here.filter(
    (command) =>
      command.guildId !== undefined ||
      !here.some((other) => other.guildId !== undefined && other.definition.name === command.definition.name),
  );
}

/** The chat commands of this place, each subcommand by itself, that begin with or contain what was typed. */
export function offered(
  world: PageWorld,
  { guildId, locale, typed }: { guildId: string | undefined; locale: string; typed: string },
): readonly OfferedCommand[] {
  const wanted = typed.toLowerCase();
  return commandsHere(world, { guildId, type: 1 })
    .flatMap(({ definition }) => flatten(definition.name, nameIn(locale, definition), definition, locale))
    .filter(({ label, path }) => label.includes(wanted) || path.includes(wanted))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

function flatten(
  path: string,
  label: string,
  level: Labelled & { readonly options?: readonly PageOption[] | null | undefined },
  locale: string,
): readonly OfferedCommand[] {
  const nested = (level.options ?? []).filter(({ type }) => type === 1 || type === 2);
  if (nested.length > 0) {
    return nested.flatMap((inner) =>
      flatten(`${path} ${inner.name}`, `${label} ${nameIn(locale, inner)}`, inner, locale),
    );
  }
  return [{ path, label, description: descriptionIn(locale, level), options: level.options ?? [] }];
}
