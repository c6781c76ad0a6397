import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Bindings } from '../bindings.js';
import type { Answer } from '../errors.js';
import type { Generation } from '../generation.js';
import type { SandboxFalSettings } from '../settings.js';
import { statusBody } from '../status.js';
import { statusStream } from '../status-stream.js';
import { knownQuery } from './known-query.js';
import { accept, responseOf, type SubmissionDependencies } from './submission.js';

const NOT_FOUND = { status: 'NOT_FOUND' } as const;
const LARGE_RESULT_BYTES = 10_240;

/** What the routes of queue.fal.run need. */
type QueueRouteDependencies = SubmissionDependencies & {
  /** The URL of this host, without a trailing slash. */
  readonly queueUrl: string;
};

/** The ways in which clients write yes: fal's parser for queries takes them all. */
const YES = /^(1|true|t|yes|y|on)$/i;

/** True when a request for a status asks for the log lines too. */
function wantsLogs(c: Context<Bindings>): boolean {
  return YES.test(c.req.query('logs') ?? '');
}

/** The queue protocol (fal docs, inference-api/queue): submit, status, status/stream, result and cancel. */
export function queueRoutes(dependencies: QueueRouteDependencies): Hono<Bindings> {
  const { queue, settings, queueUrl } = dependencies;
  const routes = new Hono<Bindings>();
  const find = (c: Context<Bindings>): Generation | undefined => {
    const { owner, app, id } = c.req.param();
    const generation = queue.find(id ?? '');
    // Status and result are under owner/app, without the endpoint's sub-path.
    return generation?.endpoint.id.split('/').slice(0, 2).join('/') === `${owner}/${app}`
      ? generation
      : undefined;
  };

  /** `fal_max_queue_length` (fal docs, common-parameters). */
  const refuseLongQueue = (c: Context<Bindings>): Response | undefined => {
    const longest = z.coerce.number().int().safeParse(c.req.query('fal_max_queue_length'));
    const length = settings.queueAhead + queue.list().filter(({ state }) => state === 'IN_QUEUE').length;
    if (!longest.success || length <= longest.data) return undefined;
    return c.json({ detail: 'Queue length exceeded the requested maximum' }, 429);
  };

  routes.get('/:owner/:app/requests/:id/status', knownQuery('logs'), (c) => {
    const generation = find(c);
    if (generation === undefined) return c.json(NOT_FOUND, 404);
    const logs = wantsLogs(c) ? generation.logs : null;
    const body = statusBody({ generation, position: queue.position(generation), logs, queueUrl });
    return c.json(body, generation.state === 'COMPLETED' ? 200 : 202);
  });

  routes.get('/:owner/:app/requests/:id/status/stream', knownQuery('logs'), (c) => {
    const generation = find(c);
    if (generation === undefined) return c.json(NOT_FOUND, 404);
    return statusStream({ generation, queue, withLogs: wantsLogs(c), queueUrl });
  });

  const result = (c: Context<Bindings>): Response => {
    const generation = find(c);
    if (generation === undefined) return c.json(NOT_FOUND, 404);
    const { answer } = generation;
    if (answer === undefined) return c.json({ detail: 'Request is still in progress' }, 400);
    if (answer.gone === true || isForgotten(generation, answer, settings)) return c.json(NOT_FOUND, 404);
    return responseOf(answer, generation.requestId);
  };
  routes.get('/:owner/:app/requests/:id', knownQuery(), result);
  routes.get('/:owner/:app/requests/:id/response', knownQuery(), result);

  routes.put('/:owner/:app/requests/:id/cancel', knownQuery(), (c) => {
    const generation = find(c);
    if (generation === undefined) return c.json(NOT_FOUND, 404);
    switch (queue.cancel(generation)) {
      case 'removed':
        return c.json({ status: 'OK' }, 200);
      case 'signalled':
        return c.json({ status: 'CANCELLATION_REQUESTED' }, 202);
      case 'completed':
        return c.json({ status: 'ALREADY_COMPLETED' }, 400);
    }
  });

  routes.post('/*', knownQuery('fal_webhook', 'fal_max_queue_length'), async (c) => {
    const generation = await accept(c, c.req.path.slice(new URL(queueUrl).pathname.length + 1), {
      ...dependencies,
      refuse: () => refuseLongQueue(c),
    });
    if (generation instanceof Response) return generation;
    c.header('x-fal-request-id', generation.requestId);
    return c.json(
      statusBody({ generation, position: queue.position(generation), logs: undefined, queueUrl }),
    );
  });
  return routes;
}

/**
 * If payloads are stored, a result stays as long as they do; with `X-Fal-Store-IO: 0` it stays for one hour, or for six
 * minutes from 10 KB on (fal docs, inference-api/queue/result and common-parameters).
 */
function isForgotten(generation: Generation, answer: Answer, settings: SandboxFalSettings): boolean {
  const large = JSON.stringify(answer.body).length >= LARGE_RESULT_BYTES;
  const unstored = (large ? 6 : 60) * 60_000;
  const keptMs = generation.headers['x-fal-store-io'] === '0' ? unstored : settings.resultRetentionMs;
  return Date.now() - (generation.endedAt?.getTime() ?? 0) > keptMs;
}
