import { atMost } from '../../jobs/wait.js';
import type { GuildSettings } from '../../settings/catalog.js';
import type { Settings } from '../../settings/settings.js';

/** How a server wants its cards. */
type CardStyle = Pick<GuildSettings, 'privateCards' | 'publicLanguage'>;

/** How long to wait for the store, which is local. */
const SETTINGS_MS = 250;

/**
 * The style of cards in a server. Private when the store fails or takes long: the first answer decides, and no card can
 * be hidden later. Never rejects: a failing store refuses the request itself.
 */
export async function cardStyle(
  guildId: string | undefined,
  settings: Pick<Settings, 'of'>,
): Promise<CardStyle> {
  const found = settings.of(guildId).catch(() => undefined);
  return (await atMost(SETTINGS_MS, found)) ?? { privateCards: true, publicLanguage: undefined };
}
