import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Source } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { sentence } from '../../src/text/sentence.js';
import { stored } from '../contract/store-support.js';
import { asked, image, open, plain } from '../support/accept-world.js';
import { states, unpaidJob } from '../support/jobs.js';

const FORM = '1300000000000000009';
const clip: Source = { mode: 'extend', videoUrl: 'https://v3.fal.media/files/clip.mp4' };

test('a request is stored complete, priced and owned, before Discord has accepted the first answer', async () => {
  const { store, accept } = open();
  const before = Date.now();
  await accept(asked('1300000000000000001', { request: { resolution: '1080p', fit: 'blur' } }));
  const { job } = await stored(store, '1300000000000000001');
  const request = { prompt: 'The cat yawns', model: 'veo-3.1', resolution: '1080p', fit: 'blur' };
  expect(job).toEqual({
    version: 4,
    id: '1300000000000000001',
    createdAtMs: expect.any(Number),
    mark: expect.any(Number),
    requester: { ...plain.requester, interactionId: '1300000000000000001' },
    replyTo: plain.replyTo,
    provider: 'fal',
    endpointId: 'fal-ai/veo3.1/image-to-video',
    request,
    source: image,
    terms: { ...plain.terms, resolution: '1080p' },
    input: { prompt: 'The cat yawns', resolution: '1080p' },
    inputDefaults: plain.inputDefaults,
    mediaFields: plain.mediaFields,
    state: { phase: 'accepted', isAcknowledged: false },
  });
  expect(job.createdAtMs).toBeGreaterThanOrEqual(before);
  expect(await store.claim({ owner: 'b', leaseMs: 1_000 })).toEqual([]);
});

test.each<[string, Source, boolean]>([
  ['words alone', { mode: 'text' }, true],
  ['a clip', clip, true],
  ['a picture, whose address is its own', image, false],
])('what tells a request of %s from others of the same words is a seed', async (_what, source, isDrawn) => {
  const { store, accept } = open();
  await accept(asked('1300000000000000001', { source }));
  await accept(asked('1300000000000000002', { source }));
  await accept(asked('1300000000000000003', { source, request: { seed: 7 } }));
  const seeds = await Promise.all(
    [1, 2, 3].map(async (last) => (await stored(store, `130000000000000000${last}`)).job),
  );
  expect(seeds.map(({ input }) => input['seed'])).toEqual(seeds.map(({ request }) => request.seed));
  const [first, second, third] = seeds.map(({ request }) => request.seed);
  expect([typeof first, typeof second, third]).toEqual([
    isDrawn ? 'number' : 'undefined',
    isDrawn ? 'number' : 'undefined',
    7,
  ]);
  if (isDrawn) expect(first).not.toBe(second);
});

test('no seed is drawn for a model that takes none', async () => {
  const { store, accept } = open();
  const request = { model: 'gemini-omni-flash-1.1' };
  await accept(asked('1300000000000000001', { source: { mode: 'text' }, request }));
  const { job } = await stored(store, '1300000000000000001');
  expect([job.request.seed, job.input]).toEqual([undefined, { prompt: 'The cat yawns' }]);
});

test.each<[string, object, Source]>([
  ['of words that nobody may send', { prompt: ' ' }, image],
  ['for what the model can not do', { model: 'veo-3.1-lite', resolution: '4k' }, image],
  ['to extend a clip with a model that can not', { model: 'veo-3.1-lite' }, clip],
])('a request %s is refused, and nothing is written down', async (_what, request, source) => {
  const { store, accept } = open();
  await expect(accept(asked('1300000000000000001', { source, request }))).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  });
  expect(await store.listOpen()).toEqual([]);
});

