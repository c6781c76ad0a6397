import { describe, expect, test } from 'vitest';
import { modelKeys } from '../../src/animation/models.js';
import { cardBodies } from '../../src/discord/cards/card.js';
import { jobListCard } from '../../src/discord/cards/job-list.js';
import { customId } from '../../src/discord/custom-id.js';
import { editForm } from '../../src/discord/forms/edit-form.js';
import { type Job, parseJob, type Source } from '../../src/jobs/job.js';
import { isUpToDate, offerOf, orderToday } from '../../src/jobs/offer.js';
import { variantKey, variantOf } from '../../src/jobs/variant.js';
import { languages } from '../../src/text/language.js';
import { textsIn } from '../../src/text/texts.js';
import { makeJob, phases, states } from '../support/jobs.js';
import { asVersionThree, asVersionTwo } from '../support/old-records.js';

/** A job whose record contains values that no catalog has, in every field from a catalog. */
const gone = (job: Job, changes: object = {}): Job =>
  parseJob({
    ...job,
    endpointId: 'fal-ai/veo2/image-to-video',
    request: {
      prompt: 'w'.repeat(5_000),
      model: 'veo-2',
      duration: '90s',
      aspect_ratio: '1:1',
      resolution: '8k',
      fit: 'stretch',
      background: 'plaid',
      negative_prompt: '',
      seed: -1.5,
      safety_tolerance: '11',
      camera_path: 'spiral',
    },
    terms: { ...job.terms, model: 'Veo 2', aspectRatio: '1:1', resolution: '8k' },
    ...changes,
  });

/** A card's text and buttons in one string. */
const drawn = (job: Job, language: (typeof languages)[number] = 'en') => {
  const context = { provider: 'fal' as const, texts: textsIn(language) };
  return JSON.stringify([cardBodies(job, context), jobListCard([job], context)]);
};

const NEED_THE_MODEL = ['again', 'retry', 'silent', 'edit', 'extend', 'pictures'] as const;

const buttonsOn = (job: Job) =>
  NEED_THE_MODEL.filter((action) => drawn(job).includes(customId({ action, jobId: job.id })));

