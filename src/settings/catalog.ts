import { approval } from './entries/approval.js';
import { clips } from './entries/clips.js';
import { defaults } from './entries/defaults.js';
import { general } from './entries/general.js';
import { limits } from './entries/limits.js';
import { messages } from './entries/messages.js';
import { moderation } from './entries/moderation.js';
import { places } from './entries/places.js';
import type { Entry, Screen } from './entry.js';

/** Every setting by name, in the order of its screen. See {@link Entry} for how to add one. */
const catalog = {
  ...general,
  ...limits,
  ...places,
  ...clips,
  ...defaults,
  ...messages,
  ...moderation,
  ...approval,
};

/** The name of a setting, by which it is stored. */
export type SettingName = keyof typeof catalog;

type ValueOf<E> = E extends Entry<infer T> ? T : never;

/** The settings of a server. */
export type GuildSettings = { readonly [Name in SettingName]: ValueOf<(typeof catalog)[Name]> } & {
  /** The settings that forbid something and whose stored values can't be read; missing when there is none. */
  readonly unreadable?: readonly SettingName[];
};

/** True for the name of a setting. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(catalog, name);
}

/** The names of all settings. */
export const settingNames: readonly SettingName[] = Object.keys(catalog).filter(isSettingName);

/** A setting, whatever its type. */
type AnyEntry = Omit<Entry<unknown>, 'schema'> & {
  readonly schema: Pick<Entry<unknown>['schema'], 'safeParse'>;
};

/** The entry of a setting. */
export function entryOf(name: SettingName): AnyEntry {
  return catalog[name];
}

/** The names of the settings on a screen. */
export function namesOn(screen: Screen): readonly SettingName[] {
  return settingNames.filter((name) => catalog[name].screen === screen);
}

/** The screens whose settings forbid nothing, but for the pause. */
const LAX: ReadonlySet<Screen> = new Set<Screen>(['general', 'defaults', 'messages']);

/** True for a setting whose default may allow what a server has forbidden. */
function isGuard(name: SettingName): boolean {
  return name === 'pause' || !LAX.has(entryOf(name).screen);
}

/**
 * Parses stored values, by the names of their settings. A value that is missing, null or unreadable becomes the
 * default; if it forbids something, it is also named in the settings. Unknown names are ignored, because another version of the bot may know them.
 */
export function parseSettings(stored: ReadonlyMap<string, unknown>): {
  readonly settings: GuildSettings;
  /** The settings whose stored values can't be read. */
  readonly unreadable: readonly SettingName[];
} {
  const unreadable: SettingName[] = [];
  const values = settingNames.map((name) => {
    const { schema, standard } = entryOf(name);
    const value = stored.get(name) ?? undefined;
    if (value === undefined) return [name, standard] as const;
    const parsed = schema.safeParse(value);
    if (!parsed.success) unreadable.push(name);
    return [name, parsed.success ? parsed.data : standard] as const;
  });
  const guards = unreadable.filter(isGuard);
  // The compiler can't see that each value comes from the schema of its name.
  const settings = Object.fromEntries(values) as GuildSettings;
  return { settings: guards.length === 0 ? settings : { ...settings, unreadable: guards }, unreadable };
}

/** The settings of a server that has set nothing. */
export const standardSettings: GuildSettings = parseSettings(new Map()).settings;
