import { expect } from 'vitest';
import type { TestWorld } from './world.js';

/**
 * Expires every interaction token, as Discord does after 15 minutes, while a request waits in fal's queue. The queue
 * must be paused.
 */
export async function endTokens({ discord, fal }: TestWorld): Promise<void> {
  await expect.poll(() => fal.requests().some(({ state }) => state === 'IN_QUEUE')).toBe(true);
  discord.expireTokens();
}