test('the job begins when Discord has accepted the answer, with its message if known', async () => {
  const { store, woken, accept } = open();
  const accepted = await accept(asked('1300000000000000001'));
  const { job, revision } = await stored(store, '1300000000000000001');
  accepted?.confirm();
  accepted?.begin('55');
  accepted?.begin(undefined);
  const begun = { ...job, state: states.accepted };
  expect(woken).toEqual([
    { job, revision },
    { job: { ...begun, replyTo: { ...job.replyTo, messageId: '55' } }, revision },
    { job: { ...begun, replyTo: { ...job.replyTo, messageId: undefined } }, revision },
  ]);
});

test('a request whose answer Discord rejected leaves nothing behind', async () => {
  const { store, woken, accept } = open();
  const accepted = await accept(asked('1300000000000000001'));
  await accepted?.drop();
  expect([await store.get('1300000000000000001'), woken]).toEqual([undefined, []]);
});

test('a repeated interaction is one request, even while the account is locked', async () => {
  const { store, accept } = open();
  await accept(asked('1300000000000000001'));
  expect(await accept(asked('1300000000000000001'))).toBeUndefined();
  expect(await store.listOpen()).toHaveLength(1);
  const locked = open({ isLocked: true });
  await locked.store.create(unpaidJob({ requester: { ...plain.requester, interactionId: plain.id } }));
  expect(await locked.accept(asked(plain.id))).toBeUndefined();
});

test('a form makes one job, and a second submit reads so', async () => {
  const { store, accept } = open();
  await accept({ ...asked('1300000000000000001'), formId: FORM });
  expect((await stored(store, FORM)).job.requester.interactionId).toBe('1300000000000000001');
  const sentTwice = { code: 'JOB_ENDED', sentence: { key: 'form.sent' } };
  await expect(accept({ ...asked('1300000000000000002'), formId: FORM })).rejects.toMatchObject(sentTwice);
  expect(await accept({ ...asked('1300000000000000001'), formId: FORM })).toBeUndefined();
});

test('the second of two identical requests is told that it is already being made', async () => {
  const { store, accept } = open();
  const unique = { key: 'k', until: 'ended' } as const;
  await accept({ ...asked('1300000000000000001'), unique, retryOf: '7' });
  expect((await stored(store, '1300000000000000001')).job.retryOf).toBe('7');
  await expect(accept({ ...asked('1300000000000000002'), unique })).rejects.toMatchObject({
    code: 'JOB_ENDED',
    sentence: { key: 'job.made-already' },
  });
});

test('no request is accepted while the account is locked or the process is stopping', async () => {
  const locked = open({ isLocked: true });
  await expect(locked.accept(asked('1300000000000000001'))).rejects.toMatchObject({
    code: 'PROVIDER_LOCKED',
  });
  const leaving = open();
  leaving.close();
  await expect(leaving.accept(asked('1300000000000000001'))).rejects.toMatchObject({
    code: 'SHUTTING_DOWN',
    sentence: { key: 'failure.restarting' },
  });
  for (const { store } of [locked, leaving]) expect(await store.listOpen()).toEqual([]);
});

/** A store whose answers to `create` are lost after `before`. */
const losing =
  (before: (store: JobStore, job: Parameters<JobStore['create']>[0]) => Promise<unknown> = async () => {}) =>
  (store: JobStore): JobStore => ({
    ...store,
    create: async (job, options) => {
      await before(store, job);
      await store.create(job, options);
      throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    },
  });

test('a job whose creation got no answer is begun, if it was created', async () => {
  const { store, woken, accept } = open({ over: losing() });
  const accepted = await accept(asked('1300000000000000001'));
  accepted?.confirm();
  expect(woken).toEqual([await stored(store, '1300000000000000001')]);
});

test('a job whose creation got no answer is left to the process that has changed it since', async () => {
  const changing = (store: JobStore): JobStore => ({
    ...store,
    create: async (job, options) => {
      const owner = options?.lease?.owner;
      await store.create(job, options);
      await store.put({ ...job, state: states.accepted }, { ifRevision: 1, owner });
      throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    },
  });
  const { store, accept } = open({ over: changing });
  expect(await accept(asked('1300000000000000001'))).toBeUndefined();
  expect((await stored(store, '1300000000000000001')).revision).toBe(2);
});

