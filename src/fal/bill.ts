import { z } from 'zod';
import type { Billed } from '../jobs/job.js';
import { within } from '../jobs/wait.js';
import { fetchUnitPrices } from './pricing.js';

/** A price is asked for anew after an hour, and one that fal did not tell after a minute. */
const KNOWN_MS = 3_600_000;
const UNKNOWN_MS = 60_000;

/** A clip is ready and its member waits: what it cost may stay unknown. */
const ASK_MS = 5_000;

/**
 * How many billable units a result was, in the model's own unit: for video, seconds of the file as a rule, weighted by
 * resolution and sound.
 *
 * @see https://fal.ai/docs/documentation/model-apis/common-parameters (X-Fal-Billable-Units)
 */
const unitsSchema = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .optional()
  .catch(undefined);

/** Reads what an answer says that it cost. Never rejects but with the signal's reason. */
export type ReadBill = (
  answer: { readonly endpointId: string; readonly headers: Headers },
  signal: AbortSignal,
) => Promise<Billed | undefined>;

/** Makes {@link ReadBill}: units by the answer's header, times the endpoint's unit price, which fal is asked for. */
export function createReadBill({
  key,
  fetch,
  nowMs = () => performance.now(),
}: {
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  /** A clock that nobody sets, in milliseconds. */
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

  return async ({ endpointId, headers }, signal) => {
    const units = unitsSchema.parse(headers.get('x-fal-billable-units') ?? undefined);
    if (units === undefined) return undefined;
    const dollars = units === 0 ? 0 : await dollarsOf(endpointId, signal);
    return dollars === undefined ? { units } : { units, micros: Math.round(units * dollars * 1_000_000) };
  };
}
