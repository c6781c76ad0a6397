import type { TellBudget } from '../../jobs/budget-watch.js';
import type { TellOperators } from '../../jobs/ports.js';
import { timeLimit } from '../../jobs/wait.js';
import type { Texts } from '../../text/texts.js';
import type { BudgetAlert } from '../../usage/budget-alert.js';
import { COLORS, cardBody, text } from '../components.js';
import { inlineCode, SHOWN_LENGTHS } from '../inert-text.js';
import type { LogChannel } from '../log-channel.js';
import type { SendDirectMessage } from './direct-message.js';
import type { ServerFactsOf } from './server-facts.js';

/** Limits how long the server's owner is tried. */
const OWNER_MS = 10_000;

/**
 * Creates the function that tells the operators of their budgets, and a server's log channel of the server's. Where
 * nothing can be posted there, the server's owner gets a direct message.
 */
export function createTellBudget({
  tellOperators,
  logChannel,
  serverFactsOf,
  sendDirectMessage,
}: {
  readonly tellOperators: TellOperators;
  readonly logChannel: LogChannel;
  readonly serverFactsOf: ServerFactsOf;
  readonly sendDirectMessage: SendDirectMessage;
}): TellBudget {
  return async (alert) => {
    const { guildId } = alert;
    if (guildId === undefined) return tellOperators({ kind: 'budget', ...alert });
    const { texts, guild } = await serverFactsOf(guildId);
    const words = alertWords(alert, texts);
    if ((await logChannel.post({ guildId, body: alertCard(alert, words) })) === 'posted') return true;
    if (guild === undefined) return false;
    const why = texts.t('alert.to-owner', { server: inlineCode(guild.name, SHOWN_LENGTHS.setting) });
    const body = alertCard(alert, `${words}\n-# ${why}`);
    return sendDirectMessage(guild.ownerId, body, timeLimit(OWNER_MS));
  };
}

function alertWords({ share, usedMicros, limitMicros, window }: BudgetAlert, { t }: Texts): string {
  const facts = {
    used: { micros: usedMicros },
    limit: { micros: limitMicros },
    period: t(`limit.period.${window.period}`),
    resets: `<t:${Math.ceil(window.toMs / 1_000)}:R>`,
  };
  return share === 100 ? t('alert.budget-spent', facts) : t('alert.budget', { share, ...facts });
}

function alertCard({ share }: BudgetAlert, words: string) {
  return cardBody(share === 100 ? COLORS.failed : COLORS.working, [text(words)]);
}
