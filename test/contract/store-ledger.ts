import { describe, expect, test } from 'vitest';
import type { Job, JobState } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Claim, Scope } from '../../src/usage/ledger.js';
import { makeJob, states } from '../support/jobs.js';
import { bring, jobIn, type MakeStore, range, withRequest } from './store-support.js';

const window = { period: 'day', fromMs: 1_000, toMs: 2_000 } as const;
const claim = (change: Partial<Claim> = {}): Claim => ({
  scope: { kind: 'installation' },
  unit: 'clips',
  window,
  limit: 1,
  amount: 1,
  ...change,
});

const requester = { userId: 'u', interactionId: '1', guildId: 'g', channelId: 'c' };

/** A job that costs at most 100, requested at 1000 in one channel. */
function paidJob(
  state: JobState = states.accepted,
  {
    id = '1',
    ...change
  }: Partial<Pick<Job, 'id' | 'requester' | 'createdAtMs' | 'billed' | 'provider'>> = {},
): Job {
  const named = 'requestId' in state ? { ...state, requestId: `req-${id}` } : state;
  const job = makeJob(named, { id });
  return { ...job, createdAtMs: 1_000, requester, terms: { ...job.terms, costMicros: 100 }, ...change };
}

const failed = (charge: 'none' | 'unclear' | 'charged') => ({
  ...states.failed,
  failure: { ...states.failed.failure, charge },
});

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

  /** Whether a claim would be granted; uses up nothing. */
  async function isRoom(store: JobStore, asked: Claim): Promise<boolean> {
    const { kind } = await store.create(jobIn('accepted', '2'), { claims: [asked] });
    expect((await store.get('2')) !== undefined).toBe(kind === 'created');
    await store.remove('2', { ifRevision: 1 });
    return kind === 'created';
  }

  const linesOf = async (store: JobStore, id = '1') =>
    (await store.entriesOf(id)).map(({ seq, kind, micros, basis }) => [seq, kind, micros, basis]);

  describe(`the ledger of a store on ${name}`, () => {
    test.each([
      ['clips', claim({ limit: 5 })],
      ['micros', claim({ unit: 'micros', limit: 599, amount: 100 })],
      ['clips at once', claim({ limit: 5, window: 'at once' })],
      ['clips of a member', claim({ limit: 5, scope: { kind: 'member', userId: 'u' } })],
    ])('of a thousand concurrent jobs within a limit of five, five are created: %s', async (_unit, asked) => {
      const store = await make();
      const made = await Promise.all(
        range(1_000, 1_000).map((id) => store.create(paidJob(states.accepted, { id }), { claims: [asked] })),
      );
      const created = made.filter(({ kind }) => kind === 'created');
      const refused = made.filter(({ kind }) => kind === 'refused');
      expect([created.length, refused.length]).toEqual([5, 995]);
      const used = asked.unit === 'clips' ? 5 : 500;
      for (const refusal of refused) expect(refusal).toEqual({ kind: 'refused', claim: asked, used });
      expect(await store.listOpen()).toHaveLength(5);
    });

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

    test('the first exceeded claim is named, and nothing is written', async () => {
      const store = await make();
      const fine = claim({ limit: 9 });
      const tight = claim({ limit: 0, window: 'at once' });
      const tighter = claim({ limit: 0 });
      const claims = [fine, tight, tighter];
      expect(await store.create(paidJob(), { claims })).toEqual({ kind: 'refused', claim: tight, used: 0 });
      expect([await store.listOpen(), await store.entriesOf('1')]).toEqual([[], []]);
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
