import { atMost } from '../../jobs/wait.js';
import type { GuildSettings } from '../../settings/catalog.js';
import type { Settings } from '../../settings/settings.js';

/** How a server wants its cards. */
type CardStyle = Pick<GuildSettings, 'privateCards' | 'publicLanguage'>;

/**
 * The style of cards in a server. Private when the store fails or takes longer than `budgetMs`: the first answer
 * decides, and no card can be hidden later. Never rejects: a failing store refuses the request itself.
 */
export type CardStyles = (guildId: string | undefined, budgetMs: number) => Promise<CardStyle>;

/** Creates the {@link CardStyles}. One read of the store serves all interactions of a turn of the event loop. */
export function createCardStyles({ settings }: { readonly settings: Pick<Settings, 'of'> }): CardStyles {
  const readNow = new Map<string | undefined, Promise<CardStyle | undefined>>();
  const read = (guildId: string | undefined) => {
    const style = settings.of(guildId).catch(() => undefined);
    readNow.set(guildId, style);
    setImmediate(() => readNow.delete(guildId));
    return style;
  };
  return async (guildId, budgetMs) =>
    (await atMost(budgetMs, readNow.get(guildId) ?? read(guildId))) ?? {
      privateCards: true,
      publicLanguage: undefined,
    };
}
