import { Hono } from 'hono';
import type { Bindings } from '../bindings.js';
import { requestError } from '../errors.js';
import type { Generation } from '../generation.js';
import { knownQuery } from './known-query.js';
import { accept, responseOf, type SubmissionDependencies } from './submission.js';

/**
 * A direct run (`POST https://fal.run/ENDPOINT`): checked like a submit, and answered with the result. It is cancelled
 * when its caller leaves, and refused when as many generations run as the account may have (fal docs,
 * model-apis/concurrency-limits).
 */
export function runRoutes(
  dependencies: SubmissionDependencies & { readonly prefix: string },
): Hono<Bindings> {
  const { queue, settings, prefix } = dependencies;
  const routes = new Hono<Bindings>();
  const isFull = (): boolean =>
    queue.list().filter(({ state }) => state === 'IN_PROGRESS').length >= settings.concurrency;

  routes.post('/*', knownQuery(), async (c) => {
    const { outgoing } = c.env;
    const left = new Promise<undefined>((resolve) => {
      outgoing.once('close', () => resolve(undefined));
    });
    const generation = await accept(c, c.req.path.slice(prefix.length + 1), {
      ...dependencies,
      refuse: () => (isFull() ? responseOf(TOO_MANY) : undefined),
    });
    if (generation instanceof Response) return generation;
    const { requestId } = generation;
    await Promise.race([completed(generation), left]);
    if (generation.answer === undefined) queue.cancel(generation);
    return responseOf(generation.answer ?? DISCONNECTED, requestId);
  });
  return routes;
}

const TOO_MANY = requestError({
  status: 429,
  errorType: 'concurrent_requests_limit',
  detail: 'Too many concurrent requests',
  headers: { 'x-fal-needs-retry': '1' },
});

/** Nobody receives it. */
const DISCONNECTED = requestError({
  status: 499,
  errorType: 'client_disconnected',
  detail: 'The client disconnected',
});

function completed(generation: Generation): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (generation.state !== 'COMPLETED') return;
      generation.listeners.delete(look);
      resolve();
    };
    generation.listeners.add(look);
    look();
  });
}
