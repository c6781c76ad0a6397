import type { Texts } from '../../text/texts.js';
import { durationOf } from '../../usage/limit-refusal.js';
import type { Holder, Limit } from '../../usage/limits.js';

/** A limit in words: "Each member: 5 clips a day". `name` writes a role or channel; as a mention by default. */
export function limitLine(limit: Limit, texts: Texts, name: (of: Holder) => string = mention): string {
  return texts.t('limits.line', { who: whoOf(limit.of, texts, name), amount: amountOf(limit, texts) });
}

/** The mention of a role or channel; empty for everybody. */
function mention(of: Holder): string {
  switch (of.kind) {
    case 'all':
    case 'member':
      return '';
    case 'role':
      return `<@&${of.roleId}>`;
    case 'channel':
      return `<#${of.channelId}>`;
  }
}

function whoOf(of: Holder, { t }: Texts, name: (of: Holder) => string): string {
  switch (of.kind) {
    case 'all':
    case 'member':
      return t(`limits.of.${of.kind}`);
    case 'role':
      return t('limits.of.this-role', { role: name(of) });
    case 'channel':
      return t('limits.of.this-channel', { channel: name(of) });
  }
}

function amountOf(limit: Limit, { t, say, money }: Texts): string {
  if (limit.per === 'cooldown') return t('limits.pause', { pause: durationOf(limit.seconds) });
  const { unit, per, most } = limit;
  const clips = most === 1 ? t('limits.clip') : t('limits.clips', { count: most });
  const amount = unit === 'micros' ? money(most) : clips;
  return say({ key: `limits.amount.${per}`, params: { amount } });
}
