import { expect, test } from 'vitest';
import { orderOf } from '../../src/animation/terms.js';

const costMicros = (request: object) => orderOf({ prompt: 'x', ...request }, 'image').terms.costMicros;

test.each([
  ['720p', '4s', false, 800_000],
  ['720p', '6s', false, 1_200_000],
  ['720p', '8s', false, 1_600_000],
  ['720p', '4s', true, 1_600_000],
  ['720p', '6s', true, 2_400_000],
  ['720p', '8s', true, 3_200_000],
  ['1080p', '4s', false, 800_000],
  ['1080p', '6s', false, 1_200_000],
  ['1080p', '8s', false, 1_600_000],
  ['1080p', '4s', true, 1_600_000],
  ['1080p', '6s', true, 2_400_000],
  ['1080p', '8s', true, 3_200_000],
  ['4k', '4s', false, 1_600_000],
  ['4k', '6s', false, 2_400_000],
  ['4k', '8s', false, 3_200_000],
  ['4k', '4s', true, 2_400_000],
  ['4k', '6s', true, 3_600_000],
  ['4k', '8s', true, 4_800_000],
] as const)('%s, %s, sound %s costs %i millionths of a dollar', (resolution, duration, audio, micros) => {
  const cost = costMicros({ resolution, duration, audio });
  expect(cost).toBe(micros);
  expect(Number.isSafeInteger(cost)).toBe(true);
});

test("missing options are priced by fal's defaults", () => {
  expect(costMicros({})).toBe(3_200_000);
  expect(costMicros({ audio: false })).toBe(1_600_000);
  expect(costMicros({ resolution: '4k' })).toBe(4_800_000);
  expect(costMicros({ duration: '4s' })).toBe(1_600_000);
});

test("a request without choices is fal's default clip", () => {
  expect(orderOf({ prompt: 'x' }, 'image').terms).toMatchObject({
    model: 'Veo 3.1',
    seconds: 8,
    aspectRatio: 'auto',
    resolution: '720p',
    audio: true,
  });
});
