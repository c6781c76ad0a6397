import { describe, expect, test } from 'vitest';
import type { Job, JobState } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Scope } from '../../src/usage/ledger.js';
import { makeJob, states } from '../support/jobs.js';
import { type MakeStore, range } from './store-support.js';

const requester = { userId: 'u', interactionId: '1', guildId: 'g', channelId: 'c' };
const hand = { by: 'admin', atMs: 5_000 };
const later = { by: 'other admin', atMs: 6_000 };

function paidJob(
  state: JobState,
  change: Partial<Pick<Job, 'id' | 'requester' | 'createdAtMs' | 'billed'>> = {},
) {
  const job = makeJob(state, { id: '1' });
  return { ...job, createdAtMs: 1_000, requester, terms: { ...job.terms, costMicros: 100 }, ...change };
}

const search = { submitAtMs: 1_000, looks: 1, lookedAtMs: 2_000, isOver: false };
const failed = { ...states.failed, failure: { ...states.failed.failure, charge: 'unclear' as const } };
/** Nobody knows what it cost, and the request is still searched for. */
const unclear = paidJob({ ...failed, search });
const lookedAgain = paidJob({ ...failed, search: { ...search, looks: 2 } });
const billed = { units: 1, micros: 40 };

/** How much of this day is used. */
const usedIn = (store: JobStore) =>
  store.used({
    scope: { kind: 'installation' },
    unit: 'micros',
    window: { period: 'day', fromMs: 0, toMs: 10_000 },
    limit: 0,
    amount: 0,
  });

