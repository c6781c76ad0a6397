import type { Context } from 'hono';
import * as z from 'zod';
import type { Bindings } from '../bindings.js';
import { findOffered } from '../catalog.js';
import { type Answer, modelError } from '../errors.js';
import type { Generation } from '../generation.js';
import { parseInput } from '../model-input.js';
import type { SandboxOutcome } from '../outcome.js';
import type { GenerationQueue } from '../queue.js';
import type { SandboxFalSettings } from '../settings.js';

/** What it takes to accept a generation. */
export type SubmissionDependencies = {
  readonly queue: GenerationQueue;
  readonly settings: SandboxFalSettings;
  readonly nextOutcome: () => SandboxOutcome;
};

/** Checks a POST to an endpoint, and accepts it unless `refuse` or the checks have a response to it. */
export async function accept(
  c: Context<Bindings>,
  endpointId: string,
  { queue, settings, nextOutcome, refuse }: SubmissionDependencies & { refuse?: () => Response | undefined },
): Promise<Generation | Response> {
  const endpoint = findOffered(endpointId, settings);
  if (endpoint === undefined) {
    c.header('x-fal-billable-units', '0');
    return c.json({ detail: `Application '${endpointId}' not found` }, 404);
  }
  if (settings.lockReason !== undefined) {
    return c.json({ detail: `User is locked. Reason: ${settings.lockReason}` }, 403);
  }
  const refused = refuse?.();
  if (refused !== undefined) return refused;
  const body: unknown = await c.req.json().catch(() => undefined);
  if (body === undefined) {
    const detail = [{ loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' }];
    return responseOf(modelError({ detail }));
  }
  const parsed = parseInput(endpoint, body);
  if (!parsed.ok && settings.schemaErrors === 'submit') {
    return responseOf(modelError({ detail: parsed.detail }));
  }
  const { authorization: _key, ...headers } = c.req.header();
  const seconds = z.coerce
    .number()
    .gt(0.1)
    .safeParse(headers['x-fal-request-start-timeout'] ?? headers['x-fal-request-timeout']);
  return queue.accept({
    endpoint,
    body,
    parsed,
    headers,
    webhookUrl: z.url({ protocol: /^https?$/ }).safeParse(c.req.query('fal_webhook')).data,
    outcome: nextOutcome(),
    startTimeoutMs: seconds.success ? seconds.data * 1000 : undefined,
  });
}

/** The response with an answer. */
export function responseOf(answer: Answer, requestId?: string): Response {
  return Response.json(answer.body, {
    status: answer.status,
    headers: {
      ...answer.headers,
      ...(answer.units === undefined ? {} : { 'x-fal-billable-units': String(answer.units) }),
      ...(requestId === undefined ? {} : { 'x-fal-request-id': requestId }),
    },
  });
}
