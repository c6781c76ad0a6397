import { type Sentence, sentence } from '../text/sentence.js';
import type { Balance, Scope } from './ledger.js';

/** True when a request needs more of a limit than is left of it. */
export function isExceeded({ claim, used }: Balance): boolean {
  return used + claim.amount > claim.limit;
}

/**
 * The exceeded limit that resets last, so that nobody waits for one limit only to be refused by the next. Undefined
 * when every limit has room.
 */
export function lastingLongest(balances: readonly Balance[]): Balance | undefined {
  const [first] = balances
    .filter(isExceeded)
    // If several reset together, the one with the least left; of equals, the member's own tells the member most.
    .toSorted(
      (one, other) =>
        resetMs(other) - resetMs(one) ||
        leftOf(one) - leftOf(other) ||
        Number(isOwn(other)) - Number(isOwn(one)),
    );
  return first;
}

/** The most that a request may cost to stay within every limit on money, in millionths of a US dollar. */
export function leftMicros(balances: readonly Balance[]): number {
  // A cheaper request is still one clip.
  if (balances.some((balance) => balance.claim.unit === 'clips' && isExceeded(balance))) return 0;
  const left = balances.flatMap(({ claim, used }) => (claim.unit === 'micros' ? [claim.limit - used] : []));
  return Math.max(0, Math.min(...left));
}

/** Why a request is refused: which limit that is, how much of it is left, and when it resets or what to wait for. */
export function limitRefusal(balance: Balance): Sentence {
  const { claim, used } = balance;
  const { scope, unit, window, limit, amount } = claim;
  const of = sharedBy(scope);
  if (typeof window === 'string') {
    return of === undefined
      ? sentence('limit.member-at-once', { limit, used })
      : sentence('limit.at-once', { of, limit, used });
  }
  // Discord shows it as "in 3 hours", which keeps counting: https://docs.discord.com/developers/reference#message-formatting
  const resets = `<t:${Math.ceil(resetMs(balance) / 1_000)}:R>`;
  if ('cooldownMs' in window) {
    return sentence('limit.cooldown', { pause: durationOf(window.cooldownMs / 1_000), resets });
  }
  const period = sentence(`limit.period.${window.period}`);
  if (unit === 'clips') {
    // Waiting does not help.
    if (limit === 0) return sentence('limit.none');
    const facts = { limit, period, resets };
    return of === undefined
      ? sentence('limit.member-clips', facts)
      : sentence('limit.clips', { of, ...facts });
  }
  const spent = { limit: { micros: limit }, period, resets };
  const leftMicros = limit - used;
  if (leftMicros <= 0) {
    return of === undefined
      ? sentence('limit.member-spent', spent)
      : sentence('limit.spent', { of, ...spent });
  }
  const short = { ...spent, left: { micros: leftMicros }, cost: { micros: amount } };
  if (amount > limit) {
    return of === undefined
      ? sentence('limit.member-above', short)
      : sentence('limit.above', { of, ...short });
  }
  return of === undefined ? sentence('limit.member-short', short) : sentence('limit.short', { of, ...short });
}

/** "30 s", "10 min", "2 h": in the largest unit that has no remainder. */
export function durationOf(seconds: number): Sentence {
  if (seconds % 3_600 === 0) return sentence('duration.hours', { hours: seconds / 3_600 });
  if (seconds % 60 === 0) return sentence('duration.minutes', { minutes: seconds / 60 });
  return sentence('duration.seconds', { seconds });
}

/** When the limit has room again for certain; what is in progress may end at any time. */
function resetMs({ claim: { window }, latestMs = 0 }: Balance): number {
  if (typeof window === 'string') return 0;
  return 'cooldownMs' in window ? latestMs + window.cooldownMs : window.toMs;
}

/** In the limit's own unit: of exceeded limits, only those on money can have something left. */
function leftOf({ claim, used }: Balance): number {
  return Math.max(0, claim.limit - used);
}

function isOwn({ claim }: Balance): boolean {
  return sharedBy(claim.scope) === undefined;
}

/** "this server's"; undefined when the limit is the member's own. */
function sharedBy({ kind }: Scope): Sentence | undefined {
  switch (kind) {
    case 'installation':
    case 'guild':
    case 'channel':
      return sentence(`limit.of.${kind}`);
    case 'role':
      return sentence('limit.of.guild');
    case 'member':
    case 'member in guild':
      return undefined;
  }
}
