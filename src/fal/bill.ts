import * as z from 'zod';
import type { Billed } from '../jobs/job.js';
import { within } from '../jobs/wait.js';
import { fetchUnitPrices } from './pricing.js';

/** A price is fetched again after an hour, or after a minute if fal did not return one. */
const KNOWN_MS = 3_600_000;
const UNKNOWN_MS = 60_000;

/** Timeout of the price lookup: the clip is ready and its member waits, so its cost may stay unknown. */
const ASK_MS = 5_000;

/** A million dollars. A larger bill is a mistake, which the ledger could neither hold nor add up. */
const MOST_MICROS = 1_000_000_000_000;

/**
 * The billable units of a result, in the model's own unit: for video usually the seconds of the file, weighted by
 * resolution and sound.
 *
 * @see https://fal.ai/docs/documentation/model-apis/common-parameters (X-Fal-Billable-Units)
 */
const unitsSchema = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .refine(Number.isFinite)
  .optional()
  .catch(undefined);

/** Reads what a result cost. Rejects only with the signal's reason. */
export type ReadBill = (
  answer: {
    readonly endpointId: string;
    /** The header of that name, if there was one. */
    readonly billableUnits: string | undefined;
  },
  signal: AbortSignal,
) => Promise<Billed | undefined>;

/**
 * Creates {@link ReadBill}: the units in the response's header times the endpoint's unit price, which fal is asked for.
 * Units that are no number, and a sum that no clip costs, count as unknown.
 */
export function createReadBill({
  key,
  fetch,
  nowMs = () => performance.now(),
}: {
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  /** A monotonic clock, in milliseconds. */
  readonly nowMs?: () => number;
}): ReadBill {
  const known = new Map<string, { readonly dollars: number | undefined; readonly untilMs: number }>();

  async function dollarsOf(endpointId: string, signal: AbortSignal): Promise<number | undefined> {
    const before = known.get(endpointId);
    if (before !== undefined && nowMs() < before.untilMs) return before.dollars;
    const dollars = await within(ASK_MS, signal, async (limit) => {
      const prices = await fetchUnitPrices({ endpointIds: [endpointId], key, fetch, signal: limit });
      const found = prices.get(endpointId);
      return found?.currency === 'USD' ? found.price : undefined;
    }).catch(() => {
      signal.throwIfAborted();
      return undefined;
    });
    known.set(endpointId, { dollars, untilMs: nowMs() + (dollars === undefined ? UNKNOWN_MS : KNOWN_MS) });
    return dollars;
  }

  return async ({ endpointId, billableUnits }, signal) => {
    const units = unitsSchema.parse(billableUnits);
    if (units === undefined) return undefined;
    const dollars = units === 0 ? 0 : await dollarsOf(endpointId, signal);
    const micros = dollars === undefined ? undefined : Math.round(units * dollars * 1_000_000);
    return micros === undefined || micros > MOST_MICROS ? { units } : { units, micros };
  };
}