test("another process's job of the same interaction stays its own when this one's creation got no answer", async () => {
  const first = async (store: JobStore, job: Parameters<JobStore['create']>[0]) =>
    store.create({ ...job, mark: 1 });
  const { store, accept } = open({ over: losing(first) });
  expect(await accept(asked('1300000000000000001'))).toBeUndefined();
  expect((await stored(store, '1300000000000000001')).job.mark).toBe(1);
});

test('a job whose creation failed is refused', async () => {
  const failing = (store: JobStore): JobStore => ({
    ...store,
    create: async () => {
      throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    },
  });
  await expect(open({ over: failing }).accept(asked('1300000000000000001'))).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  });
});

test("no request is accepted while the server's settings can't be read, or don't allow it", async () => {
  const broken = open({
    settingsOf: () => Promise.reject(new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'))),
  });
  await expect(broken.accept(asked('1300000000000000001'))).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  });
  const paused = open({ settings: { pause: true } });
  await expect(paused.accept(asked('1300000000000000001'))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  for (const { store } of [broken, paused]) expect(await store.listOpen()).toEqual([]);
});

test('a form opens while the process is stopping, for the next one can take it', async () => {
  const { admit, close } = open();
  close();
  await expect(admit(asked('1300000000000000001'))).resolves.toBeUndefined();
});

test('a repeated interaction is one request, even if the server has paused in between', async () => {
  const { store } = open();
  await store.create(unpaidJob({ requester: { ...plain.requester, interactionId: plain.id } }));
  const paused = open({ settings: { pause: true }, over: () => store });
  expect(await paused.accept(asked(plain.id))).toBeUndefined();
});

const lite4k = { request: { model: 'veo-3.1-lite', resolution: '4k' } };
const FAST = 'fal-ai/veo3.1/fast/image-to-video';

test.each<[string, Parameters<typeof open>[0], object]>([
  ['everything', {}, { nearest: '1080p', others: ['Veo 3.1', 'Veo 3.1 Fast', 'Gemini Omni Flash 1.1'] }],
  [
    'some models',
    { settings: { allowedModels: ['veo-3.1-lite', 'veo-3.1-fast'] } },
    { nearest: '1080p', others: ['Veo 3.1 Fast'] },
  ],
  ['some resolutions', { settings: { allowedResolutions: ['720p'] } }, { nearest: '720p' }],
  [
    'what fal still has',
    { statusOf: (id) => (id === FAST ? 'gone' : 'deprecated') },
    { nearest: '1080p', others: ['Veo 3.1', 'Gemini Omni Flash 1.1'] },
  ],
])('where %s may be chosen, a refusal advises nothing else', async (_what, here, params) => {
  const { accept } = open(here);
  const error = await accept(asked('1300000000000000001', lite4k)).catch((reason: unknown) => reason);
  if (!(error instanceof FlipbookError)) return expect.fail('It is refused');
  const { nearest, others } = error.sentence.params ?? {};
  expect({ nearest, ...(others === undefined ? {} : { others }) }).toEqual(params);
});

test('a model that is gone does not replace one that the server does not allow, nor a resolution that the model lacks', async () => {
  const { accept } = open({
    settings: {
      allowedModels: ['veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite'],
      allowedResolutions: ['360p', '1080p', '4k'],
    },
    statusOf: (id) => (id === FAST ? 'gone' : 'active'),
  });
  const refusal = (request: object) => accept(asked('1300000000000000001', { request }));
  await expect(refusal({ model: 'gemini-omni-flash-1.1', resolution: '1080p' })).rejects.toThrow(
    "Gemini Omni Flash 1.1 isn't available on this server. Please choose Veo 3.1 or Veo 3.1 Lite.",
  );
  await expect(refusal({ model: 'veo-3.1-lite', resolution: '720p' })).rejects.toMatchObject({
    sentence: { params: { resolutions: ['`1080p`'] } },
  });
});
