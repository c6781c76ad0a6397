import { Hono } from 'hono';
import { atMost } from '../jobs/wait.js';

/** The parts that a ready bot needs, each with whether it works now. */
export type ReadyParts = Readonly<Record<string, () => boolean | Promise<unknown>>>;

/** How long a part may take to say that it works. Probes usually wait for a few seconds. */
const PART_MS = 2_000;

/**
 * The routes for whoever watches the process: `/healthz` answers while the process does, `/readyz` says which parts
 * work, with status 503 when one doesn't.
 */
export function createHealthRoutes(parts: ReadyParts): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', async (c) => {
    const found = await findWorking(parts);
    const ready = Object.values(found).every((works) => works);
    return c.json({ ready, parts: found }, ready ? 200 : 503);
  });
  return app;
}

/** Which parts work now. Never rejects. */
export async function findWorking(parts: ReadyParts): Promise<Readonly<Record<string, boolean>>> {
  const found = await Promise.all(
    Object.entries(parts).map(async ([name, works]) => [name, await isWorking(works)] as const),
  );
  return Object.fromEntries(found);
}

/** False when the part says so, rejects, or takes too long. */
async function isWorking(works: ReadyParts[string]): Promise<boolean> {
  const answer = Promise.resolve()
    .then(works)
    .then((is) => is !== false)
    .catch(() => false);
  return (await atMost(PART_MS, answer)) ?? false;
}
