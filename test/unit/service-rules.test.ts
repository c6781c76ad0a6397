import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Job } from '../../src/jobs/job.js';
import type { OriginalFate } from '../../src/jobs/original.js';
import { standardSettings } from '../../src/settings/catalog.js';
import { verbatim } from '../../src/text/sentence.js';
import { bring, stored } from '../contract/store-support.js';
import { asked } from '../support/accept-world.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';
import { requestRules } from '../support/request-rules.js';
import { jobsOn } from '../support/service-world.js';

const ID = '1200000000000000001';
const delivered = makeJob(states.delivered);
const { userId, guildId = expect.fail('It is of no server') } = delivered.requester;
const moderator = { userId: '555', isModerator: true, guildId };
const notFound = { code: 'JOB_NOT_FOUND', sentence: { key: 'job.not-found' } };

/** The operations on a store with one job. */
async function over(job: Job, change: Parameters<typeof jobsOn>[1] = {}) {
  const store = memoryStore();
  await bring(store, job);
  return { store, jobs: jobsOn(store, change) };
}

test('a job is found by its own server, and by no other', async () => {
  const { jobs } = await over(delivered);
  expect(await jobs.ofGuild({ id: ID, guildId })).toMatchObject({ id: ID });
  await expect(jobs.ofGuild({ id: ID, guildId: '9' })).rejects.toMatchObject(notFound);
  await expect(jobs.ofGuild({ id: '9', guildId })).rejects.toMatchObject(notFound);
});

test('a job is found by its own member, and by nobody else', async () => {
  const { jobs } = await over(delivered);
  expect(await jobs.ofMember({ id: ID, userId })).toMatchObject({ id: ID });
  await expect(jobs.ofMember({ id: ID, userId: '555' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    sentence: { key: 'job.not-yours' },
  });
  await expect(jobs.ofMember({ id: '9', userId })).rejects.toMatchObject(notFound);
});

test("a member's list says whether a newer version has more of it", async () => {
  const store = { ...memoryStore(), hasNewer: async (id: string) => id === userId };
  const jobs = jobsOn(store);
  expect([await jobs.hasNewer(userId), await jobs.hasNewer('555')]).toEqual([true, false]);
});

test.each<[OriginalFate, readonly object[]]>([
  ['erased', [{ kind: 'original-done' }]],
  ['not allowed', [{ kind: 'original-done' }]],
  ['none', [{ kind: 'original-done' }]],
  ['not erased', []],
])(
  'whether the runner still has to ask for the original of a deleted clip that is %s',
  async (fate, wishes) => {
    const originals = { erase: async () => fate, outlookOf: () => 'erased' as const };
    const { store, jobs } = await over(delivered, { originals });
    expect(await jobs.remove({ id: ID, by: moderator })).toMatchObject({ original: fate });
    expect((await stored(store, ID)).job).toMatchObject({
      removed: { by: 'moderator' },
      isOriginalDue: true,
    });
    expect((await store.wishesOf(ID)).map(({ wish }) => wish)).toEqual(wishes);
  },
);

test('a clip whose record is deleted while the provider deletes the original is deleted', async () => {
  const store = memoryStore();
  await bring(store, delivered);
  let isGone = false;
  const originals = {
    erase: async () => {
      isGone = true;
      return 'erased' as const;
    },
    outlookOf: () => 'erased' as const,
  };
  const get: typeof store.get = async (id) => (isGone ? undefined : store.get(id));
  const jobs = jobsOn({ ...store, get }, { originals });
  expect(await jobs.remove({ id: ID, by: moderator })).toMatchObject({ original: 'erased' });
});

test.each<[string, Parameters<typeof requestRules>[0], string | undefined]>([
  ['nothing is in its way', {}, undefined],
  [
    'new clips are paused',
    { settingsOf: async () => ({ ...standardSettings, pause: true }) },
    'approval.not-now',
  ],
  [
    'the account is locked',
    {
      checkAccount: () => {
        throw new FlipbookError('PROVIDER_LOCKED', verbatim('Locked.'));
      },
    },
    'approval.not-now',
  ],
])('a moderator approves what could be made now: %s', async (_what, change, key) => {
  const { store, jobs } = await over(makeJob(states['awaiting approval']), { rules: requestRules(change) });
  const deciding = jobs.decide({ id: ID, by: moderator, kind: 'approved' });
  if (key === undefined)
    expect(await deciding).toMatchObject({ approval: { decision: { kind: 'approved' } } });
  else await expect(deciding).rejects.toMatchObject({ code: 'NOT_ALLOWED', sentence: { key } });
  expect(await store.wishesOf(ID)).toHaveLength(key === undefined ? 1 : 0);
});

test('what is offered instead of a refused request can be taken, by its own member', async () => {
  const { store, jobs } = await over(delivered);
  const refused = asked('1', { request: { model: 'veo-3.1-lite', resolution: '4k' } });
  await expect(jobs.accept(refused)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  const take = (change: object) =>
    jobs.acceptOffer({ id: '1', place: 0, facts: { ...asked('2'), ...change } });
  const stranger = { requester: { ...asked('2').requester, userId: '555' } };
  await expect(take(stranger)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(jobs.leaveOffer('1')).resolves.toBeUndefined();
  expect(await take({})).toBeDefined();
  await expect(jobs.leaveOffer('1')).rejects.toMatchObject({ code: 'JOB_ENDED' });
  const request = { prompt: 'The cat yawns', model: 'veo-3.1-lite', resolution: '1080p' };
  expect((await stored(store, '1')).job).toMatchObject({ request, requester: { interactionId: '2' } });
});

test("a picture of a message is taken only where it need not be the member's own", async () => {
  const message = { asker: { guildId, roleIds: [] } };
  const { jobs } = await over(delivered);
  await expect(jobs.checkMessage(message)).resolves.toBeUndefined();
  const { jobs: closed } = await over(delivered, {
    rules: requestRules({ settingsOf: async () => ({ ...standardSettings, ownUploadsOnly: true }) }),
  });
  await expect(closed.checkMessage(message)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});

test('a private clip may be shown to everybody, once', async () => {
  const facts = asked('2');
  const inPrivate = { ...delivered, replyTo: { ...delivered.replyTo, isPrivate: true } };
  const { jobs } = await over(inPrivate);
  await expect(jobs.checkPublish({ id: ID, facts })).resolves.toBeUndefined();
  const { jobs: later } = await over(delivered);
  await expect(later.checkPublish({ id: ID, facts })).rejects.toMatchObject({ code: 'JOB_ENDED' });
});
