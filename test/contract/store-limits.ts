import { describe, expect, test } from 'vitest';
import type { JobState } from '../../src/jobs/job.js';
import { type Claim, countsFor } from '../../src/usage/ledger.js';
import { states } from '../support/jobs.js';
import { claim, failed, isRoom, paidJob, requester } from './ledger-jobs.js';
import { jobIn, type MakeStore, range } from './store-support.js';

/** The contract of every job store for limits, however many requests come at once: here a `crowd`. */
export function storeLimitsContract(name: string, make: MakeStore, crowd: number): void {
  describe(`limits of a store on ${name}`, () => {
    test.each([
      ['clips', claim({ limit: 5 })],
      ['micros', claim({ unit: 'micros', limit: 599, amount: 100 })],
      ['clips at once', claim({ limit: 5, window: 'at once' })],
      ['clips of a member', claim({ limit: 5, scope: { kind: 'member', userId: 'u' } })],
    ])(`of ${crowd} concurrent jobs within a limit of five, five are created: %s`, async (_unit, asked) => {
      const store = await make();
      const made = await Promise.all(
        range(1_000, crowd).map((id) => store.create(paidJob(states.accepted, { id }), { claims: [asked] })),
      );
      const created = made.filter(({ kind }) => kind === 'created');
      const refused = made.filter(({ kind }) => kind === 'refused');
      expect([created.length, refused.length]).toEqual([5, crowd - 5]);
      const used = asked.unit === 'clips' ? 5 : 500;
      const balances = [{ claim: asked, used, latestMs: 1_000 }];
      for (const refusal of refused) expect(refusal).toEqual({ kind: 'refused', balances });
      expect(await store.listOpen()).toHaveLength(5);
    });

    test('a refusal brings the balance of every claim, and nothing is written', async () => {
      const store = await make();
      await store.create(paidJob(states.accepted, { id: '2' }));
      const fine = claim({ limit: 9 });
      const tight = claim({ limit: 1, window: 'at once' });
      const elsewhere = claim({ unit: 'micros', limit: 0, scope: { kind: 'guild', guildId: 'other' } });
      const claims = [fine, tight, elsewhere];
      expect(await store.create(paidJob(), { claims })).toEqual({
        kind: 'refused',
        balances: [
          { claim: fine, used: 1, latestMs: 1_000 },
          { claim: tight, used: 1, latestMs: 1_000 },
          { claim: elsewhere, used: 0 },
        ],
      });
      expect([(await store.listOpen()).length, await store.entriesOf('1')]).toEqual([1, []]);
    });

    test('of 200 members at once on a budget for three clips, three get one', async () => {
      const store = await make();
      const budget = claim({
        unit: 'micros',
        limit: 399,
        amount: 100,
        scope: { kind: 'guild', guildId: 'g' },
      });
      const asked = range(1_000, 200).map((id) => {
        const asker = { ...requester, userId: id, interactionId: id };
        const scope = { kind: 'member in guild', guildId: 'g', userId: id } as const;
        const claims = [budget, claim({ scope }), claim({ scope, window: 'at once' })];
        return store.create(paidJob(states.accepted, { id, requester: asker }), { claims });
      });
      const made = await Promise.all(asked);
      expect(made.filter(({ kind }) => kind === 'created')).toHaveLength(3);
      expect(await store.listOpen()).toHaveLength(3);
    });

    test(`with every kind of limit at once, ${crowd} requests get what the tightest allows`, async () => {
      const inGuild = { kind: 'member in guild', guildId: 'g', userId: 'u' } as const;
      const cooldown = { cooldownMs: 500, fromMs: 501, toMs: Number.MAX_SAFE_INTEGER };
      const roomy: readonly Claim[] = [
        claim({ limit: 9 }),
        claim({ limit: 900, unit: 'micros', amount: 100, scope: { kind: 'guild', guildId: 'g' } }),
        claim({ limit: 9, scope: { kind: 'channel', guildId: 'g', channelId: 'c' } }),
        claim({ limit: 9, scope: inGuild }),
        claim({ limit: 9, window: 'at once', scope: inGuild }),
        claim({ limit: 9, window: cooldown, scope: inGuild }),
      ];
      for (const [index, tight] of roomy.entries()) {
        const store = await make();
        const claims = roomy.with(index, { ...tight, limit: tight.unit === 'clips' ? 2 : 200 });
        const made = await Promise.all(
          range(1_000, crowd).map((id) => store.create(paidJob(states.accepted, { id }), { claims })),
        );
        expect(made.filter(({ kind }) => kind === 'created')).toHaveLength(2);
      }
    });

    test('a long window is counted exactly, wherever it begins and ends, whatever became of its jobs', async () => {
      const store = await make();
      const MINUTE_MS = 60_000;
      const ends: readonly JobState[] = [
        states.delivered,
        states.submitted,
        failed('none'),
        failed('unclear'),
      ];
      const ids = range(0, 24);
      for (const [index, id] of ids.entries()) {
        const asker = { ...requester, interactionId: id, guildId: index % 3 === 0 ? 'other' : 'g' };
        const facts = { id, requester: asker, createdAtMs: index * 7 * MINUTE_MS };
        await store.create(paidJob(states.accepted, facts));
        await store.put(paidJob(ends[index % ends.length], facts), { ifRevision: 1 });
      }
      const last = await Promise.all(
        ids.map(async (id) => (await store.entriesOf(id)).at(-1) ?? expect.fail('No entry')),
      );
      const borders = [0, 1, 15, 16, 44, 45, 46, 90, 105, 119, 120, 161, 168].map((at) => at * MINUTE_MS);
      const scopes = [{ kind: 'installation' }, { kind: 'guild', guildId: 'g' }] as const;
      for (const [index, fromMs] of borders.entries()) {
        for (const toMs of borders.slice(index + 1)) {
          for (const scope of scopes) {
            const asked = claim({ scope, window: { period: 'day', fromMs, toMs } });
            const counted = last.filter((entry) =>
              countsFor(entry, asked, { isOpen: true, isRunning: false }),
            );
            const micros = counted.reduce((sum, entry) => sum + entry.micros, 0);
            const used = [await store.used(asked), await store.used({ ...asked, unit: 'micros' })];
            expect([fromMs, toMs, scope.kind, ...used]).toEqual([
              fromMs,
              toMs,
              scope.kind,
              counted.length,
              micros,
            ]);
          }
        }
      }
    });

    test('a cooldown counts the newest request that was not given back, even one from a clock that is ahead', async () => {
      const own = { kind: 'member in guild', guildId: 'g', userId: 'u' } as const;
      const since = (fromMs: number) =>
        claim({ scope: own, window: { cooldownMs: 500, fromMs, toMs: Number.MAX_SAFE_INTEGER } });
      const store = await make();
      await store.create(paidJob(states.accepted, { createdAtMs: 5_000 }));
      expect(await isRoom(store, since(5_001))).toBe(true);
      expect(await store.create(jobIn('accepted', '2'), { claims: [since(1_000)] })).toEqual({
        kind: 'refused',
        balances: [{ claim: since(1_000), used: 1, latestMs: 5_000 }],
      });
      await store.put(paidJob(failed('none'), { createdAtMs: 5_000 }), { ifRevision: 1 });
      expect(await isRoom(store, since(1_000))).toBe(true);
    });
  });
}
