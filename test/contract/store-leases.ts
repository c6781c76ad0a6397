import { beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import type { StoreClock } from './store-implementations.js';
import { bring, idsOf, jobIn, type MakeStore, range, stored } from './store-support.js';

/** The contract of every job store for leases and wishes. */
export function storeLeasesContract(name: string, make: MakeStore, { stop, pass }: StoreClock): void {
  const lease = (owner: string, leaseMs = 1_000) => ({ owner, leaseMs });
  const idsIn = (claimed: readonly { readonly job: { readonly id: string } }[]) =>
    claimed.map(({ job }) => job.id).sort();

  describe(`the leases of a store on ${name}`, () => {
    beforeEach(stop);

    test('every open job is claimed by one owner, and no closed job by any', async () => {
      const store = await make();
      for (const [index, phase] of (['accepted', 'submitting', 'delivered', 'rendered'] as const).entries())
        await bring(store, jobIn(phase, `${index}`));
      expect(await store.claim(lease('a'))).toEqual([
        { job: jobIn('accepted', '0'), revision: 1 },
        { job: jobIn('submitting', '1'), revision: 2 },
        { job: jobIn('rendered', '3'), revision: 2 },
      ]);
      expect(await store.claim(lease('b'))).toEqual([]);
    });

    test('concurrent owners claim every job, each exactly once', async () => {
      const store = await make();
      const ids = range(100, 60);
      for (const id of ids) await store.create(jobIn('accepted', id));
      const owners = ['a', 'b', 'c', 'd'];
      const claims = await Promise.all(owners.map((owner) => store.claim({ ...lease(owner), limit: 20 })));
      expect(claims.flatMap(idsIn).sort()).toEqual(ids);
      expect(claims.map(({ length }) => length)).toEqual([20, 20, 20, 0]);
    });

    test('a claim leaves the jobs that it is told to leave, which do not count for its limit', async () => {
      const store = await make();
      for (const id of ['1', '2', '3']) await store.create(jobIn('accepted', id));
      const isLeft = (job: Job) => job.id === '1';
      expect(idsIn(await store.claim({ ...lease('a'), isLeft, limit: 2 }))).toEqual(['2', '3']);
      expect(idsIn(await store.claim(lease('b')))).toEqual(['1']);
    });

    test('a claim may name the jobs it wants', async () => {
      const store = await make();
      for (const id of ['1', '2', '3']) await store.create(jobIn('accepted', id));
      expect(idsIn(await store.claim({ ...lease('a'), ids: ['2', '9'] }))).toEqual(['2']);
      expect(idsIn(await store.claim(lease('b')))).toEqual(['1', '3']);
    });

    test('the creator of a job can own it', async () => {
      const store = await make();
      await store.create(jobIn('accepted'), { lease: lease('a') });
      expect(await store.claim(lease('b'))).toEqual([]);
      await pass(1_001);
      expect(idsIn(await store.claim(lease('b')))).toEqual([jobIn('accepted').id]);
    });

    test('an expired lease can be claimed, and the previous owner can no longer write', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), { lease: lease('a') });
      await pass(999);
      expect(await store.claim(lease('b'))).toEqual([]);
      await pass(1);
      expect(idsIn(await store.claim(lease('b')))).toEqual(['1']);
      const submitting = jobIn('submitting', '1');
      expect(await store.put(submitting, { ifRevision: 1, owner: 'a' })).toEqual({ kind: 'stale' });
      expect(await store.put(submitting, { ifRevision: 1 })).toEqual({ kind: 'stale' });
      expect(await store.remove('1', { ifRevision: 1, owner: 'a' })).toBe(false);
      expect((await stored(store, '1')).job).toEqual(jobIn('accepted', '1'));
      expect(await store.put(submitting, { ifRevision: 1, owner: 'b' })).toMatchObject({ kind: 'saved' });
    });

    test('an expired lease belongs to its owner until another owner claims it', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), { lease: lease('a') });
      await pass(5_000);
      expect(await store.claim(lease('a'))).toEqual([]);
      expect(await store.put(jobIn('submitting', '1'), { ifRevision: 1 })).toEqual({ kind: 'stale' });
      expect(await store.put(jobIn('submitting', '1'), { ifRevision: 1, owner: 'a' })).toMatchObject({
        kind: 'saved',
      });
    });

    test('renewing extends the leases of their owner only', async () => {
      const store = await make();
      for (const id of ['1', '2']) await store.create(jobIn('accepted', id), { lease: lease('a') });
      await pass(900);
      expect((await store.renew(lease('a'))).toSorted()).toEqual(['1', '2']);
      expect(await store.renew(lease('b', 9_000))).toEqual([]);
      await pass(900);
      expect(await store.claim(lease('b'))).toEqual([]);
      await pass(100);
      expect(idsIn(await store.claim({ ...lease('b'), ids: ['1'] }))).toEqual(['1']);
      expect(await store.renew(lease('a'))).toEqual(['2']);
    });

    test('a released job can be claimed at once, and only its owner can release it', async () => {
      const store = await make();
      for (const id of ['1', '2', '3']) await store.create(jobIn('accepted', id), { lease: lease('a') });
      await store.release({ owner: 'b' });
      await store.release({ owner: 'b', ids: ['1'] });
      expect(await store.claim(lease('b'))).toEqual([]);
      await store.release({ owner: 'a', ids: ['2'] });
      expect(idsIn(await store.claim(lease('b')))).toEqual(['2']);
      await store.release({ owner: 'a' });
      expect(idsIn(await store.claim(lease('b')))).toEqual(['1', '3']);
    });

    test('a closed job belongs to nobody', async () => {
      const store = await make();
      const revision = await bring(store, jobIn('delivered', '1'), 'a');
      expect(await store.renew(lease('a'))).toEqual([]);
      const removed = { ...jobIn('delivered', '1'), removed: { by: 'requester' as const, atMs: 1 } };
      expect(await store.put(removed, { ifRevision: revision })).toMatchObject({ kind: 'saved' });
    });

    test("wishes wait in order until the owner's write answers them", async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), { lease: lease('a') });
      await store.create(jobIn('accepted', '2'));
      const asked = { kind: 'cancel', by: { name: 'rain ☔\u0000' } };
      expect(await store.want('1', asked)).toBe(true);
      expect(await store.want('1', { kind: 'reach' })).toBe(true);
      const [first, second, ...others] = await store.wishesOf('1');
      expect([first?.wish, second?.wish, others]).toEqual([asked, { kind: 'reach' }, []]);
      expect(await store.wishesOf('2')).toEqual([]);
      const answers = [first?.seq ?? 0];
      expect(await store.put(jobIn('submitting', '1'), { ifRevision: 9, owner: 'a', answers })).toEqual({
        kind: 'stale',
      });
      expect(await store.wishesOf('1')).toHaveLength(2);
      await store.put(jobIn('submitting', '1'), { ifRevision: 1, owner: 'a', answers });
      expect(await store.wishesOf('1')).toEqual([second]);
    });

    test('a write answers no wish for another job', async () => {
      const store = await make();
      for (const id of ['1', '2']) await store.create(jobIn('accepted', id));
      await store.want('2', {});
      const answers = (await store.wishesOf('2')).map(({ seq }) => seq);
      await store.put(jobIn('submitting', '1'), { ifRevision: 1, answers });
      expect(await store.wishesOf('2')).toHaveLength(1);
    });

    test('neither a closed nor a missing job accepts a wish', async () => {
      const store = await make();
      await bring(store, jobIn('delivered', '1'));
      expect(await store.want('1', {})).toBe(false);
      expect(await store.want('9', {})).toBe(false);
      expect(await store.wishesOf('1')).toEqual([]);
    });

    test('a job closed before a wish was answered is claimed for that, but no longer listed', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), { lease: lease('a') });
      await store.want('1', { kind: 'remove' });
      await store.put(jobIn('delivered', '1'), { ifRevision: 1, owner: 'a' });
      expect(idsOf(await store.listOpen())).toEqual([]);
      expect(await store.claim(lease('b'))).toEqual([{ job: jobIn('delivered', '1'), revision: 2 }]);
      const answers = (await store.wishesOf('1')).map(({ seq }) => seq);
      await store.put(jobIn('delivered', '1'), { ifRevision: 2, owner: 'b', answers });
      expect(await store.claim(lease('c'))).toEqual([]);
    });

    test('a closed job with pending wishes accepts further ones', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), { lease: lease('a') });
      await store.want('1', { kind: 'remove' });
      await store.put(jobIn('delivered', '1'), { ifRevision: 1, owner: 'a' });
      expect(await store.want('1', { kind: 'reach' })).toBe(true);
      expect(await store.wishesOf('1')).toHaveLength(2);
    });

    test('removing a job removes its wishes', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'));
      await store.want('1', {});
      await store.remove('1', { ifRevision: 1 });
      await store.create(jobIn('accepted', '1'));
      expect(await store.wishesOf('1')).toEqual([]);
    });
  });
}
