import { parseEndpointId } from '@fal-ai/client';
import type { RequestHandle } from '../jobs/ports.js';

/** Where a request stands in fal's queue: under the owner and the app alone, whatever its endpoint's sub-path. */
export function requestUrl({ endpointId, requestId }: RequestHandle): string {
  const { namespace, owner, alias } = parseEndpointId(endpointId);
  const app = [namespace, owner, alias].filter((part) => part !== undefined).join('/');
  return `https://queue.fal.run/${app}/requests/${encodeURIComponent(requestId)}`;
}
