import { Hono } from 'hono';
import { atMost } from '../jobs/wait.js';

/** The parts that a ready bot needs, each with whether it works now. */
export type ReadyParts = Readonly<Record<string, () => boolean | Promise<unknown>>>;

/** How long a part may take to say that it works. Probes usually wait for a few seconds. */
const PART_MS = 2_000;

/**
 * The routes for whoever watches the process: `/healthz` answers while the process does, `/readyz` says which parts
 * work, with status 503 when one doesn't. `/readyz?without=fal` has status 200 without that part, too: a load balancer
 * that took out every process for what all of them share would leave members without any answer.
 */
export function createHealthRoutes(parts: ReadyParts): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', async (c) => {
    const without = (c.req.queries('without') ?? []).flatMap((names) => names.split(','));
    const known = Object.keys(parts);
    // A misspelt name would be noticed only when that part doesn't work.
    if (!without.every((name) => known.includes(name))) {
      return c.text(`There is no such part. There are: ${known.join(', ')}`, 400);
    }
    const found = await findWorking(parts);
    const ready = Object.entries(found).every(([name, works]) => works || without.includes(name));
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
