import { Hono } from 'hono';
import type { Bindings } from '../bindings.js';
import { type Endpoint, findOffered } from '../catalog.js';
import type { SandboxFalSettings } from '../settings.js';

/** fal's description of an endpoint, as in its public OpenAPI document (fal.ai/api/openapi/queue). */
export function schemaRoutes(settings: Pick<SandboxFalSettings, 'removed'>): Hono<Bindings> {
  return new Hono<Bindings>().get('/openapi.json', (c) => {
    const endpoint = findOffered(c.req.query('endpoint_id') ?? '', settings);
    return endpoint === undefined ? c.json({ detail: 'Not Found' }, 404) : c.json(documentOf(endpoint));
  });
}

function documentOf(endpoint: Endpoint): object {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Input' } } };
  return {
    openapi: '3.0.4',
    info: { title: `Queue OpenAPI for ${endpoint.id}`, version: '1.0.0' },
    paths: {
      [`/${endpoint.id}`]: { post: { requestBody: { required: true, content } } },
      [`/${endpoint.id}/requests/{request_id}/status`]: { get: {} },
    },
    components: { schemas: { Input: { type: 'object', properties: propertiesOf(endpoint) } } },
  };
}

function propertiesOf(endpoint: Endpoint): object {
  const { media, aspects, durations, resolutions, autoFix, steerable } = endpoint;
  const text = { type: 'string' };
  return {
    prompt: text,
    ...Object.fromEntries(media.map((field) => [field, field === 'image_urls' ? { type: 'array' } : text])),
    aspect_ratio: { ...text, enum: aspects, default: aspects[0] },
    duration: oneOf(durations, durations.at(-1)),
    resolution: oneOf(resolutions, resolutions[0]),
    generate_audio: { type: 'boolean', default: true },
    auto_fix: { type: 'boolean', default: autoFix },
    safety_tolerance: { ...text, enum: ['1', '2', '3', '4', '5', '6'], default: '4' },
    ...(steerable ? { negative_prompt: text, seed: { type: 'integer' } } : {}),
  };
}

/** A list with one value becomes a constant. */
function oneOf(values: readonly string[], standard: string | undefined): object {
  const [only] = values;
  const taken = values.length === 1 ? { const: only } : { enum: values };
  return { type: 'string', ...taken, default: standard };
}
