import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Scope } from '../../src/usage/ledger.js';
import { states } from '../support/jobs.js';
import { claim, failed, isRoom, paidJob, requester, window } from './ledger-jobs.js';
import { bring, jobIn, type MakeStore, withRequest } from './store-support.js';

/** The contract of every job store for limits and the ledger. */
export function storeLedgerContract(name: string, make: MakeStore): void {
  /** A store with one job, which has had these states. */
  async function withLife([first, ...later]: readonly Job[], roleIds?: readonly string[]): Promise<JobStore> {
    const store = await make();
    if (first === undefined) return store;
    await store.create(first, roleIds === undefined ? {} : { roleIds });
    for (const [index, job] of later.entries()) {
      expect(await store.put(job, { ifRevision: index + 1 })).toMatchObject({ kind: 'saved' });
    }
    return store;
  }

  const linesOf = async (store: JobStore, id = '1') =>
    (await store.entriesOf(id)).map(({ seq, kind, micros, basis }) => [seq, kind, micros, basis]);

  describe(`the ledger of a store on ${name}`, () => {
    const within: readonly Scope[] = [
      { kind: 'installation' },
      { kind: 'guild', guildId: 'g' },
      { kind: 'channel', guildId: 'g', channelId: 'c' },
      { kind: 'role', guildId: 'g', roleId: 'r' },
      { kind: 'member', userId: 'u' },
      { kind: 'member in guild', guildId: 'g', userId: 'u' },
    ];
    const elsewhere: readonly Scope[] = [
      { kind: 'guild', guildId: 'other' },
      { kind: 'channel', guildId: 'other', channelId: 'c' },
      { kind: 'channel', guildId: 'g', channelId: 'other' },
      { kind: 'role', guildId: 'other', roleId: 'r' },
      { kind: 'role', guildId: 'g', roleId: 'other' },
      { kind: 'member', userId: 'other' },
      { kind: 'member in guild', guildId: 'other', userId: 'u' },
      { kind: 'member in guild', guildId: 'g', userId: 'other' },
    ];
    test.each(['at once', window] as const)('a limit counts only jobs in its scope: %j', async (when) => {
      const inThread = { ...requester, channelId: 'thread', parentChannelId: 'c' };
      for (const asker of [requester, inThread]) {
        // The roles of the creation stay with the job.
        const life = [paidJob(), paidJob(states.submitting)].map((job) => ({ ...job, requester: asker }));
        const store = await withLife(life, ['r', 's']);
        for (const scope of within) {
          expect([scope, await isRoom(store, claim({ scope, window: when }))]).toEqual([scope, false]);
        }
        for (const scope of elsewhere) {
          expect([scope, await isRoom(store, claim({ scope, window: when }))]).toEqual([scope, true]);
        }
      }
      const { guildId: _guild, ...direct } = requester;
      const store = await withLife([paidJob(states.accepted, { requester: direct })]);
      expect(await isRoom(store, claim({ scope: { kind: 'guild', guildId: 'g' }, window: when }))).toBe(true);
      expect(await isRoom(store, claim({ window: when }))).toBe(false);
    });

    test('a window includes its start and excludes its end, and a job counts when it was requested', async () => {
      for (const [createdAtMs, isFree] of [
        [999, true],
        [1_000, false],
        [1_999, false],
        [2_000, true],
      ] as const) {
        const life = [states.accepted, states.submitted, states.delivered];
        for (let steps = 1; steps <= life.length; steps += 1) {
          const store = await withLife(life.slice(0, steps).map((state) => paidJob(state, { createdAtMs })));
          expect([createdAtMs, await isRoom(store, claim())]).toEqual([createdAtMs, isFree]);
        }
      }
    });

    const accepted = paidJob();
    const submitted = paidJob(states.submitted);
    const delivered = paidJob(states.delivered);
    const billed = paidJob(states.delivered, { billed: { units: 1, micros: 40 } });
    const preview = paidJob(states.accepted, { provider: 'renderer' });
    test.each([
      ['nothing', [], 0, 0, []],
      ['a reservation', [accepted], 100, 1, [[1, 'reserve', 100, 'most']]],
      ['a job under way', [accepted, submitted], 100, 1, [[1, 'reserve', 100, 'most']]],
      [
        'a delivered clip',
        [accepted, delivered],
        100,
        0,
        [
          [1, 'reserve', 100, 'most'],
          [2, 'settle', 100, 'estimate'],
        ],
      ],
      [
        'a bill',
        [accepted, submitted, billed],
        40,
        0,
        [
          [1, 'reserve', 100, 'most'],
          [2, 'settle', 40, 'billed'],
        ],
      ],
      [
        'a free failure',
        [accepted, paidJob(failed('none'))],
        0,
        0,
        [
          [1, 'reserve', 100, 'most'],
          [2, 'release', 0, 'most'],
        ],
      ],
      [
        'a free cancel',
        [accepted, paidJob(states.cancelled)],
        0,
        0,
        [
          [1, 'reserve', 100, 'most'],
          [2, 'release', 0, 'most'],
        ],
      ],
      [
        'a failure that was charged',
        [accepted, paidJob(failed('charged'))],
        100,
        0,
        [
          [1, 'reserve', 100, 'most'],
          [2, 'settle', 100, 'estimate'],
        ],
      ],
      [
        'an unclear end',
        [accepted, paidJob(failed('unclear'))],
        100,
        0,
        [
          [1, 'reserve', 100, 'most'],
          [2, 'reserve', 100, 'unclear'],
        ],
      ],
      [
        'a request that turned up after an unclear end',
        [accepted, paidJob(failed('unclear')), submitted, billed],
        40,
        0,
        [
          [1, 'reserve', 100, 'most'],
          [2, 'reserve', 100, 'unclear'],
          [3, 'reserve', 100, 'most'],
          [4, 'settle', 40, 'billed'],
        ],
      ],
      ['a preview', [preview], 0, 1, [[1, 'reserve', 0, 'most']]],
    ] as const)("the ledger follows the job's life: %s", async (_what, life, micros, atOnce, lines) => {
      const store = await withLife(life);
      expect(await linesOf(store)).toEqual(lines);
      const money = claim({ unit: 'micros', amount: 1 });
      expect(await isRoom(store, { ...money, limit: micros + 1 })).toBe(true);
      expect(await isRoom(store, { ...money, limit: micros })).toBe(false);
      const running = claim({ window: 'at once' });
      expect(await isRoom(store, { ...running, limit: atOnce + 1 })).toBe(true);
      expect(await isRoom(store, { ...running, limit: atOnce })).toBe(false);
    });

    test('limits do not apply to a known job', async () => {
      const store = await make();
      await store.create(paidJob(), { claims: [claim()] });
      expect(await store.create(paidJob(), { claims: [claim()] })).toEqual({ kind: 'known', job: paidJob() });
      expect(await store.entriesOf('1')).toHaveLength(1);
    });

    test('a rejected or repeated write adds no entry', async () => {
      const store = await withLife([paidJob(), delivered], ['r']);
      const lines = await store.entriesOf('1');
      expect(lines.map(({ roleIds }) => roleIds)).toEqual([['r'], ['r']]);
      await store.put(delivered, { ifRevision: 1 });
      await store.put(paidJob(failed('none')), { ifRevision: 1 });
      await bring(store, jobIn('uncertain', '2'));
      const held = await store.put(withRequest('2', 'req-1'), { ifRevision: 2 });
      expect([held, await store.entriesOf('1')]).toEqual([{ kind: 'held', by: '1' }, lines]);
      expect(await store.entriesOf('2')).toHaveLength(1);
    });

    test('a removed job releases its reservation and leaves the entries', async () => {
      const store = await make();
      const claims = [claim()];
      await store.create(paidJob(), { claims });
      const other = paidJob(states.accepted, { id: '2' });
      expect(await store.create(other, { claims })).toMatchObject({ kind: 'refused' });
      await store.remove('1', { ifRevision: 1 });
      expect(await linesOf(store)).toEqual([
        [1, 'reserve', 100, 'most'],
        [2, 'release', 0, 'most'],
      ]);
      expect(await store.create(other, { claims })).toMatchObject({ kind: 'created' });
      await store.remove('2', { ifRevision: 1 });
      expect(await store.create(paidJob(), { claims })).toMatchObject({ kind: 'created' });
      expect((await linesOf(store)).map(([seq]) => seq)).toEqual([1, 2, 3]);
    });
  });
}
