import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createBudgetWatch } from '../../src/jobs/budget-watch.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import type { BudgetAlert } from '../../src/usage/budget-alert.js';
import type { Claim } from '../../src/usage/ledger.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

const window = { period: 'day', fromMs: 1_000, toMs: 2_000 } as const;
const budget = (change: Partial<Claim> = {}): Claim => ({
  scope: { kind: 'installation' },
  unit: 'micros',
  window,
  limit: 1_000,
  amount: 0,
  ...change,
});

/** A store in which jobs can be put, and two processes that watch its budgets. */
function start() {
  let nowMs = 1_500;
  const store = createJobStore({
    tables: createMemoryTables({ now: () => nowMs }),
    log: silentLog,
  });
  const told: BudgetAlert[] = [];
  let isReachable = (_alert: BudgetAlert): boolean | Promise<boolean> => true;
  let isAnswerLost = false;
  const warnings: string[] = [];
  const process = () =>
    createBudgetWatch({
      store: {
        ...store,
        noteOnce: async (...note) => {
          const isNew = await store.noteOnce(...note);
          if (isAnswerLost) throw new Error('The answer was lost');
          return isNew;
        },
      },
      tell: async (alert) => {
        told.push(alert);
        return isReachable(alert);
      },
      now: () => nowMs,
      log: { ...silentLog, warn: (_facts, words) => void warnings.push(words) },
    });
  let jobs = 0;
  return {
    watchers: [process(), process()] as const,
    /** How many warnings the log got. */
    warned: () => warnings.splice(0).length,
    told: () => told.splice(0).map(({ share, usedMicros }) => [share, usedMicros]),
    spend: async (micros: number, createdAtMs = nowMs) => {
      jobs += 1;
      const job = makeJob(states.accepted, { id: String(jobs) });
      await store.create({ ...job, createdAtMs, terms: { ...job.terms, costMicros: micros } });
    },
    reach: (isPossible: typeof isReachable) => {
      isReachable = isPossible;
    },
    loseAnswers: (isLost: boolean) => {
      isAnswerLost = isLost;
    },
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

test('each share is told once, whichever process sees it, and only the highest of several at once', async () => {
  const { watchers, told, spend } = start();
  const look = () => Promise.all([...watchers, ...watchers].map((watch) => watch([budget()])));
  await spend(499);
  await look();
  expect(told()).toEqual([]);
  await spend(1);
  await look();
  await look();
  expect(told()).toEqual([[50, 500]]);
  await spend(500);
  await look();
  await look();
  expect(told()).toEqual([[100, 1_000]]);
});

test('a budget that leaves nothing that would fit is used up, whatever is left of it', async () => {
  const { watchers, told, spend } = start();
  const claim = budget();
  await spend(600);
  await watchers[0]([claim], [claim]);
  await watchers[1]([claim]);
  expect(told()).toEqual([[100, 600]]);
});

test('the next window and another budget are told again', async () => {
  const { watchers, told, spend } = start();
  const [watch] = watchers;
  await spend(800);
  await watch([budget()]);
  await watch([budget({ limit: 1_600 })]);
  await spend(800, 2_500);
  await watch([budget({ window: { period: 'day', fromMs: 2_000, toMs: 3_000 } })]);
  await watch([budget({ scope: { kind: 'guild', guildId: '900000000000000001' } })]);
  expect(told().map(([share]) => share)).toEqual([80, 50, 80, 80]);
});

test.each([
  ['clips', budget({ unit: 'clips', limit: 1 })],
  ['a member', budget({ scope: { kind: 'member', userId: '1000000000000000001' } })],
  ['what runs at once', budget({ window: 'at once' })],
  ['a budget of nothing', budget({ limit: 0 })],
])('nobody is told about %s', async (_what, claim) => {
  const { watchers, told, spend } = start();
  await spend(1_000);
  await watchers[0]([claim], [claim]);
  expect(told()).toEqual([]);
});

test('an alert that reached nobody is sent again, but not with every request', async () => {
  const { watchers, told, spend, reach, wait } = start();
  const [watch] = watchers;
  await spend(500);
  reach(() => false);
  await watch([budget()]);
  await watch([budget()]);
  reach(() => true);
  expect(told()).toHaveLength(1);
  wait(10 * 60_000);
  // The window is over by this clock, but its note is new.
  await watch([budget({ window: { ...window, toMs: 10_000_000 } })]);
  await watch([budget({ window: { ...window, toMs: 10_000_000 } })]);
  expect(told()).toEqual([[50, 500]]);
});

test("a server that can't be reached keeps nobody else from being told", async () => {
  const { watchers, told, spend, reach } = start();
  const [watch] = watchers;
  const ofGuild = (guildId: string) => budget({ scope: { kind: 'guild', guildId } });
  await spend(500);
  reach(({ guildId }) => guildId !== '900000000000000001');
  await watch([ofGuild('900000000000000001')]);
  await watch([budget()]);
  await watch([ofGuild('900000000000000001')]);
  expect(told()).toEqual([
    [50, 500],
    [50, 500],
  ]);
});

const longer = budget({ window: { ...window, toMs: 10_000_000 } });

test('an alert of a process that died while it sent it is sent by another one', async () => {
  const { watchers, told, spend, reach, wait } = start();
  await spend(500);
  reach(() => new Promise(() => {}));
  void watchers[0]([longer]);
  await setImmediate();
  expect(told()).toEqual([[50, 500]]);
  reach(() => true);
  await watchers[1]([longer]);
  expect(told()).toEqual([]);
  wait(10 * 60_000);
  await watchers[1]([longer]);
  await watchers[0]([longer]);
  wait(10 * 60_000);
  await watchers[1]([longer]);
  expect(told()).toEqual([[50, 500]]);
});

test("an alert is sent although the store's answer about it was lost", async () => {
  const { watchers, told, spend, loseAnswers, wait } = start();
  await spend(500);
  loseAnswers(true);
  await watchers[0]([longer]);
  loseAnswers(false);
  wait(10 * 60_000);
  await Promise.all(watchers.map((watch) => watch([longer])));
  wait(10 * 60_000);
  await watchers[0]([longer]);
  expect(told()).toEqual([[50, 500]]);
});

test('an alert that reached nobody is left to another process, which may reach somebody', async () => {
  const { watchers, told, spend, reach } = start();
  await spend(500);
  reach(() => false);
  await watchers[0]([longer]);
  reach(() => true);
  await watchers[1]([longer]);
  await watchers[0]([longer]);
  expect(told()).toEqual([
    [50, 500],
    [50, 500],
  ]);
});

test('operators read in the log of each share, and of an alert that failed, but of nothing below a share', async () => {
  const { watchers, spend, loseAnswers, warned } = start();
  const [watch] = watchers;
  await spend(499);
  await watch([budget(), budget({ unit: 'clips' }), budget({ window: 'at once' })]);
  expect(warned()).toBe(0);
  await spend(1);
  await watch([budget()]);
  await watch([budget()]);
  expect(warned()).toBe(1);
  loseAnswers(true);
  await watch([budget({ limit: 600 })]);
  expect(warned()).toBe(1);
});
