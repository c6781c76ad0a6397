import { atMost } from '../../jobs/wait.js';
import type { GuildSettings } from '../../settings/catalog.js';
import type { Settings } from '../../settings/settings.js';

/** How a server wants its cards. */
type CardStyle = Pick<GuildSettings, 'privateCards' | 'publicLanguage'>;

/**
 * The style of cards in a server. Private when the store fails or takes longer than `budgetMs`: the first answer
 * decides, and no card can be hidden later. Never rejects: a failing store refuses the request itself.
 */
export async function cardStyle(
  guildId: string | undefined,
  { settings, budgetMs }: { readonly settings: Pick<Settings, 'of'>; readonly budgetMs: number },
): Promise<CardStyle> {
  const found = settings.of(guildId).catch(() => undefined);
  return (await atMost(budgetMs, found)) ?? { privateCards: true, publicLanguage: undefined };
}
