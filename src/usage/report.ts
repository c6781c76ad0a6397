import { DateTime } from 'luxon';
import { isUnclear } from './decision.js';
import type { LedgerEntry } from './ledger.js';

/** What some jobs cost, in millionths of a US dollar. Jobs whose reservation was released count nowhere. */
export type Sums = {
  readonly clips: number;
  readonly settledMicros: number;
  /** For jobs that have not ended. */
  readonly reservedMicros: number;
  /** For ended jobs that may or may not have been charged. */
  readonly unclearMicros: number;
};

/** What was spent in a span of time. */
export type UsageReport = {
  readonly total: Sums;
  /** Every day of the span, in order, as `2027-01-31`. */
  readonly days: readonly (Sums & { readonly day: string })[];
  /** Today, if the span contains it. */
  readonly today: string | undefined;
  /** The members who spent something, highest first. Deleted members are one entry, without an id. */
  readonly members: readonly (Sums & { readonly userId: string | undefined })[];
  /** By model, highest first. */
  readonly models: readonly (Sums & { readonly model: string })[];
  /** What the span will have cost at its end if it goes on like this; undefined when it is over. */
  readonly forecastMicros: number | undefined;
};

/** The forecast of a span that has just begun would swing with every clip. */
const LEAST_ELAPSED_MS = 24 * 3_600_000;

const nothing: Sums = { clips: 0, settledMicros: 0, reservedMicros: 0, unclearMicros: 0 };

/** Adds up the last entries of the jobs of a span, on the calendar of `zone`. */
export function usageReport(
  entries: readonly LedgerEntry[],
  {
    fromMs,
    toMs,
    nowMs,
    zone,
  }: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number; readonly zone: string },
): UsageReport {
  const counted = entries.filter(({ kind }) => kind !== 'release');
  const total = sumsOf(counted);
  const dayOf = (atMs: number) => DateTime.fromMillis(atMs, { zone }).toISODate() ?? '';
  const byDay = grouped(counted, ({ atMs }) => dayOf(atMs));
  return {
    total,
    days: daysOf({ fromMs, toMs, zone }).map((day) => ({ day, ...sumsOf(byDay.get(day) ?? []) })),
    today: nowMs >= fromMs && nowMs < toMs ? dayOf(nowMs) : undefined,
    members: ranked(grouped(counted, ({ userId }) => knownUser(userId) ?? '')).map(([userId, sums]) => ({
      userId: knownUser(userId),
      ...sums,
    })),
    models: ranked(grouped(counted, ({ model }) => model)).map(([model, sums]) => ({ model, ...sums })),
    forecastMicros:
      nowMs >= toMs
        ? undefined
        : Math.max(
            spentMicros(total),
            Math.round((spentMicros(total) * (toMs - fromMs)) / Math.max(nowMs - fromMs, LEAST_ELAPSED_MS)),
          ),
  };
}

/** The id of a member; undefined for the alias of one who was deleted. Discord's ids are digits. */
export function knownUser(userId: string): string | undefined {
  return /^\d+$/.test(userId) ? userId : undefined;
}

/** What counts against limits: settled, reserved and unclear. */
export function spentMicros({ settledMicros, reservedMicros, unclearMicros }: Sums): number {
  return settledMicros + reservedMicros + unclearMicros;
}

function sumsOf(entries: readonly LedgerEntry[]): Sums {
  return entries.reduce(({ clips, settledMicros, reservedMicros, unclearMicros }, entry) => {
    const isSettled = entry.kind === 'settle';
    const unclear = isUnclear(entry);
    return {
      clips: clips + 1,
      settledMicros: settledMicros + (isSettled ? entry.micros : 0),
      reservedMicros: reservedMicros + (isSettled || unclear ? 0 : entry.micros),
      unclearMicros: unclearMicros + (unclear ? entry.micros : 0),
    };
  }, nothing);
}

function grouped(entries: readonly LedgerEntry[], keyOf: (entry: LedgerEntry) => string) {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

function ranked(groups: ReadonlyMap<string, readonly LedgerEntry[]>): readonly (readonly [string, Sums])[] {
  return [...groups]
    .map(([key, entries]) => [key, sumsOf(entries)] as const)
    .sort(([, one], [, other]) => spentMicros(other) - spentMicros(one) || other.clips - one.clips);
}

function daysOf({ fromMs, toMs, zone }: { fromMs: number; toMs: number; zone: string }): readonly string[] {
  const days: string[] = [];
  for (
    let day = DateTime.fromMillis(fromMs, { zone });
    day.toMillis() < toMs;
    day = day.plus({ days: 1 }).startOf('day')
  ) {
    days.push(day.toISODate() ?? '');
  }
  return days;
}
