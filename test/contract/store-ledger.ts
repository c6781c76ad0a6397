import { describe, expect, test } from 'vitest';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Claim, NewLedgerEntry, Scope } from '../../src/usage/ledger.js';
import { bring, jobIn, line, type MakeStore, range, withRequest } from './store-support.js';

const window = { fromMs: 1_000, toMs: 2_000 };
const claim = (change: Partial<Claim> = {}): Claim => ({
  scope: { kind: 'installation' },
  unit: 'clips',
  window,
  limit: 1,
  amount: 1,
  ...change,
});

/** The contract of every job store for limits and the ledger. */
export function storeLedgerContract(name: string, make: MakeStore): void {
  /** A store with one job that has these ledger entries. */
  async function withLines(lines: readonly NewLedgerEntry[]): Promise<JobStore> {
    const store = await make();
    const [first, ...later] = lines;
    await store.create(jobIn('accepted', '1'), { entries: first === undefined ? [] : [first] });
    await store.put(jobIn('accepted', '1'), { ifRevision: 1, entries: later });
    return store;
  }

  /** Whether a claim would be granted; uses up the rest of its limit. */
  async function isRoom(store: JobStore, asked: Claim): Promise<boolean> {
    const { kind } = await store.create(jobIn('accepted', '2'), { claims: [asked] });
    expect((await store.get('2')) !== undefined).toBe(kind === 'created');
    await store.remove('2', { ifRevision: 1 });
    return kind === 'created';
  }

  describe(`the ledger of a store on ${name}`, () => {
    test.each([
      ['clips', claim({ limit: 5 })],
      ['micros', claim({ unit: 'micros', limit: 599, amount: 100 })],
      ['clips at once', claim({ limit: 5, window: 'at once' })],
      ['clips of a member', claim({ limit: 5, scope: { kind: 'member', userId: 'u' } })],
    ])('of a thousand concurrent jobs within a limit of five, five are created: %s', async (_unit, asked) => {
      const store = await make();
      const made = await Promise.all(
        range(1_000, 1_000).map((id) =>
          store.create(jobIn('accepted', id), { claims: [asked], entries: [line()] }),
        ),
      );
      const created = made.filter(({ kind }) => kind === 'created');
      const refused = made.filter(({ kind }) => kind === 'refused');
      expect([created.length, refused.length]).toEqual([5, 995]);
      const resetsAtMs = asked.window === 'at once' ? undefined : window.toMs;
      for (const refusal of refused) expect(refusal).toEqual({ kind: 'refused', claim: asked, resetsAtMs });
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
    test.each(['at once', window] as const)('a limit counts only entries in its scope: %j', async (when) => {
      const store = await withLines([line({ roleIds: ['r', 's'] })]);
      for (const scope of within) {
        expect([scope, await isRoom(store, claim({ scope, window: when }))]).toEqual([scope, false]);
      }
      for (const scope of elsewhere) {
        expect([scope, await isRoom(store, claim({ scope, window: when }))]).toEqual([scope, true]);
      }
      const direct = await withLines([line({ guildId: undefined, channelId: undefined })]);
      expect(await isRoom(direct, claim({ scope: { kind: 'guild', guildId: 'g' }, window: when }))).toBe(
        true,
      );
      expect(await isRoom(direct, claim({ window: when }))).toBe(false);
    });

    test('a window includes its start and excludes its end', async () => {
      for (const [atMs, isFree] of [
        [999, true],
        [1_000, false],
        [1_999, false],
        [2_000, true],
      ] as const) {
        expect([atMs, await isRoom(await withLines([line({ atMs })]), claim())]).toEqual([atMs, isFree]);
      }
    });

    const settled = line({ kind: 'settle', basis: 'billed', micros: 40, atMs: 1_500 });
    const released = line({ kind: 'release', micros: 0 });
    const unclear = line({ basis: 'unclear' });
    test.each([
      ['nothing', [], 0, 0],
      ['a reservation', [line()], 100, 1],
      ['a settlement', [line(), settled], 40, 0],
      ['a release', [line(), released], 0, 0],
      ['an unclear end', [line(), unclear], 100, 0],
      ['an unclear end that was cleared', [line(), unclear, settled], 40, 0],
      ['a settlement of another window', [line(), { ...settled, atMs: 5_000 }], 0, 0],
    ] as const)("only a job's last ledger entry counts: %s", async (_what, lines, micros, atOnce) => {
      const store = await withLines(lines);
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
      expect(await store.create(jobIn('accepted', '1'), { claims, entries: [line()] })).toEqual({
        kind: 'refused',
        claim: tight,
        resetsAtMs: undefined,
      });
      expect([await store.listOpen(), await store.entriesOf('1')]).toEqual([[], []]);
    });

    test('limits do not apply to a known job', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), { claims: [claim()], entries: [line()] });
      const again = await store.create(jobIn('accepted', '1'), { claims: [claim()], entries: [line()] });
      expect(again).toEqual({ kind: 'known', job: jobIn('accepted', '1') });
      expect(await store.entriesOf('1')).toHaveLength(1);
    });

    test("a job's ledger entries keep their order, and a rejected write adds none", async () => {
      const store = await make();
      const roles = line({ roleIds: ['r'] });
      await store.create(jobIn('accepted', '1'), { entries: [roles] });
      await store.put(jobIn('submitted', '1'), { ifRevision: 1, entries: [unclear, settled] });
      await store.put(jobIn('submitted', '1'), { ifRevision: 1, entries: [released] });
      await bring(store, jobIn('uncertain', '2'));
      await store.put(withRequest('2', 'req-1'), { ifRevision: 2, entries: [released] });
      expect(await store.entriesOf('1')).toEqual(
        [roles, unclear, settled].map((entry, index) => ({ ...entry, jobId: '1', seq: index + 1 })),
      );
      expect(await store.entriesOf('2')).toEqual([]);
    });

    test('a removed job releases its reservation and leaves the entries', async () => {
      const store = await make();
      await store.create(jobIn('accepted', '1'), { claims: [claim()], entries: [line()] });
      expect(await store.create(jobIn('accepted', '2'), { claims: [claim()] })).toMatchObject({
        kind: 'refused',
      });
      await store.remove('1', { ifRevision: 1 });
      expect((await store.entriesOf('1')).map(({ kind, micros }) => [kind, micros])).toEqual([
        ['reserve', 100],
        ['release', 0],
      ]);
      expect(await store.create(jobIn('accepted', '2'), { claims: [claim()] })).toMatchObject({
        kind: 'created',
      });
      const again = { claims: [claim()], entries: [line()] };
      expect(await store.create(jobIn('accepted', '1'), again)).toMatchObject({ kind: 'created' });
      expect((await store.entriesOf('1')).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });
  });
}
