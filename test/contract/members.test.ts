import { describe, expect, test } from 'vitest';
import type { BlockAuthor } from '../../src/jobs/block-store.js';
import type { Job } from '../../src/jobs/job.js';
import { ALIAS_TTL_MS } from '../../src/store/alias.js';
import { createBlockStore } from '../../src/store/block-store.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemberStore } from '../../src/store/member-store.js';
import { sentence } from '../../src/text/sentence.js';
import type { Claim } from '../../src/usage/ledger.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { storeKinds } from './store-implementations.js';
import { bring } from './store-support.js';

const MEMBER = '700000000000000001';
const OTHER = '700000000000000002';
const atMs = Date.now() - 1_000;

/** A paid job of a member, in a server unless `guildId` is missing. */
function jobOf(
  userId: string,
  id: string,
  state = 'delivered' as keyof typeof states,
  guildId?: string,
): Job {
  const given = states[state];
  const named = 'requestId' in given ? { ...given, requestId: `req-${id}` } : given;
  const job = makeJob(named, { id });
  const requester = {
    userId,
    interactionId: id,
    channelId: 'c',
    ...(guildId === undefined ? {} : { guildId }),
  };
  return { ...job, createdAtMs: atMs, requester, terms: { ...job.terms, costMicros: 100 } };
}

const claimOf = (userId: string, unit: Claim['unit'] = 'clips'): Claim => ({
  scope: { kind: 'member', userId },
  unit,
  window: { period: 'month', fromMs: atMs - 1, toMs: atMs + 1 },
  limit: 1_000_000,
  amount: 1,
});

