import Keyv from 'keyv';
import { expect, test } from 'vitest';
import { forgottenCard } from '../../src/discord/cards/privacy-card.js';
import { FlipbookError } from '../../src/errors.js';
import { createChangeJob } from '../../src/jobs/change-job.js';
import type { Job, JobState } from '../../src/jobs/job.js';
import type { OriginalFate } from '../../src/jobs/original.js';
import { createPrivacy } from '../../src/jobs/privacy.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { createBlockStore } from '../../src/store/block-store.js';
import { createDrafts } from '../../src/store/drafts.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemberStore } from '../../src/store/member-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { verbatim } from '../../src/text/sentence.js';
import { textsFor } from '../../src/text/texts.js';
import { bring, ownedBy } from '../contract/store-support.js';
import { approval, makeJob, states } from '../support/jobs.js';
import { seenByOlder } from '../support/newer-records.js';
import { silentLog } from '../support/silent-log.js';

const MEMBER = '700000000000000001';

async function start(
  jobs: Readonly<Record<string, JobState>>,
  {
    fateOf = () => 'erased',
    now = () => Date.now(),
    newer = new Set(),
    over = (store) => store,
  }: {
    readonly fateOf?: (job: Job) => OriginalFate;
    readonly now?: () => number;
    /** The ids of what a newer version has written. */
    readonly newer?: ReadonlySet<string>;
    /** The store as those see it who change jobs. */
    readonly over?: (store: JobStore) => JobStore;
  } = {},
) {
  const tables = seenByOlder(createMemoryTables({ now }), newer);
  const store = createJobStore({ tables, log: silentLog });
  const drafts = createDrafts({ keyv: new Keyv({ throwOnErrors: true }) });
  const asked: string[] = [];
  const members = createMemberStore({ tables });
  const told: unknown[] = [];
  const privacy = createPrivacy({
    members: {
      ...members,
      forget: (userId, options) => {
        told.push(options);
        return members.forget(userId, options);
      },
    },
    drafts,
    changeJob: createChangeJob({ store: over(store), applyWishesOf: async () => undefined }),
    originals: {
      erase: async (job, mayAsk = true) => {
        if (!mayAsk) return 'not erased';
        asked.push(job.id);
        return fateOf(job);
      },
      outlookOf: ({ state }) => ('video' in state ? 'stays' : 'none'),
    },
    erasePreview: async () => {},
    keepDays: 30,
  });
  for (const [id, state] of Object.entries(jobs)) {
    const job = makeJob('requestId' in state ? { ...state, requestId: `req-${id}` } : state, { id });
    await bring(store, ownedBy(MEMBER, job));
  }
  return { store, drafts, privacy, asked, tables, told };
}

const picture = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };

test('a member gets everything that is stored, but no secret', async () => {
  const { drafts, privacy } = await start({ 1: states.delivered, 2: states.submitted });
  await drafts.put('5', { userId: MEMBER, pictures: [picture] });
  await drafts.put('6', { userId: 'another', pictures: [picture] });
  expect(await privacy.holdingOf(MEMBER)).toEqual({ jobs: 2, forms: 1, originals: 'stays', keepDays: 30 });
  const data = await privacy.exportOf(MEMBER);
  expect(data).toMatchObject({
    userId: MEMBER,
    requests: [{ id: '2' }, { id: '1', request: { prompt: expect.any(String) } }],
    openForms: [{ userId: MEMBER, pictures: [picture] }],
  });
  expect(data.costs.map(({ jobId }) => jobId)).toContain('1');
  const { token } = makeJob(states.delivered).replyTo;
  expect(JSON.stringify(data)).not.toContain(token);
  expect(data).not.toHaveProperty('newerRequests');
});

test('an export says what was decided, but not by whom, nor what only moderators read, nor where they decide', async () => {
  const { store, privacy, tables } = await start({});
  const decision = { kind: 'declined', by: 'moderator bo', atMs: 5, reason: 'Not today' } as const;
  const failure = { ...states.failed.failure, charge: 'unclear' } as const;
  await bring(
    store,
    ownedBy(MEMBER, makeJob(states.failed, { id: '1', approval: { ...approval, decision } })),
  );
  await bring(store, ownedBy(MEMBER, makeJob({ ...states.failed, failure }, { id: '2' })));
  await bring(store, ownedBy(MEMBER, makeJob(states['awaiting approval'], { id: '3' })));
  await store.decide('2', { kind: 'release' }, { by: 'operator ann', atMs: 6 });
  const by = { kind: 'member', userId: 'moderator bo' } as const;
  await createBlockStore({ tables }).add('g', { userId: MEMBER, by, atMs: 7, reason: 'Told on by a friend' });
  const data = await privacy.exportOf(MEMBER);
  const { why } = approval;
  expect(data.requests).toMatchObject([{ id: '3' }, { id: '2' }, { id: '1' }]);
  expect(data.requests.map((request) => Reflect.get(request, 'approval'))).toEqual([
    { why },
    undefined,
    { why, decision: { kind: 'declined', atMs: 5, reason: 'Not today' } },
  ]);
  expect(data.costs).toContainEqual(
    expect.objectContaining({ jobId: '2', basis: 'by hand', hand: { atMs: 6 } }),
  );
  expect(data.blocks).toEqual([{ guildId: 'g', atMs: 7 }]);
  const written = JSON.stringify(data);
  const hidden = ['moderator bo', 'operator ann', 'Told on', approval.channelId, approval.messageId];
  expect(hidden.filter((words) => written.includes(words))).toEqual([]);
});

