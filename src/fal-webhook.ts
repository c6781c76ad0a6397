import type { Hono } from 'hono';
import type { Config } from './config.js';
import { createOneAttemptFetch } from './fal/one-attempt-fetch.js';
import { createWebhookEndpoint } from './fal/webhook.js';
import { createWebhookAddress, WEBHOOK_PATH, type WebhookAddress } from './fal/webhook-address.js';
import { createWebhookKeys } from './fal/webhook-keys.js';
import { createFalWebhookRoutes } from './http/fal-webhook.js';
import { createChangeJob } from './jobs/change-job.js';
import type { Log } from './jobs/ports.js';
import { createRequestEnded } from './jobs/request-ended.js';
import type { Runner } from './jobs/runner.js';
import type { JobStore } from './jobs/store-port.js';

/** fal's webhook: the addresses that submits carry, and the routes for fal's calls. */
type FalWebhook = {
  readonly address: WebhookAddress;
  readonly routes: (parts: {
    readonly store: JobStore;
    readonly runner: Pick<Runner, 'applyWishesOf'>;
    readonly log: Log;
  }) => Hono;
};

/** Wires fal's webhook. Undefined when the settings name no address for it, or when no clips are made at fal. */
export function createFalWebhook({ fal, publicUrl }: Config): FalWebhook | undefined {
  if (fal === 'embedded' || publicUrl === undefined) return undefined;
  const address = createWebhookAddress({ publicUrl, secret: fal.key });
  return {
    address,
    routes: ({ store, runner, log }) => {
      // A call is answered when it is stored: fal waits for 15 s only, and a step may take longer.
      const applyWishesOf = async (id: string) => {
        void runner.applyWishesOf(id);
        return undefined;
      };
      const accept = createWebhookEndpoint({
        keys: createWebhookKeys({ fetch: createOneAttemptFetch(fal.baseUrl) }),
        address,
        onEnd: createRequestEnded({ store, changeJob: createChangeJob({ store, applyWishesOf }), log }),
        log,
      });
      return createFalWebhookRoutes({ path: WEBHOOK_PATH, accept });
    },
  };
}
