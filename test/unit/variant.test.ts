import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Job, parseJob } from '../../src/jobs/job.js';
import { orderToday } from '../../src/jobs/offer.js';
import {
  isChangeable,
  isExtendable,
  usesClip,
  type Variant,
  variantKey,
  variantOf,
} from '../../src/jobs/variant.js';
import { makeJob, states } from '../support/jobs.js';

const delivered = makeJob(states.delivered, {
  request: { model: 'veo-3.1', seed: 5, resolution: '1080p', fit: 'blur' },
});
const still = 'https://v3.fal.media/files/a/still.png';

function wished(derivation: Variant, job = delivered) {
  const wish = variantOf(job, derivation);
  if (typeof wish === 'string') throw new Error('Nothing was derived');
  return wish;
}

test('Again is the same request with another seed, with the first still as a fallback', () => {
  const { request, source } = wished({ kind: 'again' });
  const { seed, ...rest } = request;
  expect(rest).toEqual({ prompt: 'The cat yawns', model: 'veo-3.1', resolution: '1080p', fit: 'blur' });
  expect(seed).not.toBe(5);
  expect(source).toMatchObject({ mode: 'image', image: { name: 'cat.png', copyUrl: still } });
  expect(source).not.toHaveProperty('image.still');
});

test('a model without a seed gets none', () => {
  const pictures = [{ url: 'https://cdn.discordapp.com/a.png', name: 'a.png', sizeBytes: 1 }];
  const job = { ...makeJob(states.delivered), source: { mode: 'references', pictures } as const };
  expect(wished({ kind: 'again' }, job).request).toEqual({ prompt: 'The cat yawns', model: 'veo-3.1' });
});

test('a retry changes nothing, and a clip without sound only that', () => {
  expect(wished({ kind: 'retry' }).request).toEqual(delivered.request);
  expect(wished({ kind: 'silent' }).request).toEqual({ ...delivered.request, audio: false });
});

test('all of the picture in front of a blurred copy is the same request but for that', () => {
  const job = makeJob(states.delivered, { request: { model: 'veo-3.1', seed: 5, fit: 'crop' } });
  const { request, source } = wished({ kind: 'blur' }, job);
  expect(request).toEqual({ ...job.request, fit: 'blur' });
  expect(source).toMatchObject({ mode: 'image', image: { copyUrl: still } });
});

test.each<[Variant, boolean]>([
  [{ kind: 'extend', prompt: 'x', audio: true }, true],
  [{ kind: 'change', prompt: 'x' }, true],
  [{ kind: 'again' }, false],
  [{ kind: 'blur' }, false],
])("whether fal makes it from the clip's own file: $kind", (variant, expected) => {
  expect(usesClip(variant)).toBe(expected);
});

test('another picture comes with its text, and there must be as many as before', () => {
  const picture = { url: 'https://cdn.discordapp.com/b.png', name: 'b.png', sizeBytes: 2 };
  const wish = wished({ kind: 'pictures', prompt: 'It sleeps', pictures: [picture] });
  expect(wish.request).toEqual({ ...delivered.request, prompt: 'It sleeps' });
  expect(wish.source).toEqual({ mode: 'image', image: picture });
  expect(variantOf(delivered, { kind: 'pictures', prompt: 'x', pictures: [] })).toBe('impossible');
  expect(variantOf(delivered, { kind: 'pictures', prompt: 'x', pictures: [picture, picture] })).toBe(
    'impossible',
  );
});

test('an extension continues the clip in its model, and keeps the options that extensions have', () => {
  const job = makeJob(states.delivered, {
    request: { model: 'veo-3.1-fast', seed: 5, duration: '6s', fit: 'blur', negative_prompt: 'rain' },
  });
  const wish = wished({ kind: 'extend', prompt: 'It leaves', audio: false }, job);
  expect(wish.request).toEqual({
    prompt: 'It leaves',
    audio: false,
    model: 'veo-3.1-fast',
    negative_prompt: 'rain',
  });
  expect(wish.source).toEqual({
    mode: 'extend',
    videoUrl: 'https://v3.fal.media/files/a/clip.mp4',
    seconds: 6,
  });
});

test.each([
  ['a clip of Veo 3.1', {}, true],
  ['a clip of Fast', { model: 'veo-3.1-fast' }, true],
  ['a clip of Lite', { model: 'veo-3.1-lite' }, false],
  ['a clip in 4k', { resolution: '4k' }, false],
] as const)('%s can be extended: %o %s', (_name, request, expected) => {
  expect(isExtendable(makeJob(states.delivered, { request }))).toBe(expected);
});

test('a clip that was extended is too long for another extension', () => {
  const job = makeJob(states.delivered);
  expect(isExtendable({ ...job, source: { mode: 'extend', videoUrl: still } })).toBe(false);
});

test('where there is no clip, nothing can be extended', () => {
  for (const state of [states.accepted, states.submitted, states.failed, states.cancelled]) {
    expect(isExtendable(makeJob(state))).toBe(false);
    expect(variantOf(makeJob(state), { kind: 'extend', prompt: 'x', audio: true })).toBe('impossible');
  }
});

const omni = makeJob(states.delivered, {
  request: {
    model: 'gemini-omni-flash-1.1',
    duration: '3s',
    resolution: '360p',
    aspect_ratio: '9:16',
    spoiler: true,
  },
});

