import { expect, test } from 'vitest';
import type { Source } from '../../src/jobs/job.js';
import { stored } from '../contract/store-support.js';
import { asked, image, open, plain } from '../support/accept-world.js';

const ID = '1300000000000000001';
const FORM = '1300000000000000009';
const lite4k = { model: 'veo-3.1-lite', resolution: '4k' };
/** Half of it would be lost. */
const square: Source = {
  mode: 'image',
  image: { url: 'https://cdn.discordapp.com/a.png', name: 'a.png', sides: { width: 900, height: 900 } },
};
const PRICE = plain.terms.costMicros ?? expect.fail('It has no price');

test.each<[string, object, object]>([
  ['a command', {}, { formId: ID, origin: { kind: 'own' }, isFramed: false }],
  ['a form', { formId: FORM }, { formId: FORM, isFramed: false }],
  ['a picture that is framed', { isFramed: true }, { formId: ID, isFramed: true }],
  [
    "a member's own clip",
    {
      origin: { kind: 'variant', jobId: '8', usesClip: false },
      unique: { key: 'k', until: 'ended' },
      retryOf: '7',
    },
    {
      origin: { kind: 'variant', jobId: '8', usesClip: false },
      unique: { key: 'k', until: 'ended' },
      retryOf: '7',
    },
  ],
])('what is offered instead is kept as it was asked: from %s', async (_what, change, kept) => {
  const { accept, drafts } = open();
  const refused = accept({ ...asked(ID, { request: lite4k }), ...change });
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  const { userId } = plain.requester;
  expect(await drafts.get(ID)).toMatchObject({ userId, provider: 'fal', source: image, ...kept });
});

test('a refusal that nothing would cure is as it is, and nothing is kept', async () => {
  const { accept, drafts } = open({ settings: { forbiddenWords: 'yawns' } });
  await expect(accept(asked(ID))).rejects.toMatchObject({ code: 'NOT_ALLOWED', offers: [] });
  expect(await drafts.get(ID)).toBeUndefined();
});

test('how a picture is framed is asked once', async () => {
  const { store, accept, drafts } = open();
  await expect(accept(asked(ID, { source: square }))).rejects.toMatchObject({ code: 'CHOICE_NEEDED' });
  expect(await drafts.get(ID)).toMatchObject({
    source: square,
    requests: [{ request: { fit: 'crop' } }, {}],
  });
  expect(await store.listOpen()).toEqual([]);
  expect(await accept({ ...asked(ID, { source: square }), isFramed: true })).toBeDefined();
});

test('an offer is taken by the provider and at the price that the member was told', async () => {
  const { store, accept } = open();
  expect(await accept({ ...asked(ID), told: { provider: 'fal', costMicros: PRICE } })).toBeDefined();
  expect((await stored(store, ID)).job.terms.costMicros).toBe(PRICE);
});

test.each([
  ['at another price', { provider: 'fal', costMicros: PRICE - 1 }],
  ['by another provider', { provider: 'renderer', costMicros: PRICE }],
] as const)('an offer to make it %s has expired, and nothing is stored', async (_how, told) => {
  const { store, accept } = open();
  await expect(accept({ ...asked(ID), told })).rejects.toMatchObject({
    code: 'JOB_NOT_FOUND',
    sentence: { key: 'offer.expired' },
  });
  expect(await store.listOpen()).toEqual([]);
});

test("a request made from another job's names its model, and the server's defaults don't apply to it", async () => {
  const { store, accept, acceptVariant } = open({
    settings: { defaultModel: 'veo-3.1-fast', defaultResolution: '1080p', defaultLength: '4s' },
  });
  await accept(asked('1'));
  await acceptVariant(asked('2'));
  await acceptVariant(asked('3', { request: { model: 'veo-3.1-lite' } }));
  const requests = await Promise.all(
    ['1', '2', '3'].map(async (id) => (await stored(store, id)).job.request),
  );
  expect(requests).toEqual([
    { prompt: 'The cat yawns', model: 'veo-3.1-fast', resolution: '1080p', duration: '4s' },
    { prompt: 'The cat yawns', model: 'veo-3.1' },
    { prompt: 'The cat yawns', model: 'veo-3.1-lite' },
  ]);
});
