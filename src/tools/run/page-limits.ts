import { LIMIT_HOLDERS } from '../../discord/cards/usage-card.js';
import type { PageLimit, PageLimits } from '../../sandbox/page/protocol.js';
import { textsIn } from '../../text/texts.js';
import { type Balance, isCalendar } from '../../usage/ledger.js';
import { durationOf } from '../../usage/limit-refusal.js';

/** The limits of the bot for the page's drawer, in the words of `/usage` and `/settings`. */
export function pageLimits(balances: readonly Balance[]): PageLimits {
  const { t } = textsIn('en');
  const screen = t('settings.screen.limits');
  return {
    limits: balances.map(pageLimit),
    advice: `No limits apply here: /${t('command.settings.name')} sets those of a server, under “${screen}”.`,
  };
}

function pageLimit({ claim: { scope, unit, window, limit }, used }: Balance): PageLimit {
  const { t, say, money } = textsIn('en');
  const named = (amount: string) => t('limits.line', { who: t(LIMIT_HOLDERS[scope.kind]), amount });
  if (typeof window === 'object' && 'cooldownMs' in window) {
    const pause = durationOf(window.cooldownMs / 1_000);
    return { name: named(t('limits.pause', { pause })), amounts: undefined, resetsAt: undefined };
  }
  const clips = (count: number) => (count === 1 ? t('limits.clip') : t('limits.clips', { count }));
  const write = unit === 'micros' ? money : clips;
  const per = isCalendar(window) ? window.period : 'at once';
  return {
    name: named(say({ key: `limits.amount.${per}`, params: { amount: write(limit) } })),
    amounts: { used: write(used), left: write(Math.max(0, limit - used)) },
    resetsAt: isCalendar(window) ? window.toMs : undefined,
  };
}