describe.each(Object.entries(storeKinds))('what is stored of a member: %s', (_name, { open }) => {
  async function start() {
    const tables = await open();
    const store = createJobStore({ tables, log: silentLog });
    const used = (claim: Claim) => tables.read((rows) => rows.used(claim).used);
    return { tables, store, members: createMemberStore({ tables }), used };
  }

  test('all of it is found, and nothing of anybody else', async () => {
    const { store, members } = await start();
    for (let id = 1; id <= 12; id += 1) await bring(store, jobOf(MEMBER, `${id}`));
    await bring(store, jobOf(OTHER, '100'));
    const { jobs, entries } = await members.recordsOf(MEMBER);
    expect(jobs.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `${12 - index}`));
    expect(entries.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 12 }, () => ['reserve', 'settle']).flat(),
    );
    expect(await members.recordsOf('700000000000000003')).toEqual({
      jobs: [],
      newer: [],
      entries: [],
      blocks: [],
    });
  });

  test('after deletion the amounts count as before, for the same member, and name nobody', async () => {
    const { store, members, used, tables } = await start();
    await bring(store, jobOf(MEMBER, '1', 'delivered', 'g'));
    await bring(store, jobOf(MEMBER, '2'));
    await bring(store, jobOf(OTHER, '3'));
    expect(await members.forget(MEMBER)).toBe(2);
    expect(await members.recordsOf(MEMBER)).toEqual({ jobs: [], newer: [], entries: [], blocks: [] });
    expect(await store.get('1')).toBeUndefined();
    expect(await store.listByMember(MEMBER)).toEqual([]);
    expect(await Promise.all([claimOf(MEMBER), claimOf(MEMBER, 'micros'), claimOf(OTHER)].map(used))).toEqual(
      [2, 200, 1],
    );
    const installation: Claim = { ...claimOf(MEMBER, 'micros'), scope: { kind: 'installation' } };
    expect(await used(installation)).toBe(300);
    const left = [...(await store.entriesOf('1')), ...(await store.entriesOf('2'))];
    expect(JSON.stringify(left)).not.toContain(MEMBER);
    // A channel outside of a server is one with that member.
    expect(left.map(({ guildId, channelId }) => [guildId, channelId])).toEqual([
      ['g', 'c'],
      ['g', 'c'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    // Deleting again changes nothing, and adds to the same count.
    await bring(store, jobOf(MEMBER, '4'));
    expect([await members.forget(MEMBER), await members.forget(MEMBER)]).toEqual([1, 0]);
    expect(await used(claimOf(MEMBER))).toBe(3);
    expect((await store.entriesOf('3')).every(({ userId }) => userId === OTHER)).toBe(true);

    expect(await tables.read(({ member }) => member.secret())).toHaveLength(64);
    await tables.write(({ member }) => member.sweep(atMs + ALIAS_TTL_MS - 1));
    expect(await used(claimOf(MEMBER))).toBe(3);
    await tables.write(({ member }) => member.sweep(atMs + ALIAS_TTL_MS + 1));
    expect(await Promise.all([claimOf(MEMBER), installation].map(used))).toEqual([0, 400]);
    expect(await tables.read(({ member }) => member.secret())).toBeUndefined();
  });

  test('an open job stays until it is closed, and is then deleted by the write that closes it', async () => {
    const { store, members, used } = await start();
    const revision = await bring(store, jobOf(MEMBER, '1', 'submitted'));
    await store.want('1', { kind: 'forget' });
    expect(await members.forget(MEMBER)).toBe(0);
    expect((await store.get('1'))?.job.requester.userId).toBe(MEMBER);
    const ended = { ...jobOf(MEMBER, '1'), isForgotten: true };
    expect(await store.put(ended, { ifRevision: revision })).toEqual({
      kind: 'saved',
      revision: revision + 1,
    });
    expect(await store.get('1')).toBeUndefined();
    expect(await store.wishesOf('1')).toEqual([]);
    expect(await members.recordsOf(MEMBER)).toEqual({ jobs: [], newer: [], entries: [], blocks: [] });
    expect(await used(claimOf(MEMBER))).toBe(1);
    // The request at the provider still belongs to that job.
    expect(await store.holderOf('req-1')).toBe('1');
  });

  test('a limit on how long jobs are kept also holds for those that were closed before', async () => {
    const { store, tables } = await start();
    await bring(store, jobOf(MEMBER, '1'));
    await tables.write((rows) => rows.sweep({ keepMs: 0 }));
    expect(await store.get('1')).toBeUndefined();
    await bring(store, jobOf(MEMBER, '2'));
    await tables.write((rows) => rows.sweep({ keepMs: 60_000 }));
    expect(await store.get('2')).toBeDefined();
  });

  test('what a member has decided about others as a moderator stays without the member, whatever state it is in', async () => {
    const { store, members } = await start();
    const decision = { kind: 'approved', by: MEMBER, atMs: 5 } as const;
    const decided = (userId: string, id: string, state: keyof typeof states = 'delivered'): Job => ({
      ...jobOf(userId, id, state),
      approval: { channelId: 'c', why: sentence('approval.why-always'), decision },
    });
    await bring(store, decided(OTHER, '1'));
    await bring(store, decided(MEMBER, '2'));
    await bring(store, jobOf(OTHER, '3'));
    await bring(store, jobOf(OTHER, '4', 'submitted'));
    await store.want('4', { kind: 'decide', decision });
    await bring(store, decided(OTHER, '5', 'submitted'));
    await bring(store, { ...decided(OTHER, '6'), isOriginalDue: true });
    // Their owners have to forget too.
    expect((await members.decidedBy(MEMBER)).toSorted()).toEqual(['5', '6']);
    const before = await store.get('1');
    await members.forget(MEMBER);
    const all = await Promise.all(['1', '3', '4', '5', '6'].map((id) => store.get(id)));
    expect(all.map((one) => one?.job.approval?.decision)).toEqual(
      [true, false, false, true, true].map((has) => (has ? { kind: 'approved', atMs: 5 } : undefined)),
    );
    expect(all[0]?.revision).toBe(before?.revision);
    const [pending] = await store.wishesOf('4');
    expect(pending?.wish).toEqual({ kind: 'decide', decision: { kind: 'approved', atMs: 5 } });
  });

  test('a block holds in its server or everywhere, and outlives what is deleted of either side', async () => {
    const tables = await open();
    const blocks = createBlockStore({ tables });
    const members = createMemberStore({ tables });
    const by: BlockAuthor = { kind: 'member', userId: OTHER };
    const block = { userId: MEMBER, by, atMs: 5, reason: 'Too many' };
    expect([await blocks.add('g', block), await blocks.add('g', { ...block, atMs: 9 })]).toEqual([
      undefined,
      expect.objectContaining(block),
    ]);
    await blocks.add('g', { userId: '3', by, atMs: 6 });
    expect((await blocks.list('g')).map(({ userId, atMs: at }) => [userId, at])).toEqual([
      ['3', 6],
      [MEMBER, 5],
    ]);
    const found = () => Promise.all(['g', 'h', undefined].map((guildId) => blocks.find(guildId, MEMBER)));
    expect(await found()).toEqual(['here', undefined, undefined]);
    await members.forget(MEMBER);
    await members.forget(OTHER);
    expect((await blocks.list('g')).map(({ by: author, reason }) => [author, reason])).toEqual([
      [undefined, undefined],
      [undefined, 'Too many'],
    ]);
    const operator: BlockAuthor = { kind: 'operator', name: 'operator ann' };
    await blocks.add(undefined, { userId: MEMBER, by: operator, atMs: 5 });
    expect(await blocks.list(undefined)).toMatchObject([{ by: operator }]);
    expect((await members.recordsOf(MEMBER)).blocks).toEqual(
      expect.arrayContaining([{ guildId: 'g', atMs: 5 }, { atMs: 5 }]),
    );
    expect(await found()).toEqual(['everywhere', 'everywhere', 'everywhere']);
    expect(await blocks.remove(undefined, MEMBER)).toMatchObject({ by: operator });
    expect(await blocks.remove(undefined, MEMBER)).toBeUndefined();
    expect(await found()).toEqual(['here', undefined, undefined]);
  });
});
