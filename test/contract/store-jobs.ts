import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { isSettled } from '../../src/jobs/transitions.js';
import { makeJob, phases, states } from '../support/jobs.js';
import type { StoreClock } from './store-implementations.js';
import { bring, idsOf, jobIn, type MakeStore, ownedBy, range, stored, withRequest } from './store-support.js';

/** The contract of every job store for the jobs themselves. */
export function storeJobsContract(name: string, make: MakeStore, { stop, pass }: StoreClock): void {
  describe(`the jobs of a store on ${name}`, () => {
    test('an unknown job is undefined', async () => {
      const store = await make();
      expect(await store.get('1')).toBeUndefined();
      expect(await store.listOpen()).toEqual([]);
      expect(await store.listByMember('1')).toEqual([]);
      expect(await store.holderOf('1')).toBeUndefined();
      expect(await store.remove('1', { ifRevision: 1 })).toBe(false);
      expect(await store.put(jobIn('accepted', '1'), { ifRevision: 0 })).toEqual({ kind: 'stale' });
      expect(await store.get('1')).toBeUndefined();
    });

    test.each(phases)('a job in %s is read back as it was put', async (phase) => {
      const store = await make();
      const job = makeJob(states[phase], {
        request: { seed: 0, audio: false, negative_prompt: 'rain ☔\u0000' },
        usual: { p50Ms: 1, p90Ms: 2 },
      });
      const revision = await bring(store, job);
      expect(await store.get(job.id)).toEqual({ job, revision });
    });

    test('later changes of the object do not change the stored job', async () => {
      const store = await make();
      const job = structuredClone(jobIn('accepted'));
      await store.create(job);
      Reflect.set(job.replyTo, 'token', 'changed');
      const { job: found } = await stored(store, job.id);
      expect(found).toEqual(jobIn('accepted'));
      Reflect.set(found.replyTo, 'token', 'changed');
      expect((await stored(store, job.id)).job).toEqual(jobIn('accepted'));
    });

    test('of many concurrent creations of one id, one creates it and the others get it', async () => {
      const store = await make();
      const jobs = range(1, 50).map((userId) => ownedBy(userId, jobIn('accepted')));
      const made = await Promise.all(jobs.map((job) => store.create(job)));
      expect(made.filter(({ kind }) => kind === 'created')).toHaveLength(1);
      const { job } = await stored(store, jobIn('accepted').id);
      for (const creation of made) {
        if (creation.kind !== 'created') expect(creation).toEqual({ kind: 'known', job });
      }
      expect(await store.listOpen()).toEqual([job]);
    });

    test('creating a known job again returns its current state', async () => {
      const store = await make();
      await bring(store, jobIn('submitted'));
      expect(await store.create(jobIn('accepted'))).toEqual({ kind: 'known', job: jobIn('submitted') });
    });

    test('a write with an old revision is stale and changes nothing', async () => {
      const store = await make();
      await store.create(jobIn('accepted'));
      const { id } = jobIn('accepted');
      expect(await store.put(jobIn('submitting'), { ifRevision: 1 })).toEqual({ kind: 'saved', revision: 2 });
      for (const ifRevision of [0, 1, 3]) {
        expect(await store.put(jobIn('failed'), { ifRevision })).toEqual({ kind: 'stale' });
      }
      expect(await store.get(id)).toEqual({ job: jobIn('submitting'), revision: 2 });
    });

    test('a put whose answer was lost can be repeated, and counts once', async () => {
      const store = await make();
      await store.create(jobIn('accepted'), { lease: { owner: 'a', leaseMs: 60_000 } });
      // It has ended, and is not closed: the member has not been told.
      const { shownIn: _place, ...untold } = states.failed;
      const put = (owner: string) => store.put(makeJob(untold), { ifRevision: 1, owner });
      expect([await put('a'), await put('a')]).toEqual([
        { kind: 'saved', revision: 2 },
        { kind: 'saved', revision: 2 },
      ]);
      expect(await put('b')).toEqual({ kind: 'stale' });
      expect(await store.entriesOf(jobIn('accepted').id)).toHaveLength(2);
    });

    test('a put that repeats what another owner wrote is stale, also when that closed the job', async () => {
      const store = await make();
      await store.create(jobIn('accepted'), { lease: { owner: 'a', leaseMs: 60_000 } });
      await store.release({ owner: 'a' });
      await store.claim({ owner: 'b', leaseMs: 60_000 });
      const end = (owner?: string) => store.put(jobIn('failed'), { ifRevision: 1, owner });
      expect([await end('b'), await end('b')]).toEqual([
        { kind: 'saved', revision: 2 },
        { kind: 'saved', revision: 2 },
      ]);
      expect([await end('a'), await end()]).toEqual([{ kind: 'stale' }, { kind: 'stale' }]);
    });

    test('of many concurrent submits of one job, one wins', async () => {
      const store = await make();
      await store.create(jobIn('accepted'));
      const submitting = (submitAtMs: number) => makeJob({ phase: 'submitting', submitAtMs });
      const puts = range(1, 50).map((ms) => store.put(submitting(Number(ms)), { ifRevision: 1 }));
      const kinds = (await Promise.all(puts)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'saved')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'stale')).toHaveLength(49);
    });

    test('a job is listed as open from its creation until it is closed', async () => {
      const store = await make();
      for (const [index, phase] of phases.entries()) await bring(store, jobIn(phase, `${100 + index}`));
      const open = phases.flatMap((phase, index) => (isSettled(jobIn(phase)) ? [] : [`${100 + index}`]));
      expect(idsOf(await store.listOpen())).toEqual(open);
    });

    test('many jobs created at once are all listed as open', async () => {
      const store = await make();
      const ids = range(1_000, 200);
      await Promise.all(ids.map((id) => store.create(jobIn('accepted', id))));
      expect(idsOf(await store.listOpen())).toEqual(ids);
    });

    const search = { submitAtMs: 1_000, looks: 1, lookedAtMs: 2_000, isOver: false };
    test.each([
      ['an end that nobody has been told of', { ...states.failed, shownIn: undefined }, true],
      ['an end whose request is still looked for', { ...states.failed, search }, true],
      [
        'one that is not looked for any more',
        { ...states.failed, search: { ...search, isOver: true } },
        false,
      ],
    ] as const)('the open list contains remaining work: %s', async (_what, state, isOpen) => {
      const store = await make();
      const job = makeJob(state);
      await bring(store, job);
      expect(await store.listOpen()).toEqual(isOpen ? [job] : []);
    });

    test('a resumed job is listed as open again', async () => {
      const store = await make();
      const revision = await bring(store, jobIn('failed'));
      expect(await store.listOpen()).toEqual([]);
      await store.put(jobIn('submitted'), { ifRevision: revision });
      expect(await store.listOpen()).toEqual([jobIn('submitted')]);
    });

    test('a request belongs to one job permanently', async () => {
      const store = await make();
      await bring(store, withRequest('1', 'req-7'));
      const revision = await bring(store, jobIn('uncertain', '2'));
      const other = withRequest('2', 'req-7');
      expect(await store.put(other, { ifRevision: revision })).toEqual({ kind: 'held', by: '1' });
      expect(await stored(store, '2')).toEqual({ job: jobIn('uncertain', '2'), revision });
      const delivered = makeJob({ ...states.delivered, requestId: 'req-7' }, { id: '1' });
      await store.put(delivered, { ifRevision: 2 });
      expect(await store.put(other, { ifRevision: revision })).toEqual({ kind: 'held', by: '1' });
      expect(await store.holderOf('req-7')).toBe('1');
    });

    test('of many jobs that claim one request at once, one gets it', async () => {
      const store = await make();
      const jobs = range(1, 20).map((id) => withRequest(id, 'req-7'));
      for (const { id } of jobs) await store.create(jobIn('accepted', id));
      const puts = await Promise.all(jobs.map((job) => store.put(job, { ifRevision: 1 })));
      const saved = jobs.filter((_, index) => puts[index]?.kind === 'saved');
      expect(saved).toHaveLength(1);
      expect(puts.filter(({ kind }) => kind === 'held')).toHaveLength(19);
      expect(await store.holderOf('req-7')).toBe(saved[0]?.id);
    });

    test("a member's ten newest jobs are listed in their current state, newest first, and nobody else's", async () => {
      const store = await make();
      const ids = range(1_000, 30);
      for (const id of ids) {
        await store.create(ownedBy('1', jobIn('accepted', id)));
        await store.create(ownedBy('2', jobIn('accepted', `${id}9`)));
      }
      const changed = ownedBy('1', jobIn('submitting', '1025'));
      await store.put(changed, { ifRevision: 1 });
      const listed = await store.listByMember('1');
      expect(listed.map(({ id }) => id)).toEqual(ids.slice(-10).toReversed());
      expect(listed).toContainEqual(changed);
    });

    test('a closed job is kept for thirty days and listed as long, an open one for good', async () => {
      stop();
      const days = (count: number) => pass(count * 24 * 3_600_000);
      const store = await make();
      const closed = makeJob({ ...states.delivered, requestId: 'req-7' }, { id: '2' });
      await store.create(jobIn('accepted', '1'));
      await bring(store, closed);
      const { userId } = closed.requester;
      await days(29);
      expect(idsOf(await store.listByMember(userId))).toEqual(['1', '2']);
      await days(2);
      expect(await store.get('2')).toBeUndefined();
      expect(idsOf(await store.listByMember(userId))).toEqual(['1']);
      expect(await store.holderOf('req-7')).toBe('2');
      await days(60);
      expect(await store.holderOf('req-7')).toBeUndefined();
      await days(365);
      expect(idsOf(await store.listOpen())).toEqual(['1']);
      expect(await store.create(jobIn('accepted', '2'))).toMatchObject({ kind: 'created' });
      expect((await store.listByMember(userId)).map(({ id }) => id)).toEqual(['2', '1']);
    });

    test('only an unstarted job at the named revision can be removed', async () => {
      const store = await make();
      for (const id of ['1', '2', '3']) await store.create(jobIn('accepted', id));
      const { userId } = jobIn('accepted').requester;
      expect(await store.remove('2', { ifRevision: 2 })).toBe(false);
      expect(await store.remove('2', { ifRevision: 1 })).toBe(true);
      expect(await store.get('2')).toBeUndefined();
      expect(idsOf(await store.listOpen())).toEqual(['1', '3']);
      await store.create(jobIn('accepted', '2'));
      expect((await store.listByMember(userId)).map(({ id }) => id)).toEqual(['2', '3', '1']);
    });

    test.each(phases.filter((phase) => phase !== 'accepted'))(
      "a job that is %s can't be removed",
      async (phase) => {
        const store = await make();
        const ifRevision = await bring(store, jobIn(phase));
        const { id } = jobIn(phase);
        await expect(store.remove(id, { ifRevision })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
        expect((await stored(store, id)).job).toEqual(jobIn(phase));
      },
    );

    const alone = (key: string, until: 'ended' | 'forgotten') => ({ unique: { key, until } });
    test('of two concurrent jobs with the same key, one is created', async () => {
      const store = await make();
      const [one, other] = [jobIn('accepted', '1'), jobIn('accepted', '2')];
      const made = await Promise.all([one, other].map((job) => store.create(job, alone('again', 'ended'))));
      expect(made).toEqual([
        { kind: 'created', revision: 1 },
        { kind: 'known', job: one },
      ]);
      expect(await store.create(other, alone('something else', 'ended'))).toMatchObject({ kind: 'created' });
    });

    test('the same may be asked for again when it has ended, or never, or when it was forgotten', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), alone('again', 'ended'));
      await store.put(jobIn('delivered', '1'), { ifRevision: 1 });
      expect(await store.create(jobIn('accepted', '2'), alone('again', 'forgotten'))).toMatchObject({
        kind: 'known',
        job: { id: '1' },
      });
      expect(await store.create(jobIn('accepted', '2'), alone('again', 'ended'))).toMatchObject({
        kind: 'created',
      });
      await store.remove('2', { ifRevision: 1 });
      expect(await store.create(jobIn('accepted', '3'), alone('again', 'ended'))).toMatchObject({
        kind: 'created',
      });
    });

    test.each([
      ['an id that no job can have', { id: '---' }],
      ['a time before all times', { createdAtMs: -1 }],
      ['a request that is none', { request: {} }],
      ['a state that lacks its fields', { state: { phase: 'submitted' } }],
    ])('a job that could not be read back is a bug, and is not written: %s', async (_what, change) => {
      const store = await make();
      const job = jobIn('accepted');
      await store.create(job);
      const bad = { ...job, ...change } as Job;
      for (const write of [store.put(bad, { ifRevision: 1 }), store.create({ ...bad, id: '---' })]) {
        await expect(write).rejects.not.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      }
      expect(await store.listOpen()).toEqual([job]);
      expect(await store.get(job.id)).toEqual({ job, revision: 1 });
    });
  });
}
