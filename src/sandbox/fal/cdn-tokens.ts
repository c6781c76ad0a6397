import { randomBytes } from 'node:crypto';
import type { SandboxClock } from './clock.js';

/** A token to store files with, in fal's format. */
export type CdnToken = {
  readonly token: string;
  readonly token_type: 'Bearer';
  readonly base_url: string;
  readonly created_at: string;
  readonly expires_at: string;
};

/** The tokens by which fal's CDN takes files; a key is exchanged for one. */
export type CdnTokens = {
  readonly issue: () => CdnToken;
  /** Whether an `Authorization` header has a token that has not expired. */
  readonly accept: (authorization: string | undefined) => boolean;
};

/** As long as fal's tokens were seen to last. */
const LIFETIME_MS = 30 * 86_400_000;

/** Creates the tokens for the CDN at `filesUrl`. */
export function createCdnTokens({
  clock,
  filesUrl,
}: {
  readonly clock: SandboxClock;
  readonly filesUrl: string;
}): CdnTokens {
  const expiries = new Map<string, number>();
  return {
    issue: () => {
      const token = randomBytes(32).toString('base64url');
      const now = clock.nowMs();
      expiries.set(token, now + LIFETIME_MS);
      return {
        token,
        token_type: 'Bearer',
        base_url: filesUrl,
        created_at: timeOf(now),
        expires_at: timeOf(now + LIFETIME_MS),
      };
    },
    accept: (authorization = '') => {
      const [, token = ''] = /^Bearer (.+)$/.exec(authorization) ?? [];
      return (expiries.get(token) ?? 0) > clock.nowMs();
    },
  };
}

/** With a numeric offset, as fal writes it: older versions of Python can't read a `Z`. */
function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+00:00');
}
