import { DateTime, IANAZone } from 'luxon';

/** The calendar periods that limits apply to. Weeks begin on Monday. */
export const periods = ['hour', 'day', 'week', 'month'] as const;

/** See {@link periods}. */
export type Period = (typeof periods)[number];

const HOUR_MS = 3_600_000;

/** The period around `atMs` on the calendar of `zone`: a day may have 23 or 25 hours, an hour always has 60 minutes. */
export function periodAround(
  atMs: number,
  { period, zone }: { readonly period: Period; readonly zone: string },
): { readonly fromMs: number; readonly toMs: number } {
  const at = DateTime.fromMillis(atMs, { zone });
  if (period === 'hour') {
    // Not from one full hour to the next: where clocks change by 30 minutes, the same hour may begin again in its middle.
    const fromMs = atMs - modulo(atMs + at.offset * 60_000, HOUR_MS);
    return { fromMs, toMs: fromMs + HOUR_MS };
  }
  const from = at.startOf(period);
  // Not the start plus 24 hours, and not simply a day later: midnight may not exist on that day.
  const to = from.plus({ [period]: 1 }).startOf(period);
  return { fromMs: firstMs(from), toMs: firstMs(to) };
}

/** Where the clocks are set back to midnight, it strikes twice, and the day begins with the first. */
function firstMs(start: DateTime): number {
  return Math.min(...start.getPossibleOffsets().map((one) => one.toMillis()));
}

/** Never negative. */
function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

/** True for a name of the IANA time zone database, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  // Luxon also accepts `local`, which differs between machines.
  return IANAZone.isValidZone(name);
}
