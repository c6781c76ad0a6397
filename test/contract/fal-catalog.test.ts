import { expect, test } from 'vitest';
import { catalogShapes, type EndpointShape, shapeDifferences } from '../../src/animation/endpoint-shape.js';
import { endpoints } from '../../src/sandbox/fal/catalog.js';
import type { Endpoint, Field } from '../../src/sandbox/fal/endpoint.js';
import { differences } from '../support/client-endpoints.js';

const FAMILY = 'fal-ai/veo3.1';

/**
 * Where the types of @fal-ai/client 1.10.1 lag behind fal's own pages: it merges types that look alike, so the inputs
 * of Veo 3.1 are those of Veo 3, and it types a list of one value as a plain string. Each line is a fact about the
 * client: when one disappears, the client has caught up.
 */
const GAPS = [
  ...['', '/image-to-video', '/fast', '/fast/image-to-video'].map(
    (path) => `${FAMILY}${path}: resolution takes 1080p 4k 720p, in the client 1080p 720p`,
  ),
  ...['/extend-video', '/fast/extend-video'].flatMap((path) => [
    `${FAMILY}${path}: duration takes 7s, in the client anything`,
    `${FAMILY}${path}: resolution takes 720p, in the client anything`,
  ]),
  ...['/reference-to-video', '/lite/first-last-frame-to-video'].map(
    (path) => `${FAMILY}${path}: duration takes 8s, in the client anything`,
  ),
  `${FAMILY}/fast/reference-to-video: the client does not have it`,
];

/** The embedded fal's entry for an endpoint in the client's terms. */
function shapeOf({ id, fields }: Endpoint): EndpointShape {
  const named = Object.entries(fields);
  return {
    id,
    accepts: Object.fromEntries(named.map(([name, field]) => [name, takes(field)] as const)),
    defaults: Object.fromEntries(
      named.flatMap(([name, field]) => ('default' in field ? [[name, String(field.default)]] : [])),
    ),
  };
}

function takes(field: Field): EndpointShape['accepts'][string] {
  if (field.kind === 'choice') return field.values;
  if (field.kind === 'yes or no') return ['true', 'false'];
  if (field.kind !== 'number') return 'any';
  return Array.from({ length: field.to - field.from + 1 }, (_, index) => String(field.from + index));
}

const ofFamily = <Shape extends EndpointShape>(shapes: readonly Shape[]) =>
  shapes.filter(({ id }) => id.startsWith(FAMILY));

test('the catalog and the embedded fal have the same endpoints, alike in every field', () => {
  const [ours, theirs] = [catalogShapes(), endpoints.map(shapeOf)];
  expect(ours.map(({ id }) => id).toSorted()).toEqual(theirs.map(({ id }) => id).toSorted());
  const found = ours.flatMap((one) => {
    const their = theirs.find(({ id }) => id === one.id);
    return their === undefined ? [one.id] : shapeDifferences(one, their, 'in the embedded fal');
  });
  expect(found).toEqual([]);
});

test.each([
  ['the catalog', ofFamily(catalogShapes())],
  ['the embedded fal', ofFamily(endpoints.map(shapeOf))],
])('%s has the endpoints that the client knows, but for the known gaps', (_name, shapes) => {
  expect(differences(shapes, FAMILY).toSorted()).toEqual(GAPS.toSorted());
});

test('a wrong catalog is detected', () => {
  const [first] = endpoints.map(shapeOf);
  if (first === undefined) throw new Error('There is no endpoint');
  const accepts = { ...first.accepts, duration: ['4s'], extra: 'any' } as const;
  const wrong = { ...first, accepts, defaults: { ...first.defaults, aspect_ratio: '9:16' } };
  expect(differences([wrong], FAMILY)).toEqual(
    expect.arrayContaining([
      `${FAMILY}/lite: only the client has it`,
      `${FAMILY}: duration takes 4s, in the client 4s 6s 8s`,
      `${FAMILY}: extra takes anything, in the client nothing`,
      `${FAMILY}: aspect_ratio is 9:16 by default, in the client 16:9`,
    ]),
  );
});
