import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseJob, type Source } from '../../src/jobs/job.js';
import { makeJob, states } from '../support/jobs.js';
import { asVersionOne, asVersionThree, asVersionTwo } from '../support/old-records.js';

const made = makeJob(states.delivered);
const CDN = 'https://cdn.discordapp.com/a.png';
const HERE = 'http://127.0.0.1:41923/files/x.png';
const picture = { url: CDN, name: 'a.png' };
const videoUrl = 'https://v3.fal.media/files/a/clip.mp4';

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'job'],
  ['without a version', { ...made, version: undefined }],
  ['of version 0', { ...made, version: 0 }],
  ['of version 1', { ...asVersionOne(made), origin: {} }],
  ['of version 2', { ...asVersionTwo(made), picture: undefined }],
  ['of version 3', { ...asVersionThree(made), origin: undefined }],
  ['of version 4', { ...made, source: { mode: 'song' } }],
  [
    'with an address that is none',
    { ...asVersionThree(made), source: { mode: 'image', image: { url: 'a' } } },
  ],
])('what is not a job is refused for what is wrong with it: %s', (_what, record) => {
  expect(() => parseJob(record)).toThrow(z.ZodError);
});

const FORMER_FIELDS: readonly [Source, object | undefined][] = [
  [{ mode: 'text' }, undefined],
  [{ mode: 'image', image: picture }, { frames: ['image_url'] }],
  [{ mode: 'frames', first: picture, last: picture }, { frames: ['first_frame_url', 'last_frame_url'] }],
  [{ mode: 'references', pictures: [picture] }, { references: 'image_urls' }],
  [{ mode: 'extend', videoUrl }, { clip: 'video_url' }],
];

test.each(FORMER_FIELDS)(
  'a record that does not say where fal takes pictures and clips has the fields of its time: $mode',
  (source, expected) => {
    const { mediaFields: _fields, ...unnamed } = { ...made, source };
    expect(parseJob(unnamed).mediaFields).toEqual(expected);
    expect(parseJob(asVersionThree(parseJob(unnamed))).mediaFields).toEqual(expected);
    const { mediaFields: _none, ...former } = { ...asVersionThree(made), source };
    expect(parseJob(former).mediaFields).toEqual(expected);
  },
);

test('a record that says where fal takes its pictures keeps that', () => {
  const mediaFields = { frames: ['image_url', 'end_image_url'] };
  const source = { mode: 'frames', first: picture, last: picture };
  expect(parseJob({ ...made, source, mediaFields }).mediaFields).toEqual(mediaFields);
});

test("what fal was sent of version 3 is only what is fal's, and only what was chosen", () => {
  const request = {
    prompt: 'x',
    model: 'veo-3.1',
    fit: 'blur',
    spoiler: true,
    audio: false,
    seed: undefined,
  };
  const { input } = parseJob({ ...asVersionThree(made), request });
  expect(input).toStrictEqual({ prompt: 'x', generate_audio: false });
});

test.each<[string, object, string]>([
  ['a clip of words on this machine', { mode: 'text' }, 'renderer'],
  [
    'a clip of pictures of which one is here',
    { mode: 'frames', first: picture, last: { ...picture, url: HERE } },
    'fal',
  ],
  ['a clip of pictures of which none is here', { mode: 'frames', first: picture, last: picture }, 'renderer'],
])(
  'a record of version 3 counts as fal’s unless it is certainly the renderer’s: %s',
  (_what, source, provider) => {
    const state = { ...states.rendered, video: { url: HERE } };
    expect(parseJob({ ...asVersionThree(made), source, state }).provider).toBe(provider);
  },
);

test.each<[string, object, number | undefined, number | undefined]>([
  ['the usual', {}, 8, 3_200_000],
  ['a length of two digits', { duration: '12s' }, 12, 4_800_000],
  ['a length that is none', { duration: 'long' }, undefined, undefined],
  ['a length after something else', { duration: 'about 8s' }, undefined, undefined],
  ['a length before something else', { duration: '8s or so' }, undefined, undefined],
  ['a resolution without a price', { resolution: '8k' }, 8, undefined],
])(
  'a record of version 2 has the length and price of its time: %s',
  (_what, request, seconds, costMicros) => {
    const { terms } = parseJob({ ...asVersionTwo(made), request: { prompt: 'x', ...request } });
    expect([terms.seconds, terms.costMicros]).toEqual([seconds, costMicros]);
  },
);
