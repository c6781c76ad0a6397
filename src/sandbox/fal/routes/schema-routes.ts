import { Hono } from 'hono';
import type { Bindings } from '../bindings.js';
import { findOffered } from '../catalog.js';
import type { Endpoint, Field } from '../endpoint.js';
import type { SandboxFalSettings } from '../settings.js';

/** fal's description of an endpoint, as in its public OpenAPI document (fal.ai/api/openapi/queue). */
export function schemaRoutes(settings: Pick<SandboxFalSettings, 'added' | 'removed'>): Hono<Bindings> {
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

function propertiesOf({ fields }: Endpoint): object {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, propertyOf(field)]));
}

function propertyOf(field: Field): object {
  switch (field.kind) {
    case 'text':
    case 'file':
      return { type: 'string' };
    case 'files':
      return { type: 'array' };
    case 'seed':
      return { type: 'integer' };
    case 'yes or no':
      return { type: 'boolean', default: field.default };
    case 'number':
      return { type: 'integer', minimum: field.from, maximum: field.to, default: field.default };
    case 'choice': {
      // A list with one value becomes a constant.
      const [only, ...others] = field.values;
      const taken = others.length === 0 ? { const: only } : { enum: field.values };
      return { type: 'string', ...taken, default: field.default };
    }
  }
}
