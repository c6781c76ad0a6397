import type { PageChannel, PageCommand, PageOption, PageWorld } from '../protocol.js';
import { matching } from './matching.js';

/** A slash command or one of its subcommands, as offered. */
export type OfferedCommand = {
  /** With subcommands: `jobs list`. */
  readonly path: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly PageOption[];
};

type Localized = Readonly<Record<string, string | null>> | null | undefined;

type Named = { readonly name: string; readonly name_localizations?: Localized };

type Described = Named & {
  readonly description?: string | null | undefined;
  readonly description_localizations?: Localized;
};

/** A name in this language, or as registered. */
export function nameIn(locale: string, { name, name_localizations }: Named): string {
  return name_localizations?.[locale] ?? name;
}

/** A description in this language, or as registered. */
export function descriptionIn(locale: string, { description, description_localizations }: Described): string {
  return description_localizations?.[locale] ?? description ?? '';
}

/** The commands of a type (1 slash, 3 message) that the viewer is offered in this channel. */
export function commandsHere(
  { commands }: PageWorld,
  { channel, type }: { channel: PageChannel | undefined; type: PageCommand['definition']['type'] },
): readonly PageCommand[] {
  return commands.filter(
    ({ id, definition }) => definition.type === type && channel?.commandIds.includes(id) === true,
  );
}

/** The slash commands of this channel, each subcommand separately, that match the typed text. */
export function offered(
  world: PageWorld,
  { channel, locale, typed }: { channel: PageChannel | undefined; locale: string; typed: string },
): readonly OfferedCommand[] {
  const all = commandsHere(world, { channel, type: 1 })
    .flatMap(({ definition }) => flatten(definition.name, nameIn(locale, definition), definition, locale))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return matching(all, { typed, namesOf: ({ label, path }) => [label, path] });
}

function flatten(
  path: string,
  label: string,
  level: Described & { readonly options?: readonly PageOption[] | null | undefined },
  locale: string,
): readonly OfferedCommand[] {
  const options = level.options ?? [];
  const nested = options.flatMap((option) => (option.type === 1 || option.type === 2 ? option : []));
  if (nested.length > 0) {
    return nested.flatMap((inner) =>
      flatten(`${path} ${inner.name}`, `${label} ${nameIn(locale, inner)}`, inner, locale),
    );
  }
  return [{ path, label, description: descriptionIn(locale, level), options }];
}
