import { findOffered, unitPrice } from '../../fal/catalog.js';
import type { SandboxRequest } from '../../fal/generation.js';
import type { SandboxFal } from '../../fal/sandbox-fal.js';
import type { PageMoney } from '../protocol.js';

/** The most requests that the drawer lists. */
const MOST_CHARGES = 100;

/** What this fal has charged so far. */
export function moneyView({ posts, requests, settings }: SandboxFal): PageMoney {
  return {
    posts: posts(),
    charges: requests()
      .slice(-MOST_CHARGES)
      .map((request) => {
        const { requestId, endpointId, billedUnits } = request;
        const endpoint = findOffered(endpointId, { ...settings, removed: [] });
        return {
          requestId,
          endpointId,
          state: stateOf(request),
          units: billedUnits,
          unitPrice: endpoint === undefined ? 0 : unitPrice(endpoint, settings),
        };
      }),
  };
}

function stateOf({ state, status, cancelled }: SandboxRequest): PageMoney['charges'][number]['state'] {
  if (state === 'IN_QUEUE') return 'waits';
  if (state === 'IN_PROGRESS') return 'runs';
  if (cancelled) return 'cancelled';
  return (status ?? 500) < 400 ? 'finished' : 'failed';
}
