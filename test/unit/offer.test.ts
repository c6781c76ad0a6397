import { expect, test } from 'vitest';
import type { Job, RecordedRequest } from '../../src/jobs/job.js';
import {
  canBeSilent,
  framingOf,
  isUpToDate,
  modelGone,
  offerOf,
  orderToday,
  requestAnew,
} from '../../src/jobs/offer.js';
import { makeJob, states } from '../support/jobs.js';

const IMAGE = 'fal-ai/veo3.1/image-to-video';
const job = makeJob(states.delivered, { request: { resolution: '1080p', seed: 5 } });
const offer = offerOf(job) ?? expect.fail('It is on offer');
const asked = (request: RecordedRequest, endpointId = IMAGE): Job => ({ ...job, request, endpointId });

test.each<[string, Job, string | undefined]>([
  ['names', asked({ prompt: 'x', model: 'veo-3.1-fast' }), 'fal-ai/veo3.1/fast/image-to-video'],
  [
    'is that of its endpoint',
    asked({ prompt: 'x' }, 'fal-ai/veo3.1/lite'),
    'fal-ai/veo3.1/lite/image-to-video',
  ],
  ['is gone', asked({ prompt: 'x', model: 'veo-2' }), undefined],
  [
    'has no such endpoint',
    {
      ...job,
      request: { prompt: 'x', model: 'veo-3.1-lite' },
      source: { mode: 'extend', videoUrl: 'https://v3.fal.media/a.mp4' },
    },
    undefined,
  ],
])('a job goes on in the model that it %s', (_what, one, endpointId) => {
  expect(offerOf(one)?.endpoint.id).toBe(endpointId);
});

test('the error for a removed model names it', () => {
  expect(modelGone(job)).toMatchObject({
    code: 'INVALID_REQUEST',
    sentence: { key: 'job.model-gone', params: { model: 'Veo 3.1' } },
  });
});

test('a request that would be rejected today has no order', () => {
  expect(orderToday({ prompt: 'x', resolution: '1080p' }, job.source)).toMatchObject({
    endpointId: IMAGE,
    input: { prompt: 'x', resolution: '1080p' },
  });
  expect(orderToday({ prompt: 'x', duration: '5s' }, job.source)).toBeUndefined();
  expect(orderToday({ prompt: 'x', model: 'veo-3.1-lite', resolution: '4k' }, job.source)).toBeUndefined();
});

test('a new job from a stored request leaves out removed options, and names its model', () => {
  const request = { prompt: 'x', seed: 5, resolution: '1080p' };
  expect(requestAnew(asked(request), offer)).toEqual({ ...request, model: 'veo-3.1' });
  const former = JSON.parse('{"prompt":"x","enhance":true}');
  expect(requestAnew(asked(former), offer)).toEqual({ prompt: 'x', model: 'veo-3.1' });
  const lite = asked({ prompt: 'x' }, 'fal-ai/veo3.1/lite/image-to-video');
  expect(requestAnew(lite, offerOf(lite) ?? expect.fail())).toEqual({ prompt: 'x', model: 'veo-3.1-lite' });
  const named = { prompt: 'x', model: 'veo-3.1-fast' };
  const fast = offerOf(asked(named)) ?? expect.fail();
  expect(requestAnew(asked(named), fast)).toEqual(named);
});

test.each<[string, Partial<Omit<Job, 'state'>>, boolean]>([
  ['nothing', {}, true],
  [
    'its words, which nobody could type today',
    { request: { ...job.request, prompt: '', negative_prompt: '' } },
    true,
  ],
  ['its words at fal', { input: { ...job.input, prompt: 'Other', negative_prompt: 'rain' } }, true],
  ['a value that is gone', { request: { ...job.request, resolution: '8k' } }, false],
  ['a field that is sent no more', { input: { ...job.input, enhance: true } }, false],
  ['a field that is missing', { input: { prompt: 'The cat yawns', resolution: '1080p' } }, false],
  ['its endpoint', { endpointId: 'fal-ai/veo3.1/image-to-video/preview' }, false],
])(
  'a job may be sent as it is written down, when what has changed since is %s',
  (_what, change, expected) => {
    expect(isUpToDate({ ...job, ...change }, offer)).toBe(expected);
  },
);

test.each<[RecordedRequest, string, object | undefined]>([
  [{ prompt: 'x' }, 'auto', { aspectRatio: 'auto', fit: 'crop', background: 'white' }],
  [
    { prompt: 'x', fit: 'blur', background: 'red' },
    '9:16',
    { aspectRatio: '9:16', fit: 'blur', background: 'red' },
  ],
  [{ prompt: 'x', fit: 'stretch' }, 'auto', undefined],
  [{ prompt: 'x', background: 'mauve' }, 'auto', undefined],
  [{ prompt: 'x' }, '1:1', undefined],
])('a picture of %j in the shape %s gets into the frame: %j', (request, aspectRatio, expected) => {
  expect(framingOf({ request, terms: { ...job.terms, aspectRatio } })).toEqual(expected);
});

test('only a clip with sound whose model is on offer can be made without', () => {
  const clip = (audio: boolean) => makeJob(states.delivered, { request: { audio } });
  expect(canBeSilent(clip(true))).toBe(true);
  expect(canBeSilent(clip(false))).toBe(false);
  const retired = { ...clip(true), endpointId: 'fal-ai/gone' };
  expect(canBeSilent({ ...retired, request: { ...retired.request, model: 'gone' } })).toBe(false);
});