test('what has not begun is cancelled, what is being made is finished, and both are deleted at their end', async () => {
  const { store, privacy, asked } = await start({
    1: states.accepted,
    2: states.submitted,
    3: { ...states.submitted, progress: { status: 'IN_PROGRESS' } },
    4: states.rendered,
    5: states.delivered,
    6: states.failed,
    7: states.waiting,
    8: states['awaiting approval'],
  });
  expect(await privacy.forget(MEMBER)).toEqual({
    deleted: 2,
    cancelled: 4,
    open: 6,
    notAllowed: 0,
    pending: 0,
    isErased: true,
  });
  const wishes = await Promise.all(['1', '2', '3', '4', '7', '8'].map((id) => store.wishesOf(id)));
  expect(wishes.map((all) => all.map(({ wish }) => Reflect.get(Object(wish), 'kind')))).toEqual([
    ['cancel', 'forget'],
    ['cancel', 'forget'],
    ['forget'],
    ['forget'],
    ['cancel', 'forget'],
    ['cancel', 'forget'],
  ]);
  expect(asked.sort()).toEqual(['5', '6']);
  expect((await store.listByMember(MEMBER)).map(({ id }) => id)).toEqual(['8', '7', '4', '3', '2', '1']);
});

test('a request that never began, because Discord refused its answer, leaves no trace either', async () => {
  const { store, privacy, tables } = await start({ 1: states.accepted });
  await store.claim({ owner: 'a runner', leaseMs: 1_000 });
  await privacy.forget(MEMBER);
  const { revision = 0 } = (await store.get('1')) ?? {};
  expect(await store.remove('1', { ifRevision: revision, owner: 'a runner' })).toBe(true);
  expect(await tables.read(({ member }) => member.entries(MEMBER))).toEqual([]);
  expect(await tables.read(({ entriesOf }) => entriesOf('1').at(-1))).toMatchObject({ kind: 'release' });
});

test("a request that is over its time, or that another press has deleted, is in nobody's way", async () => {
  let nowMs = Date.now();
  const { store, privacy } = await start(
    { 1: states.delivered },
    { fateOf: () => 'not erased', now: () => nowMs },
  );
  nowMs += 31 * 24 * 3_600_000;
  expect(await privacy.forget(MEMBER)).toMatchObject({ deleted: 1, pending: 0 });
  expect(await store.listByMember(MEMBER)).toEqual([]);
});

test('an original that the provider has not deleted keeps its request until it has; one that may not be deleted does not', async () => {
  const fates: Readonly<Record<string, OriginalFate>> = { 1: 'not erased', 2: 'not allowed', 3: 'none' };
  const { store, privacy } = await start(
    { 1: states.delivered, 2: states.delivered, 3: states.delivered },
    { fateOf: ({ id }) => fates[id] ?? 'none' },
  );
  expect(await privacy.forget(MEMBER)).toMatchObject({ deleted: 2, pending: 1, notAllowed: 1 });
  // The runner takes it from here: it asks the provider, and its write deletes the job.
  expect(await store.listOpen()).toMatchObject([{ id: '1', isOriginalDue: true }]);
  const [claimed] = await store.claim({ owner: 'a runner', leaseMs: 1_000 });
  const wishes = await store.wishesOf('1');
  expect(wishes).toMatchObject([{ wish: { kind: 'forget' } }]);
  if (claimed === undefined) throw new Error('It is not open');
  const { isOriginalDue: _, ...done } = { ...claimed.job, isForgotten: true };
  const answers = wishes.map(({ seq }) => seq);
  await store.put(done as Job, { ifRevision: claimed.revision, owner: 'a runner', answers });
  expect(await store.get('1')).toBeUndefined();
});

