import type { TellBudget } from '../../jobs/budget-watch.js';
import type { TellOperators } from '../../jobs/ports.js';
import type { Settings } from '../../settings/settings.js';
import { textsFor } from '../../text/texts.js';
import { COLORS, cardBody, text } from '../components.js';
import type { LogChannel } from '../log-channel.js';

/** Creates the function that tells the operators of their budgets, and a server's log channel of the server's. */
export function createTellBudget({
  tellOperators,
  logChannel,
  settingsOf,
}: {
  readonly tellOperators: TellOperators;
  readonly logChannel: LogChannel;
  readonly settingsOf: Settings['of'];
}): TellBudget {
  return async (alert) => {
    const { guildId, share, usedMicros, limitMicros, window } = alert;
    if (guildId === undefined) return tellOperators({ kind: 'budget', ...alert });
    const { publicLanguage } = await settingsOf(guildId);
    const { t } = textsFor({ guildLocale: publicLanguage, isPrivate: false });
    const facts = {
      used: { micros: usedMicros },
      limit: { micros: limitMicros },
      period: t(`limit.period.${window.period}`),
      resets: `<t:${Math.ceil(window.toMs / 1_000)}:R>`,
    };
    const words = share === 100 ? t('alert.budget-spent', facts) : t('alert.budget', { share, ...facts });
    const body = cardBody(share === 100 ? COLORS.failed : COLORS.working, [text(words)]);
    // Where no channel is set, nobody wants to know.
    return (await logChannel.post({ guildId, body })) !== 'failed';
  };
}
