import { randomInt } from 'node:crypto';

/** Discord numbers the components of a message from 1 on: far above, none gets the same number. */
const LEAST = 2 ** 24;

/** Discord's numbers of components have 32 bits, with a sign. */
const MOST = 2 ** 31 - 1;

/**
 * A number for the cards of one job of one process, by which that process knows them again: two processes that work by
 * the same token draw the same one as good as never.
 *
 * @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
export function drawMark(): number {
  return randomInt(LEAST, MOST);
}
