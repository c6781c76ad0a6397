import type { RESTOptions } from 'discord.js';
import { Agent } from 'undici';
import { createPacedSend } from './pace.js';

/** The size limit of a response from Discord's API. A full list of commands in every language takes some 100 kB. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * How often a client forgets what it has noted about routes that nobody uses. Each interaction token is a route of its
 * own; by default, the client keeps those of up to two hours.
 */
const SWEEP_MS = 300_000;

/**
 * Options for a Discord REST client. Without them, it would read a response of any length into memory, and retry
 * without a pause after a 429 that names none.
 */
export function boundedRest(options: Partial<RESTOptions>): Partial<RESTOptions> {
  return {
    handlerSweepInterval: SWEEP_MS,
    ...options,
    agent: new Agent({ maxResponseSize: MAX_ANSWER_BYTES }),
    makeRequest: createPacedSend({ send: options.makeRequest }),
  };
}
