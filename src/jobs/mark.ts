import { randomInt } from 'node:crypto';

/** Discord numbers the components of a message from 1 on: far above, none gets the same number. */
const LEAST = 2 ** 24;

/** Discord's numbers of components have 32 bits, with a sign. */
const MOST = 2 ** 31 - 1;

/** How many marks the cards of one request may have, one after the other. */
const EACH = 1_000;

/**
 * A number for the cards of one job of one store, by which whoever works on it there knows them again: two stores that
 * work by the same token draw the same one as good as never.
 *
 * @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
export function drawMark(): number {
  return randomInt(Math.ceil(LEAST / EACH), Math.floor(MOST / EACH)) * EACH;
}

/** Another mark of the same job and store. */
export function anotherMark(mark: number): number {
  const first = Math.floor(mark / EACH) * EACH;
  const next = first + randomInt(1, EACH);
  return next === mark ? first : next;
}

/** True when both are of the same job and store, whichever of its processes has put them there. */
export function isAkin(mark: number, other: number): boolean {
  return Math.floor(mark / EACH) === Math.floor(other / EACH);
}