test('a change keeps the model, the resolution and what stays hidden, and costs the length of its clip', () => {
  const wish = wished({ kind: 'change', prompt: 'Make it snow' }, omni);
  expect(wish).toEqual({
    request: {
      prompt: 'Make it snow',
      model: 'gemini-omni-flash-1.1',
      resolution: '360p',
      spoiler: true,
    },
    source: {
      mode: 'change',
      videoUrl: 'https://v3.fal.media/files/a/clip.mp4',
      isSpoiler: true,
      seconds: 3,
      aspectRatio: '9:16',
    },
  });
  expect(orderToday(wish.request, wish.source)).toMatchObject({
    endpointId: 'google/gemini-omni-flash/v1.1/edit',
    input: { prompt: 'Make it snow', resolution: '360p' },
    terms: { seconds: 3, resolution: '360p', aspectRatio: '9:16', audio: true, costMicros: 90_000 },
  });
});

test('a change is as sharp as its clip, which was made as sharp as usual', () => {
  const usual = makeJob(states.delivered, { request: { model: 'gemini-omni-flash-1.1' } });
  const { request, source } = wished({ kind: 'change', prompt: 'Make it snow' }, usual);
  expect(request).toEqual({ prompt: 'Make it snow', model: 'gemini-omni-flash-1.1', resolution: '720p' });
  expect(source).toMatchObject({ mode: 'change', seconds: 8 });
});

test('a changed clip can be changed again, and its record is read back', () => {
  const { request, source } = wished({ kind: 'change', prompt: 'Make it snow' }, omni);
  const order = orderToday(request, source) ?? expect.fail('It is on offer');
  const changed: Job = parseJob(JSON.parse(JSON.stringify({ ...omni, ...order, request, source })));
  expect(changed).toMatchObject({ source, terms: order.terms, mediaFields: { clip: 'video_url' } });
  expect(wished({ kind: 'change', prompt: 'Stop the snow' }, changed).source).toMatchObject({ seconds: 3 });
  expect(wished({ kind: 'again' }, changed)).toEqual({ request, source });
});

test.each([
  ['a clip of Gemini', omni, true],
  ['a clip of a model that changes none', delivered, false],
  ['a clip of unknown length', { ...omni, terms: { ...omni.terms, seconds: undefined } }, false],
  ['a clip that is not delivered yet', { ...omni, state: states.rendered }, true],
  ['a failed job', { ...omni, state: states.failed }, false],
] as const)('%s can be changed: %#', (_what, job, expected) => {
  expect(isChangeable(job)).toBe(expected);
  const wish = variantOf(job, { kind: 'change', prompt: 'x' });
  if (expected) expect(wish).toMatchObject({ source: { mode: 'change' } });
  else expect(wish).toBe('impossible');
});

test('a clip whose model is gone can be neither extended nor changed', () => {
  for (const state of [states.rendered, states.delivered]) {
    const job: Job = { ...makeJob(state), request: { prompt: 'x', model: 'veo-2' } };
    expect([isExtendable(job), isChangeable(job)]).toEqual([false, false]);
  }
});

test('two requests that differ only in the seed are the same', () => {
  const again = wished({ kind: 'again' });
  const key = variantKey('1', again);
  expect(variantKey('1', wished({ kind: 'again' }))).toBe(key);
  expect(variantKey('1', delivered)).toBe(key);
  expect(variantKey('2', again)).not.toBe(key);
  expect(variantKey('1', wished({ kind: 'silent' }))).not.toBe(key);
  const edited = { ...again, request: { ...again.request, prompt: 'Another' } };
  expect(variantKey('1', edited)).not.toBe(key);
});

test('in whatever order something was asked for, it is the same', () => {
  const [one, other] = [
    { prompt: 'x', model: 'veo-3.1', resolution: '1080p', audio: false },
    { audio: false, resolution: '1080p', prompt: 'x', model: 'veo-3.1' },
  ];
  const picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png', sizeBytes: 1 };
  const turned = { sizeBytes: 1, name: 'a.png', url: 'https://cdn.discordapp.com/a.png' };
  const key = variantKey('1', { request: one, source: { mode: 'image', image: picture } });
  expect(variantKey('1', { request: other, source: { image: turned, mode: 'image' } })).toBe(key);
});

test('where and how often a picture was uploaded makes no difference, and which picture it is does', () => {
  const { source } = delivered;
  if (source.mode !== 'image') expect.fail();
  const keyOf = (change: object) =>
    variantKey('1', { ...delivered, source: { mode: 'image', image: { ...source.image, ...change } } });
  expect(keyOf({ still: undefined, copyUrl: still })).toBe(keyOf({}));
  expect(keyOf({ name: 'dog.png' })).not.toBe(keyOf({}));
});

test('a press is known again by a key that an earlier version has stored', () => {
  const request = { prompt: 'x', seed: 5, model: 'veo-3.1', audio: false };
  const essence = '[{"audio":false,"model":"veo-3.1","prompt":"x"},{"mode":"text"}]';
  const key = createHash('sha256').update(essence).digest('hex');
  expect(variantKey('1', { request, source: { mode: 'text' } })).toBe(`1:${key}`);
});
