import * as z from 'zod';
import { askTogether } from './ask-together.js';

/** fal's price for one billable unit of an endpoint, in whatever unit it uses. */
export type UnitPrice = { readonly price: number; readonly unit: string; readonly currency: string };

const pricesSchema = z.object({
  prices: z.array(
    z.object({
      endpoint_id: z.string(),
      unit_price: z.number().nonnegative(),
      unit: z.string(),
      currency: z.string(),
    }),
  ),
});

/**
 * Fetches fal's own unit prices of these endpoints (50 at most), as far as it knows them. Rejects when fal doesn't answer.
 * Each endpoint has one price; resolution and sound change a clip's number of units.
 *
 * @see https://fal.ai/docs/platform-apis/v1/models/pricing
 */
export async function fetchUnitPrices({
  endpointIds,
  key,
  fetch,
  signal,
}: {
  readonly endpointIds: readonly string[];
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}): Promise<ReadonlyMap<string, UnitPrice>> {
  return askTogether(endpointIds, async (ids) => {
    const url = new URL('https://api.fal.ai/v1/models/pricing');
    url.searchParams.set('endpoint_id', ids.join(','));
    const answer = await fetch(url, { headers: { authorization: `Key ${key}` }, signal });
    const { prices } = pricesSchema.parse(await answer.json());
    return prices.map(
      ({ endpoint_id: id, unit_price: price, unit, currency }) => [id, { price, unit, currency }] as const,
    );
  });
}
