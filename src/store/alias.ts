import { createHmac, randomBytes } from 'node:crypto';
import type { LedgerEntry, Scope } from '../usage/ledger.js';
import type { JobRows } from './job-rows.js';

/** Sets aliases apart from the ids of users, which are digits. */
export const ALIAS_MARK = '~';

/** Longer than every period of a limit: after it, no limit counts an alias any more. */
export const ALIAS_TTL_MS = 32 * 24 * 3_600_000;

/** Creates the secret of the aliases. Without it, nobody can find the alias of a member. */
export function drawSecret(): string {
  return randomBytes(32).toString('hex');
}

/** The alias that replaces a deleted member's id: the same for the same member, as long as the secret lasts. */
export function aliasOf(userId: string, secret: string): string {
  return `${ALIAS_MARK}${createHmac('sha256', secret).update(userId).digest('base64url')}`;
}

/** The entry with an alias for its member. Drops a channel outside of servers, which would identify the member. */
export function anonymous(entry: LedgerEntry, alias: string): LedgerEntry {
  const { guildId, channelId } = entry;
  return { ...entry, userId: alias, channelId: guildId === undefined ? undefined : channelId };
}

/** Counts a member's use together with that of the member's alias from before a deletion. */
export function withAliases(used: JobRows['used'], secretOf: () => string | undefined): JobRows['used'] {
  return (claim) => {
    const scope = aliased(claim.scope, secretOf);
    const own = used(claim);
    if (scope === undefined) return own;
    const former = used({ ...claim, scope });
    const latestMs = Math.max(own.latestMs ?? 0, former.latestMs ?? 0);
    return { used: own.used + former.used, latestMs: latestMs === 0 ? undefined : latestMs };
  };
}

function aliased(scope: Scope, secretOf: () => string | undefined): Scope | undefined {
  if (!('userId' in scope)) return undefined;
  const secret = secretOf();
  return secret === undefined ? undefined : { ...scope, userId: aliasOf(scope.userId, secret) };
}
