import { REST, type RESTOptions } from 'discord.js';
import { boundedRest } from './rest.js';

/** How far a clock may be corrected without being set back. */
const CLOCK_SLACK_MS = 1_000;

/**
 * Makes a client of Discord's REST API that never waits by itself: where Discord, or what the client knows of its
 * limits, asks for a pause, the call rejects with a RateLimitError, and the caller decides how long that is worth it.
 * A client that slept would not hear its caller's signal, and would hold whatever its caller holds.
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

/** The client keeps the ends of limits by the wall clock: once that is set back, they would be far away. */
function forgetLimits(rest: REST): void {
  rest.handlers.clear();
  rest.globalReset = -1;
}
