import { DateTime, IANAZone } from 'luxon';

/** The calendar periods that limits apply to. Weeks begin on Monday. */
export const periods = ['hour', 'day', 'week', 'month'] as const;

/** See {@link periods}. */
export type Period = (typeof periods)[number];

/** The period around `atMs` on the calendar of `zone`: a day may have 23 or 25 hours. */
export function periodAround(
  atMs: number,
  { period, zone }: { readonly period: Period; readonly zone: string },
): { readonly fromMs: number; readonly toMs: number } {
  const from = DateTime.fromMillis(atMs, { zone }).startOf(period);
  // Not the start plus 24 hours, and not simply a day later: midnight may not exist on that day.
  const to = from.plus({ [period]: 1 }).startOf(period);
  return { fromMs: from.toMillis(), toMs: to.toMillis() };
}

/** True for a name of the IANA time zone database, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  // Luxon also takes `local`, which is another zone on every machine.
  return IANAZone.isValidZone(name);
}
