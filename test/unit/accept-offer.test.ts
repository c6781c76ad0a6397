import { expect, test } from 'vitest';
import { createAcceptOffer, createLeaveOffer } from '../../src/jobs/accept-offer.js';
import type { OfferDraft } from '../../src/jobs/draft.js';
import type { Job } from '../../src/jobs/job.js';
import { createOriginChecks } from '../../src/jobs/origin.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { stored } from '../contract/store-support.js';
import { asked, image, open } from '../support/accept-world.js';
import { makeJob, states } from '../support/jobs.js';

const REFUSED = '1300000000000000001';
const FORM = '1300000000000000002';
const PRESS = '1300000000000000003';
const expired = { code: 'JOB_NOT_FOUND', sentence: { key: 'offer.expired' } };
const theirs = asked(PRESS).requester.userId;

/** What was refused or asked about: two requests are offered instead. */
const offered: OfferDraft = {
  userId: theirs,
  requests: [
    { request: { prompt: 'The cat yawns', model: 'veo-3.1-lite' }, costMicros: 400_000 },
    {
      request: { prompt: 'The cat yawns', model: 'veo-3.1-fast', resolution: '1080p' },
      costMicros: 1_200_000,
    },
  ],
  provider: 'fal',
  formId: FORM,
  source: image,
  origin: { kind: 'own' },
  isFramed: false,
};

/** What presses on offers lead to, in a server with these settings. */
async function openOffers(
  change: Partial<OfferDraft> = {},
  { settings = {}, parent }: { readonly settings?: Partial<GuildSettings>; readonly parent?: Job } = {},
) {
  const { store, drafts, accept } = open({ settings });
  await drafts.put(REFUSED, { ...offered, ...change });
  const acceptOffer = createAcceptOffer({
    drafts,
    accept,
    checkOrigin: createOriginChecks({
      find: async () => parent ?? expect.fail('It comes from no job'),
      settingsOf: async () => ({ ...standardSettings, ...settings }),
    }).check,
  });
  const press = (place: number, { id = REFUSED, interactionId = PRESS, userId = theirs } = {}) => {
    const { requester, replyTo, asker } = asked(interactionId);
    const facts = { requester: { ...requester, userId }, replyTo, asker };
    return acceptOffer({ id, place, facts });
  };
  return { store, drafts, press, leave: createLeaveOffer({ drafts, store }) };
}

test.each([0, 1])('a press makes the offered request, not the others: %d', async (place) => {
  const { store, press } = await openOffers();
  expect(await press(place)).toBeDefined();
  expect((await store.listOpen()).map(({ id }) => id)).toEqual([FORM]);
  const { job } = await stored(store, FORM);
  expect(job).toMatchObject({
    requester: { interactionId: PRESS, userId: theirs },
    request: offered.requests[place]?.request,
    source: image,
    terms: { costMicros: offered.requests[place]?.costMicros },
  });
  expect(job.retryOf).toBeUndefined();
});

test('one clip is made, however many of the offers are pressed', async () => {
  const { store, press } = await openOffers();
  await press(0);
  await expect(press(1, { interactionId: '1300000000000000004' })).rejects.toMatchObject({
    code: 'JOB_ENDED',
    sentence: { key: 'form.sent' },
  });
  expect(await store.listOpen()).toHaveLength(1);
});

test('what the refused request would have been, the accepted one is', async () => {
  const sized = {
    ...image,
    image: { url: 'https://cdn.discordapp.com/a.png', name: 'a.png', sides: { width: 900, height: 900 } },
  };
  const unique = { key: 'k', until: 'forgotten' } as const;
  const { store, drafts, press } = await openOffers({ source: sized, isFramed: true, retryOf: '7', unique });
  await press(0);
  expect((await stored(store, FORM)).job).toMatchObject({ source: sized, retryOf: '7' });
  await drafts.put(REFUSED, { ...offered, formId: '1300000000000000005', unique });
  await expect(press(0, { interactionId: '1300000000000000004' })).rejects.toMatchObject({
    code: 'JOB_ENDED',
    sentence: { key: 'job.made-already' },
  });
});

test.each<[string, Partial<OfferDraft>, Parameters<Awaited<ReturnType<typeof openOffers>>['press']>]>([
  ['is no longer stored', {}, [0, { id: '1300000000000000009' }]],
  ['is not among those that were made', {}, [2]],
  [
    'would cost something else by now',
    { requests: [{ request: { prompt: 'x', model: 'veo-3.1-lite' }, costMicros: 1 }] },
    [0],
  ],
  ['would be made by another provider now', { provider: 'renderer' }, [0]],
])('an offer that %s is too old, and nothing is paid', async (_what, change, pressed) => {
  const { store, press } = await openOffers(change);
  await expect(press(...pressed)).rejects.toMatchObject(expired);
  expect(await store.listOpen()).toEqual([]);
});

test('nothing is made of an offer that is left, unless one of its requests was sent', async () => {
  const { press, leave } = await openOffers();
  expect(await leave(REFUSED)).toBeUndefined();
  await press(0);
  await expect(leave(REFUSED)).rejects.toMatchObject({ code: 'JOB_ENDED', sentence: { key: 'form.sent' } });
  await expect(leave('1300000000000000009')).rejects.toMatchObject(expired);
});

test('what is stored for a form is no offer', async () => {
  const { drafts, press, leave } = await openOffers();
  await drafts.put(FORM, {
    userId: theirs,
    pictures: [{ url: 'https://cdn.discordapp.com/a.png', name: 'a.png' }],
  });
  await expect(press(0, { id: FORM })).rejects.toMatchObject(expired);
  await expect(leave(FORM)).rejects.toMatchObject(expired);
});

test('an offer is for its own member', async () => {
  const { store, press } = await openOffers();
  await expect(press(0, { userId: '555' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    sentence: { key: 'form.not-yours' },
  });
  expect(await store.listOpen()).toEqual([]);
});

const delivered = makeJob(states.delivered, { id: '7' });
test.each<[string, Partial<OfferDraft>, Parameters<typeof openOffers>[1], string]>([
  [
    'pictures of messages',
    { origin: { kind: 'message' } },
    { settings: { ownUploadsOnly: true } },
    'access.own-uploads',
  ],
  [
    "others' clips",
    { origin: { kind: 'shared', jobId: '7' } },
    { settings: { makeOwn: false }, parent: delivered },
    'own.off',
  ],
  [
    "another member's clip",
    { origin: { kind: 'variant', jobId: '7', usesClip: false } },
    { parent: { ...delivered, requester: { ...delivered.requester, userId: '555' } } },
    'job.not-yours-to-make',
  ],
])('what may no longer be made from %s is not paid', async (_what, change, world, key) => {
  const { store, press } = await openOffers(change, world);
  await expect(press(0)).rejects.toMatchObject({ code: 'NOT_ALLOWED', sentence: { key } });
  expect(await store.listOpen()).toEqual([]);
});