describe.each(phases)('a job that is %s and whose model, options and values are gone', (phase) => {
  const job = gone(
    makeJob(states[phase], { crop: { frame: '16:9', edges: 'left and right', lostPercent: 44 } }),
  );

  test('is read, written and read again', () => {
    expect(parseJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
    expect(job.state).toEqual(makeJob(states[phase]).state);
  });

  test('is shown in every language, with its original terms, and without what needs the model', () => {
    for (const language of languages) {
      expect(drawn(job, language)).toContain('Veo 2');
      expect(drawn(job, language)).not.toMatch(/\{\{|undefined|choice\.background/);
    }
    expect(buttonsOn(job)).toEqual([]);
    if (phase === 'delivered') expect(drawn(job)).toContain(customId({ action: 'delete', jobId: job.id }));
  });

  test('makes nothing new', () => {
    for (const kind of ['again', 'retry', 'silent'] as const)
      expect(variantOf(job, { kind })).toBe('model gone');
    expect(variantOf(job, { kind: 'extend', prompt: 'x', audio: true })).toBe('model gone');
    expect(variantOf(job, { kind: 'pictures', prompt: 'x', pictures: [] })).toBe('model gone');
  });
});

test('if only a value is gone, there is no button for what would be refused, but the form for another', () => {
  const { request, ...job } = makeJob(states.delivered);
  const old = parseJob({ ...job, request: { ...request, resolution: '8k' } });
  expect(buttonsOn(old)).toEqual(['edit', 'extend']);
  expect(orderToday(old.request, old.source)).toBeUndefined();
  const form = JSON.stringify(editForm({ job: old, id: '1', isPreview: false, texts: textsIn('en') }));
  expect(form).toContain('8k');
});

test('an unsent request is sent only as it would be sent today, whatever its text', () => {
  const job = makeJob(states.accepted, { request: { audio: false, negative_prompt: 'rain' } });
  const isSent = (changed: object) => {
    const kept = parseJob({ ...job, ...changed });
    const offer = offerOf(kept);
    return offer !== undefined && isUpToDate(kept, offer);
  };
  const { request, input } = job;
  expect(isSent({})).toBe(true);
  const words = { prompt: 'w'.repeat(5_000), negative_prompt: '' };
  expect(isSent({ request: { ...request, ...words }, input: { ...input, ...words } })).toBe(true);
  expect(isSent({ input: { ...input, camera_path: 'spiral' } })).toBe(false);
  expect(isSent({ request: { ...request, resolution: '8k' }, input: { ...input, resolution: '8k' } })).toBe(
    false,
  );
  expect(
    isSent({ endpointId: 'fal-ai/veo2/image-to-video', request: { ...request, model: 'veo-3.1' } }),
  ).toBe(false);
});

test("a form shows what fits of a request that is longer than today's limit", () => {
  const { request, ...job } = makeJob(states.delivered);
  const long = { ...request, prompt: 'w'.repeat(5_000), negative_prompt: 'n'.repeat(5_000) };
  const { components } = editForm({
    job: parseJob({ ...job, request: long }),
    id: '1',
    isPreview: false,
    texts: textsIn('en'),
  });
  const fields = JSON.parse(JSON.stringify(components)) as {
    component: { value?: string; max_length?: number };
  }[];
  const filled = fields.flatMap(({ component: { value = '', max_length } }) =>
    max_length === undefined ? [] : [[value.length > 0, value.length <= max_length]],
  );
  expect(filled).toEqual([
    [true, true],
    [true, true],
  ]);
});

test('a removed option is left out of a new job, and a repeated press still creates one', () => {
  const { request, ...job } = makeJob(states.delivered);
  const old = parseJob({ ...job, request: { ...request, camera_path: 'spiral' } });
  const wish = variantOf(old, { kind: 'again' });
  if (typeof wish === 'string') throw new Error(wish);
  expect(orderToday(wish.request, wish.source)).toBeDefined();
  expect(variantKey('1', { ...wish, request: { ...wish.request, seed: 7 } })).toBe(variantKey('1', wish));
});

test('a request that names no model stays with the one that it went to, whichever is the first today', () => {
  const { request, ...job } = makeJob(states.delivered, { request: { model: 'veo-3.1-fast' } });
  const { model: _model, ...unnamed } = request;
  const old = parseJob({ ...job, request: unnamed });
  expect(offerOf(old)?.key).toBe('veo-3.1-fast');
  expect(variantOf(old, { kind: 'retry' })).toMatchObject({ request: { model: 'veo-3.1-fast' } });
  expect(variantOf(makeJob(states.delivered), { kind: 'retry' })).toMatchObject({
    request: { model: 'veo-3.1' },
  });
  expect(offerOf(makeJob(states.delivered))?.key).toBe(modelKeys[0]);
});

test('what fal is sent is made once: the catalog and the request can change without it', () => {
  const job = makeJob(states.uncertain, { request: { audio: false, seed: 5 } });
  expect(job.input).toEqual({ prompt: 'The cat yawns', generate_audio: false, seed: 5 });
  expect(gone(job).input).toEqual(job.input);
  expect(gone(job).inputDefaults).toEqual(job.inputDefaults);
});

test.each(phases)(
  'of a record of the same version, what this one does not know is passed over: %s',
  (phase) => {
    const job = makeJob(states[phase]);
    const state = { ...job.state, mood: 'fine' };
    const replyTo = { ...job.replyTo, threadId: '1' };
    const later = { ...job, state, replyTo, tags: ['x'] };
    expect(parseJob(later)).toEqual(job);
  },
);

test('a record of version 2 shows its cost by the prices of its time, if there were any', () => {
  const { request, ...old } = asVersionTwo(makeJob(states.failed));
  const priced = parseJob({
    ...old,
    request: { ...request, resolution: '4k', duration: '4s', audio: false },
  });
  expect(priced.terms).toMatchObject({ model: 'Veo 3.1', seconds: 4, costMicros: 1_600_000 });
  const charged = { ...old.state, failure: { code: 'X', sentence: 'It failed.', charge: 'charged' } };
  const unpriced = parseJob({
    ...old,
    state: charged,
    request: { ...request, resolution: '8k', duration: 'long' },
  });
  expect(unpriced.terms).toEqual({ model: 'Veo 3.1', aspectRatio: 'auto', resolution: '8k', audio: true });
  for (const language of languages) {
    expect(drawn(unpriced, language)).not.toMatch(/\{\{|undefined|NaN|unpriced/);
  }
  expect(drawn(unpriced)).toContain('fal charged for it');
});

test.each(['text', 'image', 'frames', 'references', 'extend'] as const)(
  'of a record of version 3 it is known what fal was sent, from %s',
  (mode) => {
    const job = makeJob(states.uncertain, { request: { audio: false, resolution: '720p' } });
    const picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };
    const sources = {
      text: { mode: 'text' },
      image: { mode: 'image', image: picture },
      frames: { mode: 'frames', first: picture, last: picture },
      references: { mode: 'references', pictures: [picture] },
      extend: { mode: 'extend', videoUrl: picture.url },
    } as const satisfies Readonly<Record<string, Source>>;
    const source = parseJob({ ...job, source: sources[mode] }).source;
    const order = orderToday(job.request, source);
    const read = parseJob({ ...asVersionThree(job), source, endpointId: order?.endpointId });
    expect(read.input).toEqual(order?.input);
    expect(read.inputDefaults).toMatchObject(order?.inputDefaults ?? { never: '' });
  },
);

const CDN = 'https://cdn.discordapp.com/ephemeral-attachments/1/2/cat.png';
const HERE = 'http://127.0.0.1:41923/v3b.fal.media/files/b/5a/x.png';
const THERE = 'https://v3b.fal.media/files/b/5a/x.png';

test.each([
  ['a still on this machine', { url: CDN, still: { url: HERE } }, states.submitted, 'renderer'],
  ['a clip on this machine', { url: CDN }, { ...states.rendered, video: { url: HERE } }, 'renderer'],
  ['a failed clip on this machine', { url: CDN }, { ...states.failed, videoUrl: HERE }, 'renderer'],
  ['a still of fal', { url: CDN, still: { url: THERE } }, states.submitted, 'fal'],
  ['nothing yet', { url: CDN }, states.accepted, 'fal'],
  ['all on this machine, Discord too', { url: HERE, still: { url: HERE } }, states.submitted, 'fal'],
] as const)('a record of version 3 with %s is of its provider', (_what, picture, state, provider) => {
  const source = { mode: 'image', image: { name: 'cat.png', ...picture } };
  expect(parseJob({ ...asVersionThree(makeJob(states.accepted)), source, state }).provider).toBe(provider);
});

test("a clip's own provider decides what its card says about money", () => {
  const texts = textsIn('en');
  for (const own of ['fal', 'renderer'] as const) {
    const said = (provider: Job['provider']) =>
      JSON.stringify([
        cardBodies(makeJob(states.delivered, { provider }), { provider: own, texts }).all,
        jobListCard([makeJob(states.delivered, { provider })], { provider: own, texts }),
      ]);
    expect(said('renderer')).toContain('Free preview');
    expect(said('renderer')).not.toContain('https://v3.fal.media');
    expect(said('fal')).not.toContain('Free preview');
    expect(said('fal')).toContain('https://v3.fal.media');
    expect(said('renderer').includes('"Again"')).toBe(own === 'renderer');
    expect(said('renderer')).not.toContain('Again ($');
    expect(said('fal').includes('Again ($')).toBe(own === 'fal');
  }
});
