import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Bindings } from '../bindings.js';
import { findOffered } from '../catalog.js';
import { type Answer, modelError } from '../errors.js';
import type { Generation } from '../generation.js';
import { parseInput } from '../model-input.js';
import type { SandboxOutcome } from '../outcome.js';
import type { GenerationQueue } from '../queue.js';
import type { SandboxFalSettings } from '../settings.js';
import { statusBody } from '../status.js';
import { statusStream } from '../status-stream.js';

const NOT_FOUND = { status: 'NOT_FOUND' } as const;
const LARGE_RESULT_BYTES = 10_240;

/** What the routes of queue.fal.run need. */
export type QueueRouteDependencies = {
  readonly queue: GenerationQueue;
  readonly settings: SandboxFalSettings;
  /** The URL of this host, without a trailing slash. */
  readonly queueUrl: string;
  readonly nextOutcome: () => SandboxOutcome;
};

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

  routes.get('/:owner/:app/requests/:id/status', (c) => {
    const generation = find(c);
    if (generation === undefined) return c.json(NOT_FOUND, 404);
    const logs = c.req.query('logs') === '1' ? generation.logs : null;
    const body = statusBody({ generation, position: queue.position(generation), logs, queueUrl });
    return c.json(body, generation.state === 'COMPLETED' ? 200 : 202);
  });

  routes.get('/:owner/:app/requests/:id/status/stream', (c) => {
    const generation = find(c);
    if (generation === undefined) return c.json(NOT_FOUND, 404);
    const withLogs = c.req.query('logs') === '1';
    return statusStream({ generation, queue, withLogs, queueUrl });
  });

  const result = (c: Context<Bindings>): Response => {
    const generation = find(c);
    if (generation === undefined) return c.json(NOT_FOUND, 404);
    const { answer } = generation;
    if (answer === undefined) return c.json({ detail: 'Request is still in progress' }, 400);
    if (answer.gone === true || isForgotten(generation, answer, settings)) return c.json(NOT_FOUND, 404);
    return send(answer, generation.requestId);
  };
  routes.get('/:owner/:app/requests/:id', result);
  routes.get('/:owner/:app/requests/:id/response', result);

  routes.put('/:owner/:app/requests/:id/cancel', (c) => {
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

  routes.post('/*', async (c) => {
    const endpointId = c.req.path.slice(new URL(queueUrl).pathname.length + 1);
    const endpoint = findOffered(endpointId, settings);
    if (endpoint === undefined) {
      c.header('x-fal-billable-units', '0');
      return c.json({ detail: `Application '${endpointId}' not found` }, 404);
    }
    if (settings.lockReason !== undefined) {
      return c.json({ detail: `User is locked. Reason: ${settings.lockReason}` }, 403);
    }
    const longest = z.coerce.number().int().safeParse(c.req.query('fal_max_queue_length'));
    const length = settings.queueAhead + queue.list().filter(({ state }) => state === 'IN_QUEUE').length;
    if (longest.success && length > longest.data) {
      return c.json({ detail: 'Queue length exceeded the requested maximum' }, 429);
    }
    const body: unknown = await c.req.json().catch(() => undefined);
    if (body === undefined) {
      return send(
        modelError({ detail: [{ loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' }] }),
      );
    }
    const parsed = parseInput(endpoint, body);
    if (!parsed.ok && settings.schemaErrors === 'submit') return send(modelError({ detail: parsed.detail }));
    const { authorization: _key, ...headers } = c.req.header();
    const seconds = z.coerce
      .number()
      .gt(0.1)
      .safeParse(headers['x-fal-request-start-timeout'] ?? headers['x-fal-request-timeout']);
    const generation = queue.accept({
      endpoint,
      body,
      parsed,
      headers,
      webhookUrl: z.url({ protocol: /^https?$/ }).safeParse(c.req.query('fal_webhook')).data,
      outcome: dependencies.nextOutcome(),
      startTimeoutMs: seconds.success ? seconds.data * 1000 : undefined,
    });
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

function send(answer: Answer, requestId?: string): Response {
  return Response.json(answer.body, {
    status: answer.status,
    headers: {
      ...answer.headers,
      'x-fal-billable-units': String(answer.units),
      ...(requestId === undefined ? {} : { 'x-fal-request-id': requestId }),
    },
  });
}