test('what a newer version has written is named, and counted as what it is about to delete', async () => {
  const newer = new Set<string>();
  const { privacy } = await start(
    { 1: states.delivered, 2: states.submitted, 3: states.delivered },
    { newer },
  );
  newer.add('2').add('3');
  expect(await privacy.holdingOf(MEMBER)).toMatchObject({ jobs: 3 });
  expect(await privacy.exportOf(MEMBER)).toMatchObject({
    requests: [{ id: '1' }],
    newerRequests: ['3', '2'],
  });
  expect(await privacy.forget(MEMBER)).toMatchObject({ deleted: 1, open: 1, pending: 1 });
});

test.each([true, false])('the answer says whether traces are left, as is so (%s: none)', (isErased) => {
  const none = { deleted: 1, cancelled: 0, open: 0, notAllowed: 0, pending: 0 };
  const shown = JSON.stringify(
    forgottenCard({ ...none, isErased }, textsFor({ locale: 'en-US', isPrivate: true })),
  );
  expect(shown.includes('still in the files of my database')).toBe(!isErased);
});

test('a provider that does not answer holds nothing up: it is asked once, and the runner asks for the rest', async () => {
  const ids = ['1', '2', '3'];
  const { privacy, store, asked } = await start(Object.fromEntries(ids.map((id) => [id, states.delivered])), {
    fateOf: () => 'not erased',
  });
  expect(await privacy.forget(MEMBER)).toMatchObject({ pending: 3 });
  expect(asked).toHaveLength(1);
  for (const id of ids) {
    expect((await store.wishesOf(id)).map(({ wish }) => wish)).toContainEqual({ kind: 'forget' });
  }
});

test('of a clip that was deleted before, nothing is left at the provider to count or to ask for', async () => {
  const { store, privacy, asked } = await start({ 1: states.failed });
  expect(await privacy.holdingOf(MEMBER)).toMatchObject({ jobs: 1, originals: 'none' });
  const removed = { by: 'requester', atMs: 5 } as const;
  await bring(store, { ...ownedBy(MEMBER, makeJob(states.delivered, { id: '2' })), removed });
  expect(await privacy.holdingOf(MEMBER)).toMatchObject({ jobs: 2, originals: 'none' });
  expect(await privacy.forget(MEMBER)).toMatchObject({ deleted: 2, pending: 0, notAllowed: 0 });
  expect(asked).toEqual(['1']);
});

test('what has not begun is cancelled in the name of its member', async () => {
  const { store, privacy } = await start({ 1: states.waiting });
  await privacy.forget(MEMBER);
  expect((await store.wishesOf('1')).map(({ wish }) => wish)).toEqual([
    { kind: 'cancel', by: 'requester', atMs: expect.any(Number) },
    { kind: 'forget' },
  ]);
});

test("a decision about a request that is deleted at the same moment is in nobody's way", async () => {
  const { store, privacy } = await start(
    { 2: states.delivered },
    { over: (inner) => ({ ...inner, get: async (id) => (id === '1' ? undefined : inner.get(id)) }) },
  );
  const decision = { kind: 'approved', by: MEMBER, atMs: 5 } as const;
  const job = makeJob(states.waiting, { id: '1', approval: { ...approval, decision } });
  await bring(store, ownedBy('another', job));
  expect(await privacy.forget(MEMBER)).toMatchObject({ deleted: 1 });
  expect(await store.listByMember(MEMBER)).toEqual([]);
});

test('nothing is deleted as long as the store takes no wish', async () => {
  const want = () => Promise.reject(new FlipbookError('STORE_UNAVAILABLE', verbatim('Away.')));
  const { store, privacy, told } = await start(
    { 1: states.submitted, 2: states.delivered },
    { over: (inner) => ({ ...inner, want }) },
  );
  await expect(privacy.forget(MEMBER)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(told).toEqual([]);
  expect(await store.listByMember(MEMBER)).toHaveLength(2);
});

test.each([
  ['nothing', false, false],
  ['an open form', true, false],
  ['a decision about another member', false, true],
  ['both', true, true],
])('the traces of what else is deleted are to leave the disk: %s', async (_what, hasForm, hasDecided) => {
  const { store, drafts, privacy, told } = await start({});
  if (hasForm) await drafts.put('5', { userId: MEMBER, pictures: [picture] });
  const decision = { kind: 'approved', by: MEMBER, atMs: 5 } as const;
  const another = ownedBy(
    'another',
    makeJob(states.waiting, { id: '1', approval: { ...approval, decision } }),
  );
  if (hasDecided) await bring(store, another);
  await privacy.forget(MEMBER);
  expect(told).toEqual([{ isMoreDeleted: hasForm || hasDecided }]);
  expect(await drafts.listByMember(MEMBER)).toEqual([]);
  expect((await store.wishesOf('1')).map(({ wish }) => wish)).toEqual(
    hasDecided ? [{ kind: 'forget-decider' }] : [],
  );
});
