import { describe, expect, test } from 'vitest';
import type { AnimationRequest } from '../../src/animation/request.js';
import { type CardMoment, card } from '../../src/discord/cards/card.js';
import { parseCustomId } from '../../src/discord/custom-id.js';
import { allInFull, inFullOf as inFullOfAny } from '../../src/jobs/in-full.js';
import type { Job } from '../../src/jobs/job.js';
import { mayMakeUnder } from '../../src/jobs/may-make.js';
import type { ModelStatus } from '../../src/jobs/ports.js';
import { variantKey, variantOf } from '../../src/jobs/variant.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { languages } from '../../src/text/language.js';
import { textsIn } from '../../src/text/texts.js';
import { makeJob, states } from '../support/jobs.js';

const inFullOf = (job: Job) => inFullOfAny(job, () => true);

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

// What was found for a job is kept with it: each test has jobs of its own.
test.each<[string, () => Job]>([
  ['the best that there is', () => clip({ seed: 5, resolution: '4k' })],
  ['of a seed that nobody knows', () => clip({ model: 'veo-3.1-lite' })],
  ['of a model without seeds', () => clip({ model: 'gemini-omni-flash-1.1', resolution: '360p' }, 5)],
  [
    'of a model that is gone',
    () => ({ ...clip({ seed: 5 }), request: { prompt: 'x', seed: 5, model: 'veo-2' } }),
  ],
  [
    'an extension, which would still begin with the cheap clip',
    () => ({
      ...clip({ model: 'veo-3.1-fast', seed: 5 }),
      source: { mode: 'extend', videoUrl: states.delivered.video.url },
    }),
  ],
  ['not made', () => makeJob(states.failed, { request: { seed: 5 } })],
])('a clip that is %s can not be made better', (_what, jobOf) => {
  const job = jobOf();
  expect(inFullOf(job)).toBeUndefined();
  expect(variantOf(job, { kind: 'full', best: undefined })).toMatch(/impossible|model gone/);
});

const mayMake = (settings: Partial<GuildSettings>, gone: readonly string[] = []) =>
  mayMakeUnder(
    { ...standardSettings, ...settings },
    (id): ModelStatus => (gone.includes(id) ? 'gone' : 'deprecated'),
  );

test.each<[string, Partial<AnimationRequest>, Partial<GuildSettings>, object]>([
  [
    'in a dearer model, no sharper',
    { model: 'veo-3.1-lite' },
    { allowedResolutions: ['720p'] },
    { model: 'veo-3.1', resolution: '720p' },
  ],
  [
    'sharper for the same price',
    {},
    { allowedModels: ['veo-3.1'], allowedResolutions: ['720p', '1080p'] },
    { model: 'veo-3.1', resolution: '1080p' },
  ],
])('a clip is made better %s', (_what, request, settings, best) => {
  expect(inFullOfAny(clip({ seed: 5, ...request }), mayMake(settings))).toMatchObject(best);
});

test('of what a model does not have for a kind of clip, nothing is offered', () => {
  const picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };
  const between: Job = {
    ...clip({ model: 'veo-3.1-fast', seed: 5, duration: '4s' }),
    source: { mode: 'frames', first: picture, last: picture },
  };
  const models = allInFull(between).map(({ model, resolution }) => `${model} ${resolution}`);
  expect(models).toEqual([
    'veo-3.1 4k',
    'veo-3.1 1080p',
    'veo-3.1 720p',
    'veo-3.1-fast 4k',
    'veo-3.1-fast 1080p',
  ]);
});

