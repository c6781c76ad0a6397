import { setMaxListeners } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { createTurns } from '../../src/jobs/turns.js';
import { sentence } from '../../src/text/sentence.js';
import { aheadOf, aheadOfEach, inTurn } from '../../src/usage/turns.js';
import { gate } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

const jobs = (ids: string) => ids.split(' ').map((id) => ({ id, userId: id.slice(0, 1) }));
const order = (ids: string, last: Readonly<Record<string, number>> = {}) =>
  inTurn(jobs(ids), (userId) => last[userId] ?? 0)
    .map(({ id }) => id)
    .join(' ');

test.each([
  ['a1 a2 a3', {}, 'a1 a2 a3'],
  ['a1 a2 a3 b1', { a: 1 }, 'b1 a1 a2 a3'],
  ['a1 a2 b1 b2 c1', {}, 'a1 b1 c1 a2 b2'],
  ['a1 a2 b1 b2 c1', { a: 3, b: 1, c: 2 }, 'b1 c1 a1 b2 a2'],
])('of %s, after the last starts %o, the order is %s', (ids, last, expected) => {
  expect(order(ids, last)).toBe(expected);
});

test('a job that joins a line comes after its own older ones, and where its member is in turn', () => {
  const waiting = jobs('a1 a2 b1').map((job) => ({ ...job, guildId: 'g', line: 'installation' as const }));
  const ahead = (id: string, line: 'installation' | 'guild' = 'installation') =>
    aheadOf({ id, userId: id.slice(0, 1), guildId: 'g', line }, waiting, (userId) =>
      userId === 'a' ? 1 : 0,
    );
  expect([ahead('a1'), ahead('a2'), ahead('b1')]).toEqual([1, 2, 0]);
  expect([ahead('a3'), ahead('b2'), ahead('c1')]).toEqual([3, 2, 1]);
  expect(ahead('c1', 'guild')).toBe(0);
});

test('a limit of a server has a line of its own, and everybody in all others waits in one', () => {
  const waiting = [
    ['a1', 'g', 'installation'],
    ['a2', 'h', 'installation'],
    ['b1', undefined, 'installation'],
    ['a3', 'g', 'guild'],
    ['b2', 'h', 'guild'],
    ['a4', 'h', 'guild'],
  ] as const;
  const all = waiting.map(([id, guildId, line]) => ({ id, userId: id.slice(0, 1), guildId, line }));
  const lastTurn = (userId: string) => (userId === 'a' ? 1 : 2);
  const ahead = aheadOfEach(all, lastTurn);
  expect(Object.fromEntries(ahead)).toEqual({ a1: 0, b1: 1, a2: 2, a3: 0, a4: 0, b2: 1 });
  for (const job of all) expect(aheadOf(job, all, lastTurn)).toBe(ahead.get(job.id));
  expect(aheadOfEach([], lastTurn)).toEqual(new Map());
});

/** The turns of waiting jobs over a line that a test sets. */
function open() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const line = new Map<string, number>();
  let reads = 0;
  let isDown = false;
  let answered = Promise.resolve();
  const turns = createTurns({
    store: {
      line: async () => {
        reads += 1;
        await answered;
        if (isDown) throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
        return new Map(line);
      },
    },
    pollMs: 1_000,
    log: silentLog,
  });
  onTestFinished(turns.stop);
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const told: string[] = [];
  const { signal } = leaving;
  async function next(id: string, known: number, event?: number): Promise<number> {
    const turn = await turns.next({ id, known, event, signal });
    told.push(`${id} ${turn.ahead}`);
    return turn.event;
  }
  return {
    line,
    turns,
    next,
    told,
    leaving,
    reads: () => reads,
    setDown: (isNow: boolean) => {
      isDown = isNow;
    },
    /** Lets the store answer only when `answer` has resolved. */
    delay: (answer: Promise<void>) => {
      answered = answer;
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

test('a free slot wakes the next job at once, and the others learn their new positions at the next poll', async () => {
  const { line, turns, next, told, pass } = open();
  for (const [id, ahead] of [
    ['1', 1],
    ['2', 2],
  ] as const)
    line.set(id, ahead);
  void next('1', 1);
  void next('2', 2);
  await pass(1);
  expect(told).toEqual([]);
  line.set('1', 0);
  line.set('2', 1);
  turns.stir();
  await pass(1);
  expect(told).toEqual(['1 0']);
  await pass(1_000);
  expect(told).toEqual(['1 0', '2 1']);
});

test('a job that found no slot is woken again only after a change, or at the next poll', async () => {
  const { line, turns, next, told, pass } = open();
  line.set('1', 0);
  const event = next('1', 0);
  await pass(1);
  const again = next('1', 0, await event);
  await pass(500);
  expect(told).toHaveLength(1);
  turns.stir();
  await pass(1);
  expect(told).toHaveLength(2);
  void next('1', 0, await again);
  await pass(999);
  expect(told).toHaveLength(2);
  await pass(1);
  expect(told).toHaveLength(3);
});

test('a change between two waits is not missed', async () => {
  const { line, turns, next, told, pass } = open();
  line.set('1', 0);
  const event = next('1', 0);
  await pass(1);
  const seen = await event;
  turns.stir();
  void next('1', 0, seen);
  await pass(1);
  expect(told).toHaveLength(2);
});

test('a thousand waiting jobs are told with one read, and nothing is read while none waits', async () => {
  const { line, turns, next, told, leaving, reads, pass } = open();
  turns.stir();
  await pass(10_000);
  expect(reads()).toBe(0);
  const waits = Array.from({ length: 1_000 }, (_, index) => {
    line.set(`${index}`, index + 1);
    return next(`${index}`, index + 1).catch(() => {});
  });
  await pass(1);
  const before = reads();
  turns.stir();
  await pass(1);
  expect(reads() - before).toBe(1);
  await pass(1_000);
  expect(reads() - before).toBe(2);
  expect(told).toEqual([]);
  leaving.abort(new Error('leaving'));
  await Promise.all(waits);
  await pass(10_000);
  expect(reads() - before).toBe(2);
});

test('a store that fails is read again at the next poll', async () => {
  const { line, next, told, setDown, pass } = open();
  line.set('1', 0);
  setDown(true);
  void next('1', 1);
  await pass(1_500);
  expect(told).toEqual([]);
  setDown(false);
  await pass(1_000);
  expect(told).toEqual(['1 0']);
});

test('a line is read by one at a time: what happens during a read is read after it, once', async () => {
  const { line, turns, next, told, reads, delay, pass } = open();
  const { opened, open: answer } = gate();
  delay(opened);
  line.set('1', 1);
  void next('1', 1);
  for (let changes = 0; changes < 3; changes += 1) turns.stir();
  await pass(1);
  expect(reads()).toBe(1);
  line.set('1', 0);
  answer();
  await pass(1);
  expect([reads(), told]).toEqual([2, ['1 0']]);
});

test('a job that joins learns its position with the others, at the next poll', async () => {
  const { line, next, told, pass } = open();
  line.set('1', 2);
  void next('1', 3);
  await pass(999);
  expect(told).toEqual([]);
  await pass(1);
  expect(told).toEqual(['1 2']);
});

test('nothing is read after the end', async () => {
  const { line, turns, next, reads, pass } = open();
  line.set('1', 1);
  void next('1', 1);
  await pass(1_001);
  expect(reads()).toBe(2);
  turns.stop();
  await pass(10_000);
  expect(reads()).toBe(2);
});
