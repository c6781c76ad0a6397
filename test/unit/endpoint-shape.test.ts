import { expect, test } from 'vitest';
import { catalogShapes, type EndpointShape, shapeDifferences } from '../../src/animation/endpoint-shape.js';
import { modelKeys, modelOf } from '../../src/animation/models.js';

test('every endpoint of the catalog is described once, with what it is made from', () => {
  const shapes = catalogShapes();
  const ids = modelKeys.flatMap((model) => Object.values(modelOf({ model }).endpoints).map(({ id }) => id));
  expect(shapes.map(({ id }) => id).sort()).toEqual([...new Set(ids)].sort());
  const media = (id: string) =>
    Object.keys(shapes.find((shape) => shape.id === id)?.accepts ?? {}).filter((name) =>
      name.includes('_url'),
    );
  expect(media('fal-ai/veo3.1')).toEqual([]);
  expect(media('fal-ai/veo3.1/image-to-video')).toEqual(['image_url']);
  expect(media('fal-ai/veo3.1/first-last-frame-to-video')).toEqual(['first_frame_url', 'last_frame_url']);
  expect(media('fal-ai/veo3.1/reference-to-video')).toEqual(['image_urls']);
  expect(media('fal-ai/veo3.1/extend-video')).toEqual(['video_url']);
  // One that serves two modes has the fields of both.
  const omni = 'google/gemini-omni-flash/v1.1/image-to-video';
  expect(media(omni)).toEqual(['image_url', 'end_image_url']);
});

test('a description says what each field takes and what fal fills in', () => {
  const shape = catalogShapes().find(({ id }) => id === 'fal-ai/veo3.1/reference-to-video');
  expect(shape).toEqual({
    id: 'fal-ai/veo3.1/reference-to-video',
    accepts: {
      prompt: 'any',
      duration: ['8s'],
      aspect_ratio: ['16:9', '9:16'],
      resolution: ['720p', '1080p', '4k'],
      generate_audio: ['true', 'false'],
      auto_fix: ['false', 'true'],
      safety_tolerance: ['4', '1', '2', '3', '5', '6'],
      image_urls: 'any',
    },
    defaults: {
      duration: '8s',
      aspect_ratio: '16:9',
      resolution: '720p',
      generate_audio: 'true',
      auto_fix: 'false',
      safety_tolerance: '4',
    },
  });
});

const shape = (change: Partial<EndpointShape> = {}): EndpointShape => ({
  id: 'e',
  accepts: { prompt: 'any', duration: ['4s', '8s'] },
  defaults: { duration: '8s' },
  ...change,
});

test.each<[string, Partial<EndpointShape>, readonly string[]]>([
  ['nothing', {}, []],
  ['only the order', { accepts: { prompt: 'any', duration: ['8s', '4s'] } }, []],
  [
    'a value more',
    { accepts: { prompt: 'any', duration: ['4s', '6s', '8s'] } },
    ['e: duration takes 4s 8s, there 4s 6s 8s'],
  ],
  ['any value', { accepts: { prompt: 'any', duration: 'any' } }, ['e: duration takes 4s 8s, there anything']],
  ['a field less', { accepts: { duration: ['4s', '8s'] } }, ['e: prompt takes anything, there nothing']],
  [
    'a field more',
    { accepts: { prompt: 'any', duration: ['4s', '8s'], fps: ['24'] } },
    ['e: fps takes nothing, there 24'],
  ],
  ['another default', { defaults: { duration: '4s' } }, ['e: duration is 8s by default, there 4s']],
  ['a default that is not told', { defaults: {} }, []],
  [
    'everything',
    { accepts: { duration: ['5s'] }, defaults: { duration: '5s' } },
    [
      'e: duration takes 4s 8s, there 5s',
      'e: duration is 8s by default, there 5s',
      'e: prompt takes anything, there nothing',
    ],
  ],
])('two descriptions differ in %s', (_what, change, lines) => {
  expect(shapeDifferences(shape(), shape(change), 'there')).toEqual(lines);
});