describe.each(['rendered', 'delivered'] as const)('on the card of a clip that is %s', (phase) => {
  const made = (request: Partial<AnimationRequest>) =>
    makeJob({ ...clip({}).state, ...states[phase] }, { request });
  const full = (job: Job, ...here: Parameters<typeof mayMake>) => {
    const context = { provider: 'fal', mayMake: mayMake(...here), texts: textsIn('en') } as const;
    const moment = phase === 'rendered' ? { bringing: { as: 'file', tookMs: 1 } } : {};
    const drawn = JSON.stringify(card(job, context, moment as CardMoment));
    const [, label] = /"label":"(In full[^"]*)"/.exec(drawn) ?? [];
    const [, line] = /\*In full\* makes this clip again with ([^,]*),/.exec(drawn) ?? [];
    const [, id] = /"custom_id":"(f1:full:[^"]*)"/.exec(drawn) ?? [];
    return { label, line, best: parseCustomId(id ?? '')?.best };
  };
  const FULL = ['fal-ai/veo3.1/image-to-video'];

  test.each<[string, Partial<GuildSettings>, readonly string[], string, string, object]>([
    ['no setting', {}, [], '$4.80', 'Veo 3.1 in 4k', { model: 'veo-3.1', resolution: '4k' }],
    [
      'allowed resolutions',
      { allowedResolutions: ['720p', '1080p'] },
      [],
      '$3.20',
      'Veo 3.1 in 1080p',
      { model: 'veo-3.1', resolution: '1080p' },
    ],
    [
      'allowed models',
      { allowedModels: ['veo-3.1-fast', 'veo-3.1-lite'] },
      [],
      '$2.80',
      'Veo 3.1 Fast in 4k',
      { model: 'veo-3.1-fast', resolution: '4k' },
    ],
    [
      'a model that is gone',
      {},
      FULL,
      '$2.80',
      'Veo 3.1 Fast in 4k',
      { model: 'veo-3.1-fast', resolution: '4k' },
    ],
    [
      'all of these',
      { allowedModels: ['veo-3.1', 'veo-3.1-lite'], allowedResolutions: ['720p', '1080p'] },
      FULL,
      '$0.64',
      'Veo 3.1 Lite in 1080p',
      { model: 'veo-3.1-lite', resolution: '1080p' },
    ],
  ])('%s: what is offered is the best that may be made', (_what, settings, gone, price, line, best) => {
    const job = made({ model: 'veo-3.1-lite', seed: 5 });
    expect(full(job, settings, gone)).toEqual({ label: `In full (${price})`, line, best });
    const wish = variantOf(job, { kind: 'full', best: full(job, settings, gone).best });
    expect(wish).toMatchObject({ request: { ...best, seed: expect.any(Number) } });
    // The same record under other settings.
    expect(full(job, {}).label).toBe('In full ($4.80)');
  });

  test.each<[Partial<AnimationRequest>, Partial<GuildSettings>, readonly string[]]>([
    [{ model: 'veo-3.1-lite' }, { allowedModels: ['veo-3.1-lite'], allowedResolutions: ['720p'] }, []],
    [{ model: 'veo-3.1-lite' }, { longestClip: 6 }, []],
    [{ model: 'veo-3.1-fast', resolution: '4k' }, {}, FULL],
    // Dearer, but less sharp.
    [{ model: 'veo-3.1-fast', resolution: '1080p' }, { allowedResolutions: ['720p'] }, []],
  ])('%o: nothing is offered under %o', (request, settings, gone) => {
    expect(full(made({ seed: 5, ...request }), settings, gone)).toEqual({});
  });
});

test('a button of a card from before, which names no model, means the best that there is', () => {
  const job = clip({ model: 'veo-3.1-lite', seed: 5 });
  const { best } = parseCustomId(`f1:full:${job.id}`) ?? expect.fail('It is still a button');
  expect(variantOf(job, { kind: 'full', best })).toMatchObject({
    request: { model: 'veo-3.1', resolution: '4k' },
  });
  const never = { model: 'veo-9', resolution: '8k' };
  expect(variantOf(job, { kind: 'full', best: never })).toBe('impossible');
});

test('two presses mean the same clip', () => {
  const job = clip({ model: 'veo-3.1-lite', seed: 5 });
  const wishes = [1, 2].map(() => variantOf(job, { kind: 'full', best: undefined }));
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
  expect(labels).toEqual(['Again', 'Edit', 'Extend', 'In full', 'Make my own', 'Original', 'Delete']);
});
