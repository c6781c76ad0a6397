import { expect, test } from 'vitest';
import { catalogShapes, type EndpointShape } from '../../src/animation/endpoint-shape.js';
import { type Endpoint, endpoints } from '../../src/sandbox/fal/catalog.js';
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

/** The embedded fal's entry for an endpoint, in the client's terms. */
function shapeOf(endpoint: Endpoint): EndpointShape {
  const { id, media, aspects, durations, resolutions, autoFix, steerable } = endpoint;
  return {
    id,
    accepts: {
      prompt: 'any',
      ...Object.fromEntries(media.map((field) => [field, 'any'] as const)),
      aspect_ratio: aspects,
      duration: durations,
      resolution: resolutions,
      generate_audio: ['true', 'false'],
      auto_fix: ['true', 'false'],
      safety_tolerance: ['1', '2', '3', '4', '5', '6'],
      ...(steerable ? { negative_prompt: 'any', seed: 'any' } : {}),
    },
    defaults: {
      aspect_ratio: aspects[0],
      duration: durations.at(-1) ?? '',
      resolution: resolutions[0],
      generate_audio: 'true',
      auto_fix: String(autoFix),
      safety_tolerance: '4',
    },
  };
}

test.each([
  ['the catalog', catalogShapes()],
  ['the embedded fal', endpoints.map(shapeOf)],
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
