import { type Sentence, sentence } from '../text/sentence.js';
import type { Claim } from './ledger.js';

/** Why a request is refused, how much of the limit is left, and when it resets. `used`: in the unit of the claim. */
export function limitRefusal({ scope, unit, window, limit, amount }: Claim, used: number): Sentence {
  if (typeof window === 'string') throw new Error('There is no limit on what runs at once');
  const period = sentence(`limit.period.${window.period}`);
  // Discord shows it as "in 3 hours", which keeps counting: https://docs.discord.com/developers/reference#message-formatting
  const resets = `<t:${Math.ceil(window.toMs / 1_000)}:R>`;
  const isMembers = scope.kind === 'member' || scope.kind === 'member in guild';
  if (unit === 'clips') {
    const facts = { limit, period, resets };
    return isMembers ? sentence('limit.member-clips', facts) : sentence('limit.clips', facts);
  }
  const left = limit - used;
  const [most, cost] = [{ micros: limit }, { micros: amount }];
  if (left <= 0) {
    const facts = { limit: most, period, resets };
    return isMembers ? sentence('limit.member-spent', facts) : sentence('limit.spent', facts);
  }
  const facts = { limit: most, left: { micros: left }, cost, period, resets };
  return isMembers ? sentence('limit.member-short', facts) : sentence('limit.short', facts);
}
