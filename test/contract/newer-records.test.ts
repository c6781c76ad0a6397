import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemberStore } from '../../src/store/member-store.js';
import type { Claim } from '../../src/usage/ledger.js';
import { approval, states } from '../support/jobs.js';
import { seenByOlder } from '../support/newer-records.js';
import { silentLog } from '../support/silent-log.js';
import { storeKinds } from './store-implementations.js';
import { bring, jobIn, ownedBy } from './store-support.js';

const MEMBER = '700000000000000001';
const MODERATOR = '700000000000000002';

const lease = (owner: string) => ({ owner, leaseMs: 60_000 });
const clipsOf = (userId: string): Claim => ({
  scope: { kind: 'member', userId },
  unit: 'clips',
  window: 'at once',
  limit: 9,
  amount: 1,
});
const refused = { code: 'JOB_UNREADABLE', sentence: { key: 'job.newer' } };

describe.each(Object.entries(storeKinds))('records of a newer version: %s', (_name, { open }) => {
  /** A store as a newer process and as an older one see it; the newer one has written the jobs of `ids`. */
  async function start(...ids: readonly string[]) {
    const tables = await open();
    const written = new Set(ids);
    const older = seenByOlder(tables, written);
    return {
      tables,
      newer: createJobStore({ tables, log: silentLog }),
      older: createJobStore({ tables: older, log: silentLog }),
      members: createMemberStore({ tables: older }),
      rowOf: async (id: string) => {
        const row = await tables.read((rows) => rows.get(id));
        return row && { revision: row.revision, isOpen: row.isOpen, reading: row.read() };
      },
      wishesOf: async (id: string) => tables.read((rows) => rows.wishesOf(id).map(({ wish }) => wish)),
    };
  }

  test.each(['accepted', 'waiting', 'submitting', 'uncertain', 'submitted', 'rendered'] as const)(
    'an older process neither claims nor changes a job that is %s, and a newer one goes on with it',
    async (phase) => {
      const { newer, older, rowOf } = await start('1');
      const revision = await bring(newer, jobIn(phase, '1'), 'newer');
      await bring(newer, jobIn('accepted', '2'));
      await newer.release({ owner: 'newer' });
      const before = await rowOf('1');
      expect((await older.claim(lease('older'))).map(({ job }) => job.id)).toEqual(['2']);
      expect(await older.listOpen()).toMatchObject([{ id: '2' }]);
      expect(await older.renew(lease('older'))).toEqual(['2']);
      await expect(older.get('1')).rejects.toMatchObject(refused);
      expect(await rowOf('1')).toEqual(before);
      expect(await newer.claim(lease('newer'))).toMatchObject([{ job: { id: '1' }, revision }]);
    },
  );

  test('an older process that had the job before can write it no more', async () => {
    const { newer, older, rowOf } = await start();
    const job = jobIn('submitted', '1');
    const revision = await bring(older, job, 'older');
    await older.release({ owner: 'older' });
    await newer.claim(lease('newer'));
    const write = (owner?: string) => older.put(job, { ifRevision: revision, owner });
    expect(await write('older')).toEqual({ kind: 'stale' });
    await newer.put(jobIn('rendered', '1'), { ifRevision: revision, owner: 'newer' });
    await newer.release({ owner: 'newer' });
    expect([await write('older'), await write()]).toEqual([{ kind: 'stale' }, { kind: 'stale' }]);
    expect(await rowOf('1')).toMatchObject({ revision: revision + 1 });
  });

  test.each([
    ['ended', 'submitted'],
    ['forgotten', 'submitted'],
    ['forgotten', 'delivered'],
  ] as const)('until it is %s, the same is not made twice, though it is %s', async (until, phase) => {
    const { newer, older } = await start('1');
    const unique = { key: 'again', until };
    const job = jobIn(phase, '1');
    await newer.create({ ...job, state: states.accepted }, { unique });
    await newer.put(job, { ifRevision: 1 });
    await expect(older.create(jobIn('accepted', '2'), { unique })).rejects.toMatchObject(refused);
    expect(await newer.get('2')).toBeUndefined();
  });

  test('it counts for limits, and a wish for it is kept for who can read it', async () => {
    const { newer, older, wishesOf } = await start('1');
    await bring(newer, ownedBy(MEMBER, jobIn('submitted', '1')));
    const claims = [{ ...clipsOf(MEMBER), limit: 1 }];
    expect(await older.create(ownedBy(MEMBER, jobIn('accepted', '2')), { claims })).toMatchObject({
      kind: 'refused',
    });
    expect(await older.want('1', { kind: 'request-ended', requestId: 'req-1' })).toBe(true);
    expect(await wishesOf('1')).toEqual([{ kind: 'request-ended', requestId: 'req-1' }]);
  });

  test('a member learns that there is more than an older process can list', async () => {
    const { newer, older, members } = await start('1', '2');
    await bring(newer, ownedBy(MEMBER, jobIn('delivered', '1')));
    expect(await older.hasNewer(MEMBER)).toBe(false);
    await bring(newer, ownedBy(MEMBER, jobIn('submitted', '2')));
    await bring(newer, ownedBy(MEMBER, jobIn('delivered', '3')));
    expect(await older.hasNewer(MEMBER)).toBe(true);
    expect(await older.listByMember(MEMBER)).toMatchObject([{ id: '3' }]);
    const { jobs, newer: others } = await members.recordsOf(MEMBER);
    expect(jobs).toMatchObject([{ id: '3' }]);
    expect(others).toEqual([
      { id: '2', isOpen: true },
      { id: '1', isOpen: false },
    ]);
  });

  test('what a member wants deleted is left to the newer version, and stays the member’s until then', async () => {
    const { newer, members, wishesOf } = await start('1', '2');
    await bring(newer, ownedBy(MEMBER, jobIn('submitted', '1')));
    await bring(newer, ownedBy(MEMBER, jobIn('delivered', '2')));
    await bring(newer, ownedBy(MEMBER, jobIn('delivered', '3')));
    expect(await members.forget(MEMBER)).toBe(1);
    expect(await wishesOf('1')).toEqual([{ kind: 'forget' }]);
    expect(await wishesOf('2')).toMatchObject([{ kind: 'remove', by: 'requester' }, { kind: 'forget' }]);
    const owners = await Promise.all(
      ['1', '2', '3'].map(async (id) => (await newer.entriesOf(id)).map(({ userId }) => userId === MEMBER)),
    );
    expect(owners.map((own) => own.every(Boolean))).toEqual([true, true, false]);
    // Closed, but with wishes.
    expect((await newer.claim(lease('newer'))).map(({ job }) => job.id).sort()).toEqual(['1', '2']);
  });

  test('a moderator who wants to be forgotten is, by the newer version', async () => {
    const { newer, members, wishesOf } = await start('1');
    const decision = { kind: 'approved', by: MODERATOR, atMs: 1 } as const;
    const decided: Job = { ...jobIn('submitted', '1'), approval: { ...approval, decision } };
    await bring(newer, decided);
    await members.forget(MODERATOR);
    expect(await wishesOf('1')).toEqual([{ kind: 'forget-decider' }]);
  });
});
