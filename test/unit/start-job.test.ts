import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startJob, storeBudgetMs } from '../../src/discord/interactions/start-job.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Store = { readonly ms: number; readonly fails?: boolean };
type Discord = { readonly isAcknowledged?: 'yes' | 'no' | 'unknown' };

/** What happens, and when, to an interaction that is `lateMs` late, with a store that last took `storeMs`. */
async function happenings(
  { ms, fails = false }: Store,
  { isAcknowledged = 'yes' }: Discord = {},
  { lateMs = 0, storeMs = 0, unanswered = 0 } = {},
) {
  const startMs = performance.now();
  const seen: string[] = [];
  const note = (what: string) => void seen.push(`${what} at ${performance.now() - startMs}`);
  const job = startJob({
    budgetMs: storeBudgetMs({ lateMs, storeMs, unanswered }),
    accept: async () => {
      note('write');
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (fails) throw new Error('no room');
      note('written');
      return {
        begin: () => note('begin'),
        confirm: () => note('confirm'),
        drop: async () => note('drop'),
      };
    },
    defer: async () => {
      note('answer');
      return { isAcknowledged, messageId: undefined };
    },
    refuse: async () => note('refuse'),
    withdraw: async (_error, answer) => note(`take back, acknowledged: ${answer},`),
    untilCalm: async () => undefined,
  });
  await vi.advanceTimersByTimeAsync(120_000);
  await job;
  return seen;
}

test('a request is stored before it is answered', async () => {
  expect(await happenings({ ms: 20 })).toEqual([
    'write at 0',
    'written at 20',
    'answer at 20',
    'begin at 20',
  ]);
});

test.each([1_500, 5_000, 60_000])('a store that takes %i ms delays the work, not the answer', async (ms) => {
  expect(await happenings({ ms })).toEqual([
    'write at 0',
    'answer at 1000',
    `written at ${ms}`,
    `begin at ${ms}`,
  ]);
});

test('if the store is known to be slow, an interaction is answered before anything is stored', async () => {
  for (const slow of [{ storeMs: 1_100 }, { storeMs: 400, lateMs: 700 }]) {
    expect(await happenings({ ms: 20 }, {}, slow)).toEqual([
      'answer at 0',
      'write at 0',
      'written at 20',
      'begin at 20',
    ]);
  }
});

test('if many wait for their first answer, all are answered before their jobs are stored', async () => {
  const answeredFirst = ['answer at 0', 'write at 0', 'written at 20', 'begin at 20'];
  expect(await happenings({ ms: 20 }, {}, { unanswered: 21 })).toEqual(answeredFirst);
  const storedFirst = ['write at 0', 'written at 20', 'answer at 20', 'begin at 20'];
  expect(await happenings({ ms: 20 }, {}, { unanswered: 20 })).toEqual(storedFirst);
});

test('in a crowd, a request that another process answered is not stored at all', async () => {
  expect(await happenings({ ms: 20 }, { isAcknowledged: 'no' }, { unanswered: 21 })).toEqual(['answer at 0']);
});

test('the time that an interaction has already waited is subtracted', async () => {
  expect((await happenings({ ms: 5_000 }, {}, { lateMs: 700 }))[1]).toBe('answer at 300');
  expect((await happenings({ ms: 5_000 }, {}, { lateMs: 2_000 }))[1]).toBe('answer at 250');
  expect((await happenings({ ms: 5_000 }, {}, { lateMs: 200, storeMs: 300 }))[1]).toBe('answer at 500');
});

test('a failing store is reported in private: as the first answer, or in its place', async () => {
  expect(await happenings({ ms: 20, fails: true })).toEqual(['write at 0', 'refuse at 20']);
  expect(await happenings({ ms: 4_000, fails: true })).toEqual([
    'write at 0',
    'answer at 1000',
    'take back, acknowledged: yes, at 4000',
  ]);
});

test('an interaction that Discord did not accept gives no job, however late it is stored', async () => {
  for (const ms of [20, 4_000]) {
    const seen = await happenings({ ms }, { isAcknowledged: 'no' });
    expect(seen.at(-1)).toMatch(/^drop/);
    expect(seen.join()).not.toContain('begin');
    expect((await happenings({ ms }, { isAcknowledged: 'unknown' })).at(-1)).toMatch(/^confirm/);
    expect((await happenings({ ms: 4_000, fails: true }, { isAcknowledged: 'unknown' })).at(-1)).toMatch(
      /^take back, acknowledged: unknown/,
    );
  }
});

const process = fc.record({
  writeMs: fc.integer({ min: 0, max: 3_000 }),
  answerMs: fc.integer({ min: 0, max: 500 }),
  storeMs: fc.constantFrom(0, 300, 2_000),
});

test('of two processes that get the same interaction and share a store, the one that answered makes the job', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(process, process), async (processes) => {
      let storedBy: number | undefined;
      let answeredBy: number | undefined;
      const begun: number[] = [];
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const jobs = processes.map(({ writeMs, answerMs, storeMs }, index) =>
        startJob({
          budgetMs: storeBudgetMs({ lateMs: 0, storeMs }),
          accept: async () => {
            await pause(writeMs);
            if (storedBy !== undefined) return undefined;
            storedBy = index;
            return {
              begin: () => void begun.push(index),
              confirm: () => expect.fail('Discord said whose the answer is'),
              drop: async () => {
                await pause(writeMs);
                storedBy = undefined;
              },
            };
          },
          defer: async () => {
            await pause(answerMs);
            answeredBy ??= index;
            return { isAcknowledged: answeredBy === index ? 'yes' : 'no', messageId: undefined };
          },
          refuse: () => expect.fail('there is nothing to refuse'),
          withdraw: () => expect.fail('there is nothing to withdraw'),
          untilCalm: async () => undefined,
        }),
      );
      await vi.advanceTimersByTimeAsync(120_000);
      await Promise.all(jobs);
      expect(begun).toEqual([answeredBy]);
      expect(storedBy).toBe(answeredBy);
    }),
  );
});
