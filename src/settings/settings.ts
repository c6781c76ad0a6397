import { isDeepStrictEqual } from 'node:util';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { entryOf, type GuildSettings, parseSettings, type SettingName, standardSettings } from './catalog.js';
import { readInput } from './entry.js';
import type { SettingStore } from './store-port.js';

/** The settings of a server with their revisions, for showing and changing them. */
export type Sheet = {
  readonly settings: GuildSettings;
  readonly revisionOf: (name: SettingName) => number;
};

/** The result of a change. `stale`: somebody else has changed the setting since it was shown. */
export type Change =
  | { readonly kind: 'changed'; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'same' }
  | { readonly kind: 'stale' };

/** The settings of every server. Each method rejects with STORE_UNAVAILABLE when the store fails. */
export type Settings = {
  /** The current settings; the defaults for undefined, outside of servers. Cheap enough to read for every request. */
  readonly of: (guildId: string | undefined) => Promise<GuildSettings>;
  readonly sheetOf: (guildId: string) => Promise<Sheet>;
  /**
   * Sets a setting to what a member entered (see {@link readInput}), if its revision is still `ifRevision`. It takes
   * effect at once, in every process. Rejects with INVALID_REQUEST and a sentence that says what is expected.
   */
  readonly change: (change: {
    readonly guildId: string;
    readonly name: SettingName;
    readonly input: readonly string[];
    readonly ifRevision: number;
  }) => Promise<Change>;
};

/** Creates the {@link Settings} on a store. */
export function createSettings({
  store,
  log,
}: {
  readonly store: SettingStore;
  readonly log: { readonly warn: (facts: Record<string, unknown>, sentence: string) => void };
}): Settings {
  const told = new Set<string>();

  async function sheetOf(guildId: string): Promise<Sheet> {
    const stored = await store.of(guildId);
    const values = new Map([...stored].map(([name, { value }]) => [name, value]));
    const { settings, unreadable } = parseSettings(values);
    const revisionOf = (name: SettingName) => stored.get(name)?.revision ?? 0;
    for (const setting of unreadable) {
      const fault = `${guildId} ${setting} ${revisionOf(setting)}`;
      if (told.has(fault)) continue;
      told.add(fault);
      const effect = settings.unreadable?.includes(setting)
        ? 'no clips there until it is set again'
        : 'its default applies';
      log.warn({ guildId, setting }, `A server's setting can't be read: ${effect}`);
    }
    return { settings, revisionOf };
  }

  return {
    of: async (guildId) => (guildId === undefined ? standardSettings : (await sheetOf(guildId)).settings),
    sheetOf,
    change: async ({ guildId, name, input, ifRevision }) => {
      const { control, schema, standard, expects } = entryOf(name);
      const parsed = schema.safeParse(readInput(control, input));
      if (!parsed.success)
        throw new FlipbookError('INVALID_REQUEST', expects ?? sentence('settings.refused'));
      const after = parsed.data;
      const { settings, revisionOf } = await sheetOf(guildId);
      const before = settings[name];
      if (revisionOf(name) !== ifRevision) return { kind: 'stale' };
      const isReadable = settings.unreadable?.includes(name) !== true;
      if (isReadable && isDeepStrictEqual(before, after)) return { kind: 'same' };
      const value = isDeepStrictEqual(after, standard) ? null : after;
      const isWritten = await store.put({ guildId, name, value }, { ifRevision });
      return isWritten ? { kind: 'changed', before, after } : { kind: 'stale' };
    },
  };
}
