import { describe, expect, test } from 'vitest';
import { type Job, type Phase, parseJob } from '../../src/jobs/job.js';
import { type Slots, slotClaimsOf } from '../../src/jobs/slots.js';
import type { PutResult } from '../../src/jobs/store-port.js';
import { states } from '../support/jobs.js';
import { jobIn, type MakeStore, ownedBy, range } from './store-support.js';

const lease = { owner: 'a', leaseMs: 60_000 };

/** The contract of every job store for the turns of jobs that wait for a slot. */
export function storeTurnsContract(name: string, make: MakeStore): void {
  /** A store whose jobs are written without regard to their revisions. */
  async function open(slots: Slots) {
    const store = await make();
    const revisions = new Map<string, number>();

    async function create(id: string, userId: string, guildId = 'g'): Promise<void> {
      const job = ownedBy(userId, jobIn('accepted', id));
      await store.create({ ...job, requester: { ...job.requester, guildId } }, { lease });
      revisions.set(id, 1);
    }

    async function put(id: string, state: Job['state'], isSent = false): Promise<PutResult> {
      const { job } = (await store.get(id)) ?? expect.fail(id);
      const claims = isSent ? slotClaimsOf(job, slots) : [];
      const ifRevision = revisions.get(id) ?? 0;
      const result = await store.put(parseJob({ ...job, state }), { ifRevision, owner: 'a', claims });
      if (result.kind === 'saved') revisions.set(id, result.revision);
      return result;
    }

    /** Sends the job if there is a slot for it; else it waits. */
    async function send(id: string): Promise<string> {
      const result = await put(id, states.submitting, true);
      if (result.kind === 'saved') return 'sent';
      if (result.kind !== 'refused') return result.kind;
      const { claim, ahead } = result;
      await put(id, { phase: 'waiting', reason: { kind: 'turn', line: claim.scope.kind, ahead } });
      return `${claim.scope.kind} ${ahead}`;
    }

    async function end(id: string, phase: Phase = 'rendered'): Promise<void> {
      const state = states[phase];
      await put(id, 'requestId' in state ? { ...state, requestId: `req-${id}` } : state);
    }

    /** The waiting jobs, in their order. */
    const line = async () =>
      [...(await store.line())].sort(([, one], [, other]) => one - other).map(([id]) => id);
    return { store, create, send, end, put, line };
  }

  /** Ends what runs, again and again; the ids in the order of their starts. */
  async function startsOf({ send, end, line }: Awaited<ReturnType<typeof open>>, running: string) {
    const starts = [running];
    for (;;) {
      await end(starts.at(-1) ?? '');
      const [next] = await line();
      if (next === undefined) return starts;
      expect(await send(next)).toBe('sent');
      starts.push(next);
    }
  }

  describe(`the turns of a store on ${name}`, () => {
    test('of fifty concurrent jobs, as many are sent as there are slots', async () => {
      const world = await open({ installation: 3 });
      const ids = range(100, 50);
      for (const id of ids) await world.create(id, `user ${id}`);
      const results = await Promise.all(ids.map((id) => world.put(id, states.submitting, true)));
      expect(results.filter(({ kind }) => kind === 'saved')).toHaveLength(3);
      expect(results.filter(({ kind }) => kind === 'refused')).toHaveLength(47);
    });

    test("one member's fifty and another's one: the other's starts second", async () => {
      const world = await open({ installation: 1 });
      const ids = range(100, 50);
      for (const id of ids) await world.create(id, 'eager');
      await world.create('200', 'other');
      expect(await world.send('100')).toBe('sent');
      for (const [ahead, id] of ids.slice(1).entries())
        expect(await world.send(id)).toBe(`installation ${ahead}`);
      expect(await world.send('200')).toBe('installation 0');
      expect(await startsOf(world, '100')).toEqual(['100', '200', ...ids.slice(1)]);
    });

    test('three members who have queued many each take turns to the end, whoever asked first', async () => {
      const world = await open({ installation: 1 });
      const ids = { a: range(100, 4), b: range(200, 3), c: range(300, 3) };
      for (const [member, own] of Object.entries(ids)) {
        for (const id of own) await world.create(id, member);
      }
      for (const id of Object.values(ids).flat()) await world.send(id);
      const starts = await startsOf(world, '100');
      expect(starts).toEqual(['100', '200', '300', '101', '201', '301', '102', '202', '302', '103']);
    });

    test.each(['submitting', 'uncertain', 'submitted'] as const)(
      'a job that is %s holds a slot',
      async (phase) => {
        const { create, send, end } = await open({ installation: 1 });
        await create('1', 'a');
        await create('2', 'b');
        await send('1');
        if (phase !== 'submitting') await end('1', phase);
        expect(await send('2')).toBe('installation 0');
      },
    );

    test.each(['rendered', 'failed', 'cancelled'] as const)(
      'a job that is %s has left its slot',
      async (phase) => {
        const { create, send, end } = await open({ installation: 1 });
        await create('1', 'a');
        await create('2', 'b');
        await send('1');
        await end('1', phase);
        expect(await send('2')).toBe('sent');
      },
    );

    test("a server's limit holds back nobody else's jobs", async () => {
      const { create, send, end, line } = await open({ guild: 1, installation: 2 });
      for (const id of ['1', '2', '3']) await create(id, `user ${id}`, 'g');
      await create('4', 'user 4', 'h');
      await create('5', 'user 5', 'h');
      expect(await send('1')).toBe('sent');
      expect(await send('2')).toBe('guild 0');
      expect(await send('3')).toBe('guild 1');
      expect(await send('4')).toBe('sent');
      expect(await send('5')).toBe('guild 0');
      await end('1');
      expect(await send('3')).toBe('guild 1');
      expect(await send('2')).toBe('sent');
      expect(await line()).toEqual(['3', '5']);
    });

    test('those who come before take the free slots first, although they have not asked yet', async () => {
      const { create, send, end } = await open({ installation: 2 });
      for (const id of ['1', '2', '3', '4']) await create(id, `user ${id}`);
      for (const id of ['1', '2', '3', '4']) await send(id);
      await end('1');
      expect(await send('4')).toBe('installation 1');
      await end('2');
      expect(await send('4')).toBe('sent');
      expect(await send('3')).toBe('sent');
    });

    test("a waiting job that nobody holds is in nobody else's way", async () => {
      const { store, create, send, end, line } = await open({ installation: 1 });
      for (const id of ['1', '2', '3']) await create(id, `user ${id}`);
      for (const id of ['1', '2', '3']) await send(id);
      await end('1');
      await store.release({ owner: 'a', ids: ['2'] });
      expect(await line()).toEqual(['3']);
      expect(await send('3')).toBe('sent');
    });

    test('a job that holds a slot may be written again, whatever the limit is', async () => {
      const { create, send, put } = await open({ installation: 1 });
      await create('1', 'a');
      await create('2', 'b');
      await send('1');
      expect(await send('2')).toBe('installation 0');
      expect(await put('1', states.submitting, true)).toMatchObject({ kind: 'saved' });
      const { store } = await open({});
      expect(await store.line()).toEqual(new Map());
    });

    test('a refused job is as it was', async () => {
      const { store, create, send, put } = await open({ installation: 1 });
      await create('1', 'a');
      await create('2', 'b');
      await send('1');
      const before = await store.get('2');
      expect(await put('2', states.submitting, true)).toEqual({
        kind: 'refused',
        claim: {
          scope: { kind: 'installation' },
          unit: 'clips',
          window: 'running',
          limit: 1,
          amount: 1,
        },
        ahead: 0,
      });
      expect(await store.get('2')).toEqual(before);
    });
  });
}
