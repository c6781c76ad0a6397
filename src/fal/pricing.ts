import { z } from 'zod';

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
 * Fetches fal's own unit prices of these endpoints (50 at most). Rejects as `fetch` does, for example with a 404 when
 * fal doesn't know one of them. Each endpoint has one price; resolution and sound change a clip's number of units.
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
  readonly signal?: AbortSignal;
}): Promise<ReadonlyMap<string, UnitPrice>> {
  const url = new URL('https://api.fal.ai/v1/models/pricing');
  url.searchParams.set('endpoint_id', endpointIds.join(','));
  const answer = await fetch(url, {
    headers: { authorization: `Key ${key}` },
    ...(signal === undefined ? {} : { signal }),
  });
  const { prices } = pricesSchema.parse(await answer.json());
  return new Map(
    prices.map(({ endpoint_id: id, unit_price: price, unit, currency }) => [id, { price, unit, currency }]),
  );
}
