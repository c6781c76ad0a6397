import type { PageWorld } from '../protocol.js';

/** The page's themes. */
export type Theme = 'dark' | 'light';

/** What survives a reload of this tab. Two tabs may act as two people. */
type Remembered = {
  viewerId?: string;
  guildId?: string | undefined;
  channelId?: string;
  theme?: Theme;
  hidesMembers?: boolean;
};

const KEY = 'flipbook-sandbox';

function read(): Remembered {
  try {
    const stored: Remembered = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return stored;
  } catch {
    return {};
  }
}

/** Saves these for the next load. */
export function remember(changes: Remembered): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...read(), ...changes }));
}

/** Reads what was saved. With a world, keeps only what still exists, with its first channel and person as defaults. */
export function recall(): Remembered;
export function recall(world: PageWorld): {
  viewerId: string;
  guildId: string | undefined;
  channelId: string;
};
export function recall(world?: PageWorld): Remembered {
  const kept = read();
  if (world === undefined) return kept;
  const [firstGuild] = world.guilds;
  const viewer = world.members.find(({ id }) => id === kept.viewerId) ?? world.members[0];
  const direct =
    kept.guildId === undefined ? world.directs.find(({ id }) => id === kept.channelId) : undefined;
  const guild =
    direct === undefined ? (world.guilds.find(({ id }) => id === kept.guildId) ?? firstGuild) : undefined;
  const channel = direct ?? guild?.channels.find(({ id }) => id === kept.channelId) ?? guild?.channels[0];
  return {
    viewerId: viewer?.id ?? '',
    guildId: guild?.id,
    channelId: channel?.id ?? '',
  };
}
