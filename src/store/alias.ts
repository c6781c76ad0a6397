import { createHmac, randomBytes } from 'node:crypto';
import type { LedgerEntry, Scope } from '../usage/ledger.js';
import type { JobRows } from './job-rows.js';

/** Sets aliases apart from the ids of users, which are digits. */
export const ALIAS_MARK = '~';

/** Longer than every period that a limit can apply to: after it, an alias counts for nothing. */
export const ALIAS_TTL_MS = 32 * 24 * 3_600_000;

/** Creates the secret of the aliases. Without it, nobody can find the alias of a member. */
export function drawSecret(): string {
  return randomBytes(32).toString('hex');
}

/** What stands for a member who was deleted: the same member has the same alias as long as the secret lasts. */
export function aliasOf(userId: string, secret: string): string {
  return `${ALIAS_MARK}${createHmac('sha256', secret).update(userId).digest('base64url')}`;
}

/** The entry with an alias for its member. A channel outside of a server is one with that member alone. */
export function anonymous(entry: LedgerEntry, alias: string): LedgerEntry {
  const { guildId, channelId } = entry;
  return { ...entry, userId: alias, channelId: guildId === undefined ? undefined : channelId };
}

/** Adds to what a member has used what the same member had used when deleted. */
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
