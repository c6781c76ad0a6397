import * as z from 'zod';
import { type AcceptedValues, type EndpointShape, wholeNumbers } from '../animation/endpoint-shape.js';
import { ANY } from '../animation/model.js';

const valueSchema = z.union([z.string(), z.number(), z.boolean()]);

const propertySchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(valueSchema).optional(),
  const: valueSchema.optional(),
  default: valueSchema.nullish(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

const inputSchema = z.looseObject({ properties: z.record(z.string(), propertySchema) });

/** The parts of an OpenAPI document that describe a queue endpoint's input. */
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      post: z
        .object({
          requestBody: z.object({
            content: z.object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }) }) }),
          }),
        })
        .optional(),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/**
 * Fetches the input schema that fal publishes for an endpoint. Rejects when fal doesn't answer or sends something else.
 *
 * @see https://fal.ai/docs/documentation/setting-up/agent-surfaces (schemas of a model)
 */
export async function fetchLiveShape({
  endpointId,
  key,
  fetch,
  signal,
}: {
  readonly endpointId: string;
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}): Promise<EndpointShape> {
  const url = new URL('https://fal.ai/api/openapi/queue/openapi.json');
  url.searchParams.set('endpoint_id', endpointId);
  const answer = await fetch(url, { headers: { authorization: `Key ${key}` }, signal });
  const { paths, components } = documentSchema.parse(await answer.json());
  const name = paths[`/${endpointId}`]?.post?.requestBody.content['application/json'].schema.$ref
    .split('/')
    .at(-1);
  const { properties } = inputSchema.parse(components.schemas[name ?? '']);
  const fields = Object.entries(properties);
  return {
    id: endpointId,
    accepts: Object.fromEntries(fields.map(([field, property]) => [field, acceptedValuesOf(property)])),
    defaults: Object.fromEntries(
      fields.flatMap(([field, { default: value }]) => (value == null ? [] : [[field, String(value)]])),
    ),
  };
}

function acceptedValuesOf({
  type,
  enum: values,
  const: only,
  minimum,
  maximum,
}: z.infer<typeof propertySchema>): AcceptedValues {
  if (values !== undefined) return values.map(String);
  if (only !== undefined) return [String(only)];
  if (type === 'integer' && minimum !== undefined && maximum !== undefined)
    return wholeNumbers(minimum, maximum);
  return type === 'boolean' ? ['true', 'false'] : ANY;
}
