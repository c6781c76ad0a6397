import type { RESTOptions } from 'discord.js';
import { Agent } from 'undici';
import { createPacedSend } from './pace.js';

/** The longest answer of Discord's API that is read. A full list of commands in every language has some 100 kB. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Options for a REST client of Discord's. Without them, it reads an answer of any length into memory, and after a 429
 * that names no pause it asks again without one.
 */
export function boundedRest(options: Partial<RESTOptions>): Partial<RESTOptions> {
  return {
    ...options,
    agent: new Agent({ maxResponseSize: MAX_ANSWER_BYTES }),
    makeRequest: createPacedSend(),
  };
}
