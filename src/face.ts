import type { Hono } from 'hono';
import type { Config } from './config.js';
import { createIntake } from './discord/gateway/intake.js';
import type { PacketFacts } from './discord/packet-facts.js';
import { createHealthRoutes, type ReadyParts } from './http/health.js';
import { createInteractionRoutes } from './http/interactions.js';
import type { Metrics } from './http/metrics.js';
import { createHttpFace, type HttpFace } from './http/server.js';
import type { Job } from './jobs/job.js';
import type { Log } from './jobs/ports.js';
import type { JobStore } from './jobs/store-port.js';
import { readSpent } from './usage/spent.js';

/** Loads the metrics, which nobody can read without an HTTP server. */
export async function loadMetrics({ httpPort }: Config): Promise<Metrics | undefined> {
  if (httpPort === undefined) return undefined;
  const { createMetrics } = await import('./http/metrics.js');
  return createMetrics();
}

/** Everything that the bot serves over HTTP. */
export function createFace({
  config,
  metrics,
  parts,
  running,
  store,
  packets,
  onInteraction,
  routes = [],
  log,
}: {
  readonly config: Config;
  readonly metrics: Metrics | undefined;
  readonly parts: ReadyParts;
  /** The jobs that this process works on. */
  readonly running: () => readonly Job[];
  readonly store: JobStore;
  readonly packets: PacketFacts;
  readonly onInteraction: Parameters<typeof createIntake>[0]['onInteraction'];
  /** More routes, each mounted at the root. */
  readonly routes?: readonly Hono[];
  readonly log: Log;
}): HttpFace {
  const { discordPublicKey: publicKey, timeZone: zone } = config;
  const spent = () => readSpent({ store, zone, nowMs: Date.now() });
  const intake = publicKey === undefined ? undefined : createIntake({ packets, onInteraction });
  const face = createHttpFace({
    port: config.httpPort,
    routes: [
      createHealthRoutes(parts),
      ...(metrics === undefined ? [] : [metrics.routes({ jobs: running, spent, parts })]),
      ...(publicKey === undefined || intake === undefined
        ? []
        : [createInteractionRoutes({ publicKey, onInteraction: intake.take, log })]),
      ...routes,
    ],
    log,
  });
  return {
    ...face,
    close: async () => {
      await face.close();
      await intake?.close();
    },
  };
}
