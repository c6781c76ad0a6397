import type { Config } from './config.js';
import { fetchModelStatuses } from './fal/model-status.js';
import { createOneAttemptFetch } from './fal/one-attempt-fetch.js';
import { createModelWatch, type ModelWatch } from './jobs/model-watch.js';
import type { Log, TellOperators } from './jobs/ports.js';
import type { Timings } from './jobs/timings.js';
import type { Store } from './store/open-store.js';
import { createRetirementNote } from './store/retirement-note.js';

/** Watches at fal which models are being retired. The built-in renderer retires none. */
export function watchModels({
  opened,
  config: { fal },
  timings: { modelsFirstMs: firstMs, modelsMs: everyMs },
  tellOperators,
  log,
}: {
  readonly opened: Store;
  readonly config: Config;
  readonly timings: Pick<Timings, 'modelsFirstMs' | 'modelsMs'>;
  readonly tellOperators: TellOperators;
  readonly log: Log;
}): ModelWatch {
  if (fal === 'embedded') return { statusOf: () => 'active', close: () => {} };
  const { key, baseUrl } = fal;
  const fetch = createOneAttemptFetch(baseUrl);
  return createModelWatch({
    ask: (endpointIds, signal) => fetchModelStatuses({ endpointIds, key, fetch, signal }),
    tellOperators,
    note: createRetirementNote({ keyv: opened.keyv('models'), log }),
    firstMs,
    everyMs,
    log,
  });
}
