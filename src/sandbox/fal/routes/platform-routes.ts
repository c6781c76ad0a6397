import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Bindings } from '../bindings.js';
import { findOffered, unitPrice } from '../catalog.js';
import type { Generation } from '../generation.js';
import type { GenerationQueue } from '../queue.js';
import type { SandboxFalSettings } from '../settings.js';

const DAY_MS = 86_400_000;
/** Platform API v1: lists of endpoint ids have 1 to 50 entries, repeated or comma-separated. */
const MOST_ENDPOINTS = 50;

const listingQuery = z.object({
  start: z.iso.datetime({ offset: true }).optional(),
  end: z.iso.datetime({ offset: true }).optional(),
  status: z.enum(['success', 'error', 'user_error']).optional(),
  request_id: z.uuid().optional(),
  sort_by: z.enum(['ended_at', 'duration']).default('ended_at'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
});

/** The parts of api.fal.ai/v1 (Platform API v1) that an ordinary key may use: models, prices and the account's own requests. */
export function platformRoutes({
  queue,
  settings,
}: {
  readonly queue: GenerationQueue;
  readonly settings: SandboxFalSettings;
}): Hono<Bindings> {
  const routes = new Hono<Bindings>();

  // Endpoints that are not there are left out: fal's pages don't say what it answers for them.
  routes.get('/models', (c) => {
    const ids = endpointIds(c);
    if (ids === undefined) return invalid(c, 'endpoint_id must name 1 to 50 endpoints');
    const models = ids.flatMap((id) => {
      if (findOffered(id, settings) === undefined) return [];
      const status = settings.deprecated.includes(id) ? 'deprecated' : 'active';
      return [
        { endpoint_id: id, metadata: { display_name: id, category: 'image-to-video', status, tags: [] } },
      ];
    });
    return c.json({ models, next_cursor: null, has_more: false });
  });

  routes.get('/models/pricing', (c) => {
    const ids = endpointIds(c);
    if (ids === undefined) return invalid(c, 'endpoint_id must name 1 to 50 endpoints');
    const endpoints = ids.map((id) => findOffered(id, settings));
    const missing = ids.find((_id, index) => endpoints[index] === undefined);
    if (missing !== undefined) {
      return c.json({ error: { type: 'not_found', message: `Endpoint '${missing}' not found` } }, 404);
    }
    const prices = endpoints.flatMap((endpoint) =>
      endpoint === undefined
        ? []
        : [
            {
              endpoint_id: endpoint.id,
              unit_price: unitPrice(endpoint, settings),
              unit: 'second',
              currency: 'USD',
            },
          ],
    );
    return c.json({ prices, next_cursor: null, has_more: false });
  });

  routes.get('/models/requests/by-endpoint', (c) => {
    const ids = endpointIds(c);
    const query = listingQuery.safeParse(c.req.query());
    if (ids === undefined) return invalid(c, 'endpoint_id must name 1 to 50 endpoints');
    if (!query.success) return invalid(c, query.error.issues[0]?.message ?? 'Invalid request parameters');
    const { start, end, status, request_id, limit, cursor, sort_by } = query.data;
    const windowMs = request_id === undefined ? DAY_MS : 90 * DAY_MS;
    const from = start === undefined ? Date.now() - windowMs : Date.parse(start);
    const until = end === undefined ? Date.now() + 1 : Date.parse(end);
    const found = queue.list().filter((generation) => {
      // The documentation doesn't say which timestamp the range applies to; callers know the time of submission.
      const sent = generation.createdAt.getTime();
      if (!ids.includes(generation.endpoint.id) || sent < from || sent >= until) return false;
      if (request_id !== undefined && generation.requestId !== request_id) return false;
      return isListed(generation, settings) && (status === undefined || outcomeOf(generation) === status);
    });
    found.sort((one, other) =>
      sort_by === 'duration' ? duration(other) - duration(one) : endOf(other) - endOf(one),
    );
    const offset = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
    if (!Number.isInteger(offset)) return invalid(c, 'Invalid cursor');
    const page = found.slice(offset, offset + limit);
    const next = offset + limit < found.length ? String(offset + limit) : undefined;
    const withPayloads = (c.req.queries('expand') ?? []).flatMap((value) => value.split(','));
    return c.json({
      items: page.map((generation) => listed(generation, withPayloads.includes('payloads'))),
      next_cursor: next === undefined ? null : Buffer.from(next).toString('base64url'),
      has_more: next !== undefined,
    });
  });
  return routes;
}

function endpointIds(c: Context<Bindings>): string[] | undefined {
  const ids = (c.req.queries('endpoint_id') ?? []).flatMap((value) => value.split(',')).filter(Boolean);
  return ids.length >= 1 && ids.length <= MOST_ENDPOINTS ? ids : undefined;
}

function invalid(c: Context<Bindings>, message: string): Response {
  return c.json({ error: { type: 'validation_error', message } }, 400);
}

function isListed(generation: Generation, settings: SandboxFalSettings): boolean {
  const { createdAt, startedAt, endedAt } = generation;
  const since = { submitted: createdAt, started: startedAt, ended: endedAt }[settings.listed];
  return since !== undefined && Date.now() - since.getTime() >= settings.listingDelayMs;
}

function outcomeOf(generation: Generation): 'success' | 'error' | 'user_error' | undefined {
  const status = generation.answer?.status;
  if (status === undefined) return undefined;
  if (status < 400) return 'success';
  return status < 500 ? 'user_error' : 'error';
}

function endOf(generation: Generation): number {
  return generation.endedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

function duration({ startedAt, endedAt }: Generation): number {
  return startedAt && endedAt ? (endedAt.getTime() - startedAt.getTime()) / 1000 : 0;
}

function listed(generation: Generation, withPayloads: boolean) {
  const { requestId, endpoint, createdAt, startedAt, endedAt, answer, body, headers, isErased } = generation;
  return {
    request_id: requestId,
    endpoint_id: endpoint.id,
    sent_at: createdAt.toISOString(),
    started_at: (startedAt ?? createdAt).toISOString(),
    ended_at: endedAt?.toISOString() ?? null,
    ...(answer === undefined ? {} : { status_code: answer.status, duration: duration(generation) }),
    ...(withPayloads && !isErased && headers['x-fal-store-io'] !== '0'
      ? { json_input: body, ...(answer === undefined ? {} : { json_output: answer.body }) }
      : {}),
  };
}