/** The contract of every job store for reading its ledger, and for what a person decides about it. */
export function storeDecisionsContract(name: string, make: MakeStore): void {
  async function withUnclear(): Promise<JobStore> {
    const store = await make();
    await store.create(paidJob(states.accepted), { roleIds: ['r'] });
    await store.put(unclear, { ifRevision: 1 });
    return store;
  }
  const linesOf = async (store: JobStore) =>
    (await store.entriesOf('1')).map(({ kind, micros, basis, hand: who }) => [kind, micros, basis, who?.by]);
  const before = [
    ['reserve', 100, 'most', undefined],
    ['reserve', 100, 'unclear', undefined],
  ];

  describe(`decisions about the ledger of a store on ${name}`, () => {
    test.each([
      [{ kind: 'settle' }, 'settle', 100],
      [{ kind: 'settle', micros: 30 }, 'settle', 30],
      [{ kind: 'settle', micros: 0 }, 'settle', 0],
      [{ kind: 'release' }, 'release', 0],
    ] as const)(
      '%j clears what is unclear, once, and leaves the job alone',
      async (decision, kind, micros) => {
        const store = await withUnclear();
        expect(await usedIn(store)).toBe(100);
        const job = await store.get('1');
        const written = await store.decide('1', decision, hand);
        expect(written).toMatchObject({ kind: 'written', entry: { jobId: '1', seq: 3, kind, micros, hand } });
        expect((await store.entriesOf('1')).at(-1)).toMatchObject({ basis: 'by hand', hand, roleIds: ['r'] });
        expect([await usedIn(store), await store.get('1')]).toEqual([micros, job]);
        expect(await store.decide('1', decision, later)).toMatchObject({
          kind: 'unchanged',
          entry: { hand },
        });
        expect(await linesOf(store)).toEqual([...before, [kind, micros, 'by hand', 'admin']]);
      },
    );

    test('a decision can be corrected, and the earlier one stays on record', async () => {
      const store = await withUnclear();
      await store.decide('1', { kind: 'release' }, hand);
      expect(await store.decide('1', { kind: 'settle' }, later)).toMatchObject({ kind: 'written' });
      expect(await linesOf(store)).toEqual([
        ...before,
        ['release', 0, 'by hand', 'admin'],
        ['settle', 100, 'by hand', 'other admin'],
      ]);
      expect(await usedIn(store)).toBe(100);
    });

    test.each([{ kind: 'settle', micros: 70 }, { kind: 'release' }] as const)(
      'after %j, a further search in vain changes nothing, and a request that turns up counts once, as billed',
      async (decision) => {
        const store = await withUnclear();
        const { entry } = await store.decide('1', decision, hand);
        await store.put(lookedAgain, { ifRevision: 2 });
        expect((await store.entriesOf('1')).at(-1)).toEqual(entry);
        await store.put(paidJob(states.submitted), { ifRevision: 3 });
        expect(await usedIn(store)).toBe(100);
        expect(await store.decide('1', decision, later)).toMatchObject({ kind: 'not unclear' });
        await store.put(paidJob(states.delivered, { billed }), { ifRevision: 4 });
        expect(await usedIn(store)).toBe(40);
        expect((await linesOf(store)).slice(3)).toEqual([
          ['reserve', 100, 'most', undefined],
          ['settle', 40, 'billed', undefined],
        ]);
      },
    );

    test('only what is unclear can be decided', async () => {
      const store = await make();
      expect(await store.decide('1', { kind: 'release' }, hand)).toEqual({ kind: 'not unclear' });
      const life = [states.accepted, states.submitted, states.delivered];
      for (const [index, state] of life.entries()) {
        if (index === 0) await store.create(paidJob(state));
        else await store.put(paidJob(state), { ifRevision: index });
        const entries = await store.entriesOf('1');
        for (const decision of [{ kind: 'release' }, { kind: 'settle', micros: 1 }] as const) {
          expect(await store.decide('1', decision, hand)).toEqual({
            kind: 'not unclear',
            entry: entries.at(-1),
          });
        }
        expect(await store.entriesOf('1')).toEqual(entries);
      }
    });

    test('the last entries of a span are found by scope, in the order of the requests', async () => {
      const store = await make();
      const direct = { userId: 'u', interactionId: '4', channelId: 'd' };
      const made = [
        ['3', { ...requester, userId: 'v' }, 1_999],
        ['1', requester, 1_000],
        ['5', requester, 999],
        ['2', { ...requester, guildId: 'h' }, 1_000],
        ['4', direct, 1_500],
        ['6', requester, 2_000],
      ] as const;
      for (const [id, asker, createdAtMs] of made) {
        await store.create(paidJob(states.accepted, { id, requester: asker, createdAtMs }));
      }
      await store.put(paidJob(states.cancelled, { id: '4', requester: direct, createdAtMs: 1_500 }), {
        ifRevision: 1,
      });
      const found = async (scope: Scope) =>
        (await store.lastEntriesIn(scope, { fromMs: 1_000, toMs: 2_000 })).map(({ jobId }) => jobId);
      expect(await found({ kind: 'installation' })).toEqual(['1', '2', '4', '3']);
      expect(await found({ kind: 'guild', guildId: 'g' })).toEqual(['1', '3']);
      expect(await found({ kind: 'member', userId: 'u' })).toEqual(['1', '2', '4']);
      expect(await found({ kind: 'member in guild', guildId: 'g', userId: 'u' })).toEqual(['1']);
      const [last] = await store.lastEntriesIn(
        { kind: 'member', userId: 'u' },
        { fromMs: 1_500, toMs: 1_501 },
      );
      expect(last).toMatchObject({ jobId: '4', seq: 2, kind: 'release', micros: 0 });
    });

    test('of many who note the same thing at once, one is the first, until the note expires or is removed', async () => {
      const store = await make();
      const inAnHour = Date.now() + 3_600_000;
      const all = () => Promise.all(range(0, 20).map(() => store.noteOnce('a', inAnHour)));
      expect((await all()).filter(Boolean)).toHaveLength(1);
      expect((await all()).filter(Boolean)).toEqual([]);
      expect(await store.noteOnce('b', Date.now() - 1)).toBe(true);
      expect(await store.noteOnce('b', inAnHour)).toBe(true);
      await store.forgetNote('a');
      expect((await all()).filter(Boolean)).toHaveLength(1);
    });

    test('the time of a note can be changed, and one that is gone is noted again', async () => {
      const store = await make();
      const [over, inAnHour] = [Date.now() - 1, Date.now() + 3_600_000];
      await store.noteOnce('over', over);
      await store.noteOnce('there', inAnHour);
      await store.keepNote('there', over);
      for (const name of ['over', 'never noted']) await store.keepNote(name, inAnHour);
      const isFirst = ['over', 'there', 'never noted'].map((name) => store.noteOnce(name, inAnHour));
      expect(await Promise.all(isFirst)).toEqual([false, true, false]);
    });
  });
}
