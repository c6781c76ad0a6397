import { REST, type RESTOptions } from 'discord.js';
import { boundedRest } from './rest.js';

/** How far a clock may be adjusted without counting as set back. */
const CLOCK_SLACK_MS = 1_000;

/**
 * Creates a client for Discord's REST API that never waits for rate limits: when Discord or the client's own
 * bookkeeping asks for a pause, the call rejects with a RateLimitError, and the caller decides whether to wait. A
 * client that slept would ignore the caller's signal and keep the caller's resources.
 */
export function createImpatientRest(options: Partial<RESTOptions>): REST {
  let clockMs = Date.now() - performance.now();
  const rejectOnRateLimit = () => {
    const nowMs = Date.now() - performance.now();
    if (nowMs < clockMs - CLOCK_SLACK_MS) forgetLimits(rest);
    clockMs = nowMs;
    return true;
  };
  const rest = new REST(boundedRest({ ...options, rejectOnRateLimit }));
  return rest;
}

/** The client stores when limits end by the wall clock. After that is set back, they would be far in the future. */
function forgetLimits(rest: REST): void {
  rest.handlers.clear();
  rest.globalReset = -1;
}
