import { DateTime } from 'luxon';
import { periodAround } from './windows.js';

/** A month on the calendar of `zone`: `2027-01`, or the one around `nowMs`. Undefined for anything else. */
export function monthOf(
  name: string | undefined,
  { nowMs, zone }: { readonly nowMs: number; readonly zone: string },
): { readonly fromMs: number; readonly toMs: number } | undefined {
  if (name === undefined) return periodAround(nowMs, { period: 'month', zone });
  const from = DateTime.fromFormat(name, 'yyyy-MM', { zone });
  return from.isValid ? periodAround(from.toMillis(), { period: 'month', zone }) : undefined;
}
