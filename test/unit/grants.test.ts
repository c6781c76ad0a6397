import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueEntryOf } from '../../src/jobs/due-entry.js';
import type { Job, JobState } from '../../src/jobs/job.js';
import { claimsOf, isOfMember, type Limit } from '../../src/usage/limits.js';
import { periodAround } from '../../src/usage/windows.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';

const GUILD = '900000000000000001';
const CHANNELS = ['910000000000000001', '910000000000000002'] as const;
const ROLES = ['920000000000000001', '920000000000000002'] as const;
const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
/** An hour before the clocks are set back, so that a day of 25 hours is among the days. */
const START_MS = Date.parse('2026-10-24T23:30Z');

const holder = fc.constantFrom<Limit['of']>(
  { kind: 'all' },
  { kind: 'member' },
  ...ROLES.map((roleId) => ({ kind: 'role' as const, roleId })),
  ...CHANNELS.map((channelId) => ({ kind: 'channel' as const, channelId })),
);
const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({
    of: holder,
    unit: fc.constant('clips' as const),
    per: fc.constantFrom('hour', 'day', 'week', 'month', 'at once'),
    most: fc.nat(4),
  }),
  fc.record({
    of: holder,
    unit: fc.constant('micros' as const),
    per: fc.constantFrom('hour', 'day', 'week', 'month'),
    most: fc.nat(400),
  }),
  fc.record({
    of: holder,
    per: fc.constant('cooldown' as const),
    seconds: fc.integer({ min: 1, max: 7_200 }),
  }),
);
const ask = fc.record({
  userId: fc.constantFrom('u', 'v'),
  channelId: fc.constantFrom(...CHANNELS),
  roleIds: fc.subarray([...ROLES]),
  micros: fc.integer({ min: 1, max: 200 }),
  afterMs: fc.nat(3 * HOUR_MS),
});
const end = fc.record({
  ended: fc.nat(),
  how: fc.constantFrom('billed' as const, 'free' as const, 'unclear' as const),
  micros: fc.nat(200),
});

type Asked = {
  readonly userId: string;
  readonly channelId: string;
  readonly roleIds: readonly string[];
  readonly micros: number;
};

type Granted = Asked & {
  readonly atMs: number;
  readonly id: string;
  spent: number;
  isOpen: boolean;
  /** Given back: it counts neither as money nor as a clip. */
  isFree: boolean;
};

function jobOf(
  { userId, channelId, micros }: Asked,
  { atMs, id }: Pick<Granted, 'atMs' | 'id'>,
  state: JobState = states.accepted,
): Job {
  const job = makeJob(state, { id });
  const requester = { userId, channelId, guildId: GUILD, interactionId: id };
  return { ...job, createdAtMs: atMs, requester, terms: { ...job.terms, costMicros: micros } };
}

function endOf(
  one: Granted,
  { how, micros }: { readonly how: 'billed' | 'free' | 'unclear'; readonly micros: number },
) {
  const failed = (charge: 'none' | 'unclear') =>
    jobOf(one, one, { ...states.failed, failure: { ...states.failed.failure, charge } });
  const billed = Math.min(micros, one.micros);
  switch (how) {
    case 'billed': {
      const job = jobOf(one, one, { ...states.delivered, requestId: `req-${one.id}` });
      return { job: { ...job, billed: { units: 1, micros: billed } }, spent: billed, isFree: false };
    }
    case 'free':
      return { job: failed('none'), spent: 0, isFree: true };
    case 'unclear':
      return { job: failed('unclear'), spent: one.micros, isFree: false };
  }
}

/** Whether what was granted so far leaves room for a request, counted from the list of it. */
function hasRoom(
  granted: readonly Granted[],
  job: Job,
  roleIds: readonly string[],
  limits: readonly Limit[],
): boolean {
  const rules = { guildId: GUILD, limits, exemptRoleIds: [], timeZone: ZONE };
  return claimsOf(rules, { entry: dueEntryOf(job), roleIds }).every((claim) => {
    const { scope, window } = claim;
    const counted = granted.filter(({ userId, channelId, atMs, isFree, isOpen }) => {
      if (isOfMember(claim) && userId !== job.requester.userId) return false;
      if (scope.kind === 'channel' && channelId !== scope.channelId) return false;
      if (typeof window === 'string') return isOpen;
      return !isFree && atMs >= window.fromMs && atMs < window.toMs;
    });
    const used = claim.unit === 'clips' ? counted.length : counted.reduce((sum, { spent }) => sum + spent, 0);
    return used + claim.amount <= claim.limit;
  });
}

/** What each limit that all share has granted in each of its periods. */
function checkShared(granted: readonly Granted[], limits: readonly Limit[]): void {
  for (const { of, ...amount } of limits) {
    if (amount.per === 'cooldown' || (of.kind !== 'all' && of.kind !== 'channel')) continue;
    const { per, unit, most } = amount;
    const theirs = granted.filter(({ channelId }) => of.kind !== 'channel' || channelId === of.channelId);
    const sums = new Map<number, number>();
    for (const { atMs, spent, isOpen, isFree } of theirs) {
      if (per === 'at once' ? !isOpen : isFree) continue;
      const period = per === 'at once' ? 0 : periodAround(atMs, { period: per, zone: ZONE }).fromMs;
      sums.set(period, (sums.get(period) ?? 0) + (unit === 'clips' ? 1 : spent));
    }
    for (const sum of sums.values()) expect(sum).toBeLessThanOrEqual(most);
  }
}

test('in whatever order clips are asked for, billed, given back or left unclear, no limit is ever exceeded', async () => {
  const steps = fc.array(fc.oneof({ weight: 2, arbitrary: ask }, end), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(limit, { maxLength: 5 }), steps, async (limits, all) => {
      const store = memoryStore();
      const granted: Granted[] = [];
      let nowMs = START_MS;
      for (const [index, step] of all.entries()) {
        if ('ended' in step) {
          const open = granted.filter(({ isOpen }) => isOpen);
          const one = open[step.ended % Math.max(1, open.length)];
          if (one === undefined) continue;
          const { job, ...ended } = endOf(one, step);
          expect(await store.put(job, { ifRevision: 1 })).toMatchObject({ kind: 'saved' });
          Object.assign(one, ended, { isOpen: false });
        } else {
          nowMs += step.afterMs;
          const place = { atMs: nowMs, id: String(index + 1) };
          const job = jobOf(step, place);
          const rules = { guildId: GUILD, limits, exemptRoleIds: [], timeZone: ZONE };
          const claims = claimsOf(rules, { entry: dueEntryOf(job), roleIds: step.roleIds });
          const { kind } = await store.create(job, { claims });
          expect(kind).toBe(hasRoom(granted, job, step.roleIds, limits) ? 'created' : 'refused');
          if (kind === 'created') {
            granted.push({ ...step, ...place, spent: step.micros, isOpen: true, isFree: false });
          }
        }
        checkShared(granted, limits);
      }
    }),
  );
});
