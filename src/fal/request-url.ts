import { parseEndpointId } from '@fal-ai/client';
import type { RequestHandle } from '../jobs/ports.js';

/** A request's URL in fal's queue. It contains only owner and app, without the endpoint's sub-path. */
export function requestUrl({ endpointId, requestId }: RequestHandle): string {
  const { namespace, owner, alias } = parseEndpointId(endpointId);
  const app = [namespace, owner, alias].filter((part) => part !== undefined).join('/');
  return `https://queue.fal.run/${app}/requests/${encodeURIComponent(requestId)}`;
}
