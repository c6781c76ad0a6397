import { expect, test } from 'vitest';
import { MODES } from '../../src/animation/model.js';
import { modelKeys, modelOf } from '../../src/animation/models.js';
import { parseRequest } from '../../src/animation/parse-request.js';
import { choicesOf } from '../../src/animation/takes.js';
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

/** US cents of a second, without and with sound, as fal's model pages say. */
const PAGES: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  'veo-3.1': { '720p': [20, 40], '1080p': [20, 40], '4k': [40, 60] },
  'veo-3.1-fast': { '720p': [10, 15], '1080p': [10, 15], '4k': [30, 35] },
  'veo-3.1-lite': { '720p': [3, 5], '1080p': [5, 8] },
  'gemini-omni-flash-1.1': { '360p': [3, 3], '720p': [10, 10], '1080p': [15, 15], '4k': [30, 30] },
};

test.each(modelKeys)('every clip of %s, of whatever it is made, costs what its page says', (model) => {
  const told = PAGES[model] ?? expect.fail('Its prices are on its page');
  const found = new Set<string>();
  for (const mode of MODES) {
    const endpoint = modelOf({ model }).endpoints[mode];
    if (endpoint === undefined) continue;
    const durations = choicesOf(endpoint, 'duration');
    for (const resolution of choicesOf(endpoint, 'resolution').map(String)) {
      for (const audio of choicesOf(endpoint, 'audio')) {
        for (const duration of durations.length === 0 ? [undefined] : durations) {
          const request = { prompt: 'x', model, resolution, audio, duration };
          const { terms } = orderOf(parseRequest(request), mode, { pictures: 1, clip: { seconds: 5 } });
          const cents =
            told[resolution]?.[audio === false ? 0 : 1] ?? expect.fail(`No price of ${resolution}`);
          const seconds = duration === undefined ? 5 : Number.parseInt(String(duration), 10);
          expect(terms.costMicros, JSON.stringify({ mode, ...request })).toBe(seconds * cents * 10_000);
          found.add(resolution);
        }
      }
    }
  }
  expect([...found].toSorted()).toEqual(Object.keys(told).toSorted());
});
