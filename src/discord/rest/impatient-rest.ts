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
  return withSteadyLimits(new REST(boundedRest({ ...options, rejectOnRateLimit: () => true })));
}

/**
 * The same client, which forgets its limits once the wall clock is set back. It stores their ends by that clock, so that
 * they would be far in the future. Pauses that Discord has asked for are kept by a monotonic clock, and stay.
 */
export function withSteadyLimits(rest: REST): REST {
  const offsetMs = () => Date.now() - performance.now();
  let knownMs = offsetMs();
  const queueRequest = rest.queueRequest.bind(rest);
  rest.queueRequest = (request) => {
    const nowMs = offsetMs();
    if (nowMs < knownMs - CLOCK_SLACK_MS) {
      rest.handlers.clear();
      rest.globalReset = -1;
    }
    knownMs = nowMs;
    return queueRequest(request);
  };
  return rest;
}
