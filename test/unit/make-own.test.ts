import { expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { createVariants } from '../../src/jobs/make-variant.js';
import { createOriginChecks } from '../../src/jobs/origin.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { stored } from '../contract/store-support.js';
import { asked, open } from '../support/accept-world.js';
import { makeJob, states } from '../support/jobs.js';

const FORM = '1300000000000000002';
const SUBMITTED = '1300000000000000003';
const shared = makeJob(states.delivered);
const STILL = 'https://v3.fal.media/files/a/still.png';

/** What somebody else's submitted form below a clip leads to. */
async function makeOwn(job: Job, settings: Partial<GuildSettings> = {}) {
  const { store, accept } = open();
  const { makeOwn } = createVariants({
    find: async () => job,
    accept,
    provider: 'fal',
    origins: createOriginChecks({
      find: async () => job,
      settingsOf: async () => ({ ...standardSettings, ...settings }),
    }),
  });
  const { requester, replyTo, asker } = asked(SUBMITTED);
  const taken = await makeOwn({
    id: job.id,
    facts: { requester: { ...requester, userId: '555' }, replyTo, asker },
    request: { prompt: 'The cat sleeps', model: 'veo-3.1-fast' },
    formId: FORM,
  });
  expect(taken).toBeDefined();
  return (await stored(store, FORM)).job;
}

test("a clip of one's own is made from the picture of another member's, prepared again", async () => {
  const own = await makeOwn(shared);
  expect(own).toMatchObject({
    requester: { interactionId: SUBMITTED, userId: '555' },
    request: { prompt: 'The cat sleeps', model: 'veo-3.1-fast' },
    source: { mode: 'image', image: { name: 'cat.png', copyUrl: STILL } },
    state: { phase: 'accepted' },
  });
  expect(own.source).not.toHaveProperty('image.still');
  expect(own.request.spoiler).toBeUndefined();
  expect(own.source).not.toHaveProperty('image.isSpoiler');
});

const coveredPicture: Job = {
  ...shared,
  source: {
    mode: 'image',
    image: { url: 'https://cdn.discordapp.com/a.png', name: 'a.png', isSpoiler: true },
  },
};
test.each<[string, Job]>([
  ['as its member chose', { ...shared, request: { ...shared.request, spoiler: true } }],
  ['because its picture is', coveredPicture],
])('what is covered %s stays covered', async (_why, job) => {
  expect(await makeOwn(job)).toMatchObject({
    request: { prompt: 'The cat sleeps', spoiler: true },
    source: { image: { isSpoiler: true } },
  });
});

test.each<[string, Job, Partial<GuildSettings>, string]>([
  [
    'of a clip in private',
    { ...shared, replyTo: { ...shared.replyTo, isPrivate: true } },
    {},
    'own.not-shared',
  ],
  ['where the server wants none', shared, { makeOwn: false }, 'own.off'],
])("no clip of one's own is made %s", async (_where, job, settings, key) => {
  await expect(makeOwn(job, settings)).rejects.toMatchObject({ code: 'NOT_ALLOWED', sentence: { key } });
});
