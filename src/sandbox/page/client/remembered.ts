import type { PageWorld } from '../protocol.js';

/** The page's themes. */
export type Theme = 'dark' | 'light';

/** What survives a reload of this tab. Two tabs may act as two people. Names, because a new sandbox has other ids. */
type Remembered = {
  viewer?: string;
  /** Undefined: direct messages. */
  guild?: string | undefined;
  channel?: string;
  theme?: Theme;
  hidesMembers?: boolean;
  drawerTab?: string;
};

const KEY = 'flipbook-sandbox';

/** Reads what was saved. */
export function recall(): Remembered {
  try {
    const stored: Remembered = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return stored;
  } catch {
    return {};
  }
}

/** Saves these for the next load. */
export function remember(changes: Remembered): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...recall(), ...changes }));
}

/** The person and the place that were saved, as far as they exist; the first ones otherwise. */
export function recallPlace(world: PageWorld): {
  readonly viewerId: string;
  readonly guildId: string | undefined;
  readonly channelId: string;
} {
  const kept = recall();
  const named =
    (wanted: string | undefined) =>
    ({ name }: { readonly name: string }) =>
      name === wanted;
  const viewer = world.members.find(named(kept.viewer)) ?? world.members[0];
  const direct = kept.guild === undefined ? world.directs.find(named(kept.channel)) : undefined;
  const guild = direct === undefined ? (world.guilds.find(named(kept.guild)) ?? world.guilds[0]) : undefined;
  const channel = direct ?? guild?.channels.find(named(kept.channel)) ?? guild?.channels[0];
  return { viewerId: viewer?.id ?? '', guildId: guild?.id, channelId: channel?.id ?? '' };
}
