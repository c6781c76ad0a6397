import { describe, expect, test } from 'vitest';
import type { Job, JobIn } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/ports.js';
import { isEnded, isIn, isSettled } from '../../src/jobs/transitions.js';
import { makeJob, phases, states } from '../support/jobs.js';

/** What every {@link JobStore} must do. `make` gives a new, empty one. */
export function jobStoreContract(name: string, make: () => JobStore | Promise<JobStore>): void {
  const jobIn = (phase: (typeof phases)[number], id = '1200000000000000001') =>
    makeJob(states[phase], { id });
  const withRequest = (id: string, requestId: string): JobIn<'submitted'> => {
    const job = makeJob({ ...states.submitted, requestId }, { id });
    return isIn(job, 'submitted') ? job : expect.fail();
  };
  const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id).sort();
  const ownedBy = (userId: string, job: Job): Job => ({
    ...job,
    requester: { ...job.requester, userId },
  });
  const listed = async (store: JobStore, userId: string) =>
    (await store.listByMember(userId)).map(({ id }) => id);
  const range = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `${from + index}`);

  describe(`a job store on ${name}`, () => {
    test('does not know what was never put', async () => {
      const store = await make();
      expect(await store.get('1')).toBeUndefined();
      expect(await store.listOpen()).toEqual([]);
      expect(await store.listByMember('1')).toEqual([]);
      await store.remove('1');
      expect(await store.get('1')).toBeUndefined();
    });

    test.each(phases)('gives a job in %s back as it was put', async (phase) => {
      const store = await make();
      await store.put(jobIn('accepted'));
      const job = makeJob(states[phase], {
        request: { seed: 0, audio: false, negative_prompt: 'rain ☔\u0000' },
        usual: { p50Ms: 1, p90Ms: 2 },
      });
      await store.put(job);
      expect(await store.get(job.id)).toEqual(job);
    });

    test('keeps the latest version of a job', async () => {
      const store = await make();
      for (const phase of ['accepted', 'submitting', 'submitted'] as const) await store.put(jobIn(phase));
      expect(await store.get(jobIn('accepted').id)).toEqual(jobIn('submitted'));
      expect(await store.listOpen()).toEqual([jobIn('submitted')]);
    });

    test('keeps what was put, whatever happens to the object afterwards', async () => {
      const store = await make();
      const job = structuredClone(jobIn('accepted'));
      await store.put(job);
      Object.assign(job.replyTo, { token: 'changed' });
      expect(await store.get(job.id)).toEqual(jobIn('accepted'));
    });

    test('lists every job that is not settled, and only those', async () => {
      const store = await make();
      for (const [index, phase] of phases.entries()) {
        const id = `${100 + index}`;
        await store.put(jobIn('accepted', id));
        await store.put(jobIn(phase, id));
      }
      const open = phases.flatMap((phase, index) => (isSettled(jobIn(phase)) ? [] : [`${100 + index}`]));
      expect(idsOf(await store.listOpen())).toEqual(open);
    });

    test('keeps an end that nobody has been told of on the open list', async () => {
      const store = await make();
      const untold = makeJob({ ...states.failed, shownIn: undefined }, { id: '7' });
      await store.put(jobIn('accepted', '7'));
      await store.put(untold);
      expect(await store.listOpen()).toEqual([untold]);
    });

    test('keeps a job whose request is still looked for on the open list, until that is over', async () => {
      const store = await make();
      const search = { submitAtMs: 1_000, looks: 1, lookedAtMs: 2_000, isOver: false };
      const sought = makeJob({ ...states.failed, search }, { id: '7' });
      await store.put(jobIn('accepted', '7'));
      await store.put(sought);
      expect(await store.listOpen()).toEqual([sought]);
      await store.put(makeJob({ ...states.failed, search: { ...search, isOver: true } }, { id: '7' }));
      expect(await store.listOpen()).toEqual([]);
    });

    test('gives a request to one job for good, and puts that on the open list', async () => {
      const store = await make();
      const [one, other] = ['1', '2'].map((id) => withRequest(id, 'req-7'));
      if (one === undefined || other === undefined) expect.fail();
      expect(await store.holderOf('req-7')).toBeUndefined();
      await store.put(jobIn('failed', '1'));
      await store.put(jobIn('failed', '2'));
      expect(await store.adopt(one)).toBe(true);
      expect(await store.adopt(other)).toBe(false);
      expect(await store.adopt(one)).toBe(true);
      expect(await store.holderOf('req-7')).toBe('1');
      expect(await store.listOpen()).toEqual([one]);
      expect(await store.get('2')).toEqual(jobIn('failed', '2'));
      await store.put(jobIn('delivered', '1'));
      expect(await store.adopt(other)).toBe(false);
    });

    test('gives a request to one of many jobs that want it at once', async () => {
      const store = await make();
      const jobs = range(1, 20).map((id) => withRequest(id, 'req-7'));
      const taken = await Promise.all(jobs.map((job) => store.adopt(job)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await store.listOpen()).toEqual(jobs.filter((_, index) => taken[index]));
    });

    test('knows whose the requests are that open jobs of a former version have', async () => {
      const store = await make();
      await store.put(jobIn('accepted'));
      await store.put(jobIn('submitted'));
      await store.listOpen();
      expect(await store.holderOf(states.submitted.requestId)).toBe(jobIn('submitted').id);
      expect(await store.adopt(withRequest('2', states.submitted.requestId))).toBe(false);
    });

    test.each(['delivered', 'failed', 'cancelled'] as const)(
      'takes a job off the open list when it is %s, and still knows it',
      async (phase) => {
        const store = await make();
        await store.put(jobIn('accepted'));
        await store.put(jobIn(phase));
        expect(await store.listOpen()).toEqual([]);
        const kept = await store.get(jobIn(phase).id);
        expect(kept !== undefined && isEnded(kept)).toBe(true);
      },
    );

    test('holds many jobs that are put at once', async () => {
      const store = await make();
      const ids = range(1_000, 200);
      await Promise.all(ids.map((id) => store.put(jobIn('accepted', id))));
      expect(idsOf(await store.listOpen())).toEqual(ids);
    });

    test("lists a member's newest ten jobs as they are now, newest first, and nobody else's", async () => {
      const store = await make();
      const ids = range(1_000, 30);
      for (const id of ids) {
        await store.put(ownedBy('1', jobIn('accepted', id)));
        await store.put(ownedBy('2', jobIn('accepted', `${id}9`)));
      }
      await store.put(ownedBy('1', jobIn('delivered', '1025')));
      expect(await listed(store, '1')).toEqual(ids.slice(-10).toReversed());
      expect(await store.listByMember('1')).toContainEqual(ownedBy('1', jobIn('delivered', '1025')));
    });

    test('lists a job once and in its place, however often it is put', async () => {
      const store = await make();
      for (const id of ['1', '2', '1']) await store.put(ownedBy('1', jobIn('accepted', id)));
      await store.put(ownedBy('1', jobIn('submitting', '1')));
      expect(await listed(store, '1')).toEqual(['2', '1']);
    });

    test('lists all that a member puts at once', async () => {
      const store = await make();
      const ids = range(1, 9);
      const put = async (id: string) => {
        // Some while the list is read, some while it is written.
        for (let turns = 0; turns < 2 * Number(id); turns += 1) await undefined;
        await store.put(ownedBy('1', jobIn('accepted', id)));
      };
      await Promise.all(ids.map(put));
      expect((await listed(store, '1')).toSorted()).toEqual(ids);
    });

    test('forgets a job that has not begun, and nothing else', async () => {
      const store = await make();
      for (const id of ['1', '2', '3']) await store.put(ownedBy('1', jobIn('accepted', id)));
      await store.remove('2');
      expect(await store.get('2')).toBeUndefined();
      expect(idsOf(await store.listOpen())).toEqual(['1', '3']);
      expect(await listed(store, '1')).toEqual(['3', '1']);
      await store.put(ownedBy('1', jobIn('accepted', '2')));
      expect(await listed(store, '1')).toEqual(['2', '3', '1']);
    });

    test.each(phases.filter((phase) => phase !== 'accepted'))(
      'refuses to forget a job that is %s',
      async (phase) => {
        const store = await make();
        await store.put(jobIn('accepted'));
        await store.put(jobIn(phase));
        await expect(store.remove(jobIn(phase).id)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
        expect(await store.get(jobIn(phase).id)).toEqual(jobIn(phase));
        expect(await listed(store, jobIn(phase).requester.userId)).toEqual([jobIn(phase).id]);
      },
    );
  });
}
