import { expect, test } from 'vitest';
import type { AnimationRequest } from '../../src/animation/request.js';
import { card } from '../../src/discord/cards/card.js';
import { inFullOf } from '../../src/jobs/in-full.js';
import type { Job } from '../../src/jobs/job.js';
import { variantKey, variantOf } from '../../src/jobs/variant.js';
import { languages } from '../../src/text/language.js';
import { textsIn } from '../../src/text/texts.js';
import { makeJob, states } from '../support/jobs.js';

const clip = (request: Partial<AnimationRequest>, seed?: number): Job => {
  const { url } = states.delivered.video;
  return makeJob({ ...states.delivered, video: seed === undefined ? { url } : { url, seed } }, { request });
};

test.each<[string, Partial<AnimationRequest>, object]>([
  ['a cheaper model', { model: 'veo-3.1-lite', seed: 5 }, { model: 'veo-3.1', resolution: '4k', seed: 5 }],
  ['a lower resolution', { seed: 5, resolution: '1080p' }, { model: 'veo-3.1', resolution: '4k', seed: 5 }],
  [
    'another shape, length and sound',
    { model: 'veo-3.1-fast', seed: 5, duration: '4s', audio: false, aspect_ratio: '9:16', fit: 'blur' },
    { duration: '4s', audio: false, aspect_ratio: '9:16', fit: 'blur', resolution: '4k', seed: 5 },
  ],
])('a clip in %s can be made again in the best there is, with all else as it was', (_what, request, best) => {
  expect(inFullOf(clip(request))?.request).toMatchObject({ prompt: 'The cat yawns', ...best });
});

test('it costs what the best costs, and goes to its endpoint with the same seed', () => {
  const full = inFullOf(clip({ model: 'veo-3.1-lite', seed: 5, duration: '4s' }));
  expect(full?.order).toMatchObject({
    endpointId: 'fal-ai/veo3.1/image-to-video',
    input: { prompt: 'The cat yawns', seed: 5, duration: '4s', resolution: '4k' },
    terms: { model: 'Veo 3.1', costMicros: 2_400_000 },
  });
});

test('the seed that the provider told counts', () => {
  expect(inFullOf(clip({ model: 'veo-3.1-lite' }, 99))?.request.seed).toBe(99);
});

test.each<[string, Job]>([
  ['the best that there is', clip({ seed: 5, resolution: '4k' })],
  ['of a seed that nobody knows', clip({ model: 'veo-3.1-lite' })],
  ['of a model without seeds', clip({ model: 'gemini-omni-flash-1.1', resolution: '360p' }, 5)],
  ['of a model that is gone', { ...clip({ seed: 5 }), request: { prompt: 'x', seed: 5, model: 'veo-2' } }],
  [
    'an extension, which would still begin with the cheap clip',
    { ...clip({ seed: 5 }), source: { mode: 'extend', videoUrl: states.delivered.video.url } },
  ],
  ['not made', makeJob(states.failed, { request: { seed: 5 } })],
])('a clip that is %s can not be made better', (_what, job) => {
  expect(inFullOf(job)).toBeUndefined();
  expect(variantOf(job, { kind: 'full' })).toMatch(/impossible|model gone/);
});

test('two presses mean the same clip', () => {
  const job = clip({ model: 'veo-3.1-lite', seed: 5 });
  const wishes = [1, 2].map(() => variantOf(job, { kind: 'full' }));
  const [one, two] = wishes.map((wish) => typeof wish === 'object' && variantKey(job.id, wish));
  expect(one).toBe(two);
});

test.each(languages)('in %s, the card names the price and the model, and promises nothing', (language) => {
  const texts = textsIn(language);
  const label = texts.t('button.full');
  const draw = (job: Job, provider: Job['provider'] = 'fal') =>
    JSON.stringify(card({ ...job, provider }, { provider, texts }));
  const drawn = draw(clip({ model: 'veo-3.1-lite', seed: 5 }));
  expect(drawn).toContain(
    JSON.stringify(texts.t('button.with-cost', { label, cost: texts.money(4_800_000) })),
  );
  expect(drawn).toContain('f1:full:');
  const said = texts.t('end.in-full', {
    button: label,
    model: 'Veo 3.1',
    resolution: '4k',
  });
  expect(drawn).toContain(JSON.stringify(`-# ${said}`).slice(1, -1));
  // The built-in renderer makes every clip alike.
  expect(draw(clip({ model: 'veo-3.1-lite', seed: 5 }), 'renderer')).not.toContain('f1:full:');
  expect(draw(clip({ seed: 5, resolution: '4k' }))).not.toContain('f1:full:');
});

test('of a cheap clip that can be extended, no button is missing', () => {
  const { components } = card(clip({ model: 'veo-3.1-fast', seed: 5 }), {
    provider: 'fal',
    texts: textsIn('en'),
  });
  const labels = [...JSON.stringify(components).matchAll(/"label":"([^"(]+?)(?: \([^"]*)?"/g)].map(
    ([, label]) => label,
  );
  expect(labels).toEqual(['Again', 'Edit', 'Extend', 'In full', 'Delete', 'Original']);
});
