import { randomInt } from 'node:crypto';

/** Discord numbers a message's components from 1; this is far above any of those. */
const LEAST = 2 ** 24;

/** Discord's component ids are signed 32-bit integers. */
const MOST = 2 ** 31 - 1;

/** How many marks the cards of one request may have in succession. */
const EACH = 1_000;

/**
 * Draws a number for the cards of one job in one store, by which any process on that store recognises them. Two stores
 * used with the same token practically never draw the same one.
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

/** True when both belong to the same job and store, whichever of its processes wrote them. */
export function isAkin(mark: number, other: number): boolean {
  return Math.floor(mark / EACH) === Math.floor(other / EACH);
}
