import * as z from 'zod';
import type { ModelStatus } from '../jobs/ports.js';
import { askTogether } from './ask-together.js';

/** Statuses that fal may add mean that it still offers the model. */
const modelsSchema = z.object({
  models: z.array(
    z.object({
      endpoint_id: z.string(),
      metadata: z.object({ status: z.enum(['active', 'deprecated']).catch('active') }),
    }),
  ),
});

/**
 * Asks whether fal still offers these endpoints (50 at most). Rejects when fal doesn't say.
 *
 * @see https://fal.ai/docs/platform-apis/v1/models
 */
export async function fetchModelStatuses({
  endpointIds,
  key,
  fetch,
  signal,
}: {
  readonly endpointIds: readonly string[];
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}): Promise<ReadonlyMap<string, ModelStatus>> {
  const known = await askTogether(endpointIds, async (ids) => {
    const url = new URL('https://api.fal.ai/v1/models');
    for (const id of ids) url.searchParams.append('endpoint_id', id);
    const answer = await fetch(url, { headers: { authorization: `Key ${key}` }, signal });
    const { models } = modelsSchema.parse(await answer.json());
    return models.map(({ endpoint_id: id, metadata: { status } }) => [id, status] as const);
  });
  return new Map(endpointIds.map((id) => [id, known.get(id) ?? 'gone']));
}
