import { expect, test } from 'vitest';
import type { Phase } from '../../src/jobs/job.js';
import {
  isClosed,
  isEnded,
  isIn,
  isSearching,
  isSettled,
  isSought,
  move,
  transitions,
} from '../../src/jobs/transitions.js';
import { makeJob, phases, states } from '../support/jobs.js';

const legal = new Set([
  'accepted accepted',
  'accepted awaiting approval',
  'accepted waiting',
  'accepted submitting',
  'accepted submitted',
  'accepted failed',
  'accepted cancelled',
  'awaiting approval awaiting approval',
  'awaiting approval waiting',
  'awaiting approval submitting',
  'awaiting approval submitted',
  'awaiting approval failed',
  'awaiting approval cancelled',
  'waiting waiting',
  'waiting submitting',
  'waiting submitted',
  'waiting failed',
  'waiting cancelled',
  'submitting waiting',
  'submitting submitted',
  'submitting uncertain',
  'submitting failed',
  'submitting cancelled',
  'uncertain uncertain',
  'uncertain submitted',
  'uncertain failed',
  'submitted submitted',
  'submitted rendered',
  'submitted failed',
  'submitted cancelled',
  'rendered rendered',
  'rendered delivered',
  'rendered failed',
  'failed failed',
  'failed submitted',
  'cancelled cancelled',
]);

const ended: readonly Phase[] = ['delivered', 'failed', 'cancelled'];
const pairs = phases.flatMap((from) => phases.map((to) => ({ from, to })));

test('the table names every phase', () => {
  expect(Object.keys(transitions).sort()).toEqual([...phases].sort());
});

test.each(pairs.filter(({ from, to }) => legal.has(`${from} ${to}`)))(
  'a job may go from $from to $to, and only its state changes',
  ({ from, to }) => {
    const job = makeJob(states[from]);
    expect(move(job, states[to])).toEqual({ ...job, state: states[to] });
  },
);

test.each(pairs.filter(({ from, to }) => !legal.has(`${from} ${to}`)))(
  'a job may not go from $from to $to',
  ({ from, to }) => {
    expect(() => move(makeJob(states[from]), states[to])).toThrow(`from ${from} to ${to}`);
  },
);

test('an ended phase leads to no other but from a lost request to a found one, and no other phase counts as ended', () => {
  for (const phase of phases) {
    expect(isEnded(makeJob(states[phase]))).toBe(ended.includes(phase));
    const left = transitions[phase].filter((next) => next !== phase);
    if (ended.includes(phase)) expect(left).toEqual(phase === 'failed' ? ['submitted'] : []);
    else expect(left).not.toEqual([]);
  }
});

test('an end is settled when it was shown', () => {
  for (const phase of phases) expect(isSettled(makeJob(states[phase]))).toBe(ended.includes(phase));
  expect(isSettled(makeJob({ ...states.failed, shownIn: undefined }))).toBe(false);
  expect(isSettled(makeJob({ ...states.cancelled, shownIn: undefined }))).toBe(false);
});

test('a job whose request is still looked for is settled, but not closed', () => {
  const search = { submitAtMs: 1_000, looks: 3, lookedAtMs: 2_000, isOver: false };
  const sought = (change: object) => makeJob({ ...states.failed, search: { ...search, ...change } });
  for (const phase of phases) {
    expect(isSearching(makeJob(states[phase]))).toBe(false);
    expect(isClosed(makeJob(states[phase]))).toBe(ended.includes(phase));
  }
  expect([sought({})].map((job) => [isSettled(job), isSearching(job), isClosed(job)])).toEqual([
    [true, true, false],
  ]);
  expect(isClosed(sought({ isOver: true }))).toBe(true);
  const untold = makeJob({ ...states.failed, search, shownIn: undefined });
  expect([isSettled(untold), isSearching(untold), isClosed(untold)]).toEqual([false, false, false]);
});

test('a request is sought while it is unknown, before its member is told of that and after', () => {
  for (const phase of phases) expect(isSought(makeJob(states[phase]))).toBe(phase === 'uncertain');
  const search = { submitAtMs: 1_000, looks: 3, lookedAtMs: 2_000, isOver: false };
  const failed = (change: object) =>
    isSought(makeJob({ ...states.failed, search: { ...search, ...change } }));
  expect([failed({}), failed({ isOver: true })]).toEqual([true, false]);
  expect(isSought(makeJob({ ...states.failed, search, shownIn: undefined }))).toBe(true);
});

test('every open phase can reach every kind of end that fits it, and a failure at once', () => {
  const reachable = (from: Phase, seen = new Set<Phase>()): ReadonlySet<Phase> => {
    for (const next of transitions[from]) {
      if (!seen.has(next)) reachable(next, seen.add(next));
    }
    return seen;
  };
  for (const phase of phases.filter((phase) => !ended.includes(phase))) {
    expect(reachable(phase)).toContain('delivered');
    expect(transitions[phase]).toContain('failed');
  }
});

test('no transition leads back to a phase from which the POST could be sent again, but from a POST that fal certainly refused', () => {
  const unsent: readonly Phase[] = ['accepted', 'awaiting approval', 'waiting'];
  for (const phase of phases.filter((phase) => !unsent.includes(phase))) {
    expect(transitions[phase]).not.toContain('accepted');
    expect(transitions[phase]).not.toContain('awaiting approval');
    expect(transitions[phase]).not.toContain('submitting');
    if (phase !== 'submitting') expect(transitions[phase]).not.toContain('waiting');
  }
});

test('isIn tells the phase', () => {
  for (const { from, to } of pairs) expect(isIn(makeJob(states[from]), to)).toBe(from === to);
});
