import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { VideoProvider } from '../../src/jobs/ports.js';
import { createProviderGate } from '../../src/jobs/provider-gate.js';
import { sentence } from '../../src/text/sentence.js';
import { gate as closedGate } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

const MINUTE = 60_000;
const locked = () =>
  new FlipbookError('PROVIDER_LOCKED', sentence('fal.locked'), { detail: 'Exhausted balance' });
const order = { jobId: '1', endpointId: 'fal-ai/veo3.1', input: { prompt: 'x' } };
const unused = () => expect.fail('Nobody asks this');

/** A gate before an account that is locked while `account.error` is set. */
function makeGate({
  isTold = true,
  wasTold = false,
  kept = { isTold: wasTold },
  reached = Promise.resolve(),
  hasClock = true,
}: {
  readonly isTold?: boolean;
  /** Before it is known whether the operators were reached. */
  readonly reached?: Promise<void>;
  /** Whether it is given a clock. */
  readonly hasClock?: boolean;
  readonly wasTold?: boolean;
  /** What all processes remember together. */
  readonly kept?: { isTold: boolean };
} = {}) {
  const account: { error: FlipbookError | undefined } = { error: locked() };
  const told: string[] = [];
  const logged: string[] = [];
  const clock = { nowMs: 0 };
  const provider: VideoProvider = {
    name: 'fal',
    upload: async () => {
      if (account.error !== undefined) throw account.error;
      return 'https://fal.media/x.png';
    },
    submit: async () => {
      if (account.error !== undefined) throw account.error;
      return { requestId: 'req-1', progress: { status: 'IN_QUEUE' } };
    },
    find: unused,
    watch: unused,
    result: unused,
    cancel: unused,
    sign: unused,
    erase: unused,
  };
  const gate = createProviderGate({
    provider,
    tellOperators: async (notice) => {
      if (notice.kind === 'locked') told.push(notice.why);
      await reached;
      return isTold;
    },
    note: {
      read: async () => kept.isTold,
      write: async (now) => {
        kept.isTold = now;
      },
    },
    log: { ...silentLog, error: () => void logged.push('error'), info: () => void logged.push('info') },
    ...(hasClock ? { nowMs: () => clock.nowMs } : {}),
  });
  const submit = () =>
    gate.provider.submit(order).then(
      () => 'taken',
      (error: FlipbookError) => error.sentence.key,
    );
  return { gate, account, told, logged, clock, kept, submit };
}

test('a lock is reported once, however many requests meet it, and blocks later ones', async () => {
  const { gate, told, submit } = makeGate();
  gate.check();
  expect(await Promise.all([submit(), submit(), submit()])).toEqual(Array(3).fill('fal.locked'));
  expect(await submit()).toBe('fal.locked');
  expect(told).toEqual(['Exhausted balance']);
  expect(gate.check).toThrow(expect.objectContaining({ code: 'PROVIDER_LOCKED' }));
});

test('from time to time, a request tests whether the account works again', async () => {
  const { gate, account, told, clock, submit } = makeGate();
  await submit();
  clock.nowMs = 6 * MINUTE;
  // It is accepted, and a moderator approves it; others are refused for other reasons.
  for (let times = 0; times < 3; times += 1) gate.check();
  const submitting = submit();
  expect(gate.check).toThrow('people who run the bot');
  await submitting;
  clock.nowMs = 10 * MINUTE;
  expect(gate.check).toThrow();
  clock.nowMs = 12 * MINUTE;
  gate.check();
  account.error = undefined;
  expect(await submit()).toBe('taken');
  for (let times = 0; times < 3; times += 1) gate.check();
  expect(told).toHaveLength(1);
});

test('a new lock after a lifted one is reported again', async () => {
  const { account, told, submit } = makeGate();
  await submit();
  account.error = undefined;
  await submit();
  account.error = locked();
  await submit();
  expect(told).toHaveLength(2);
});

test('a new process tries at once, and does not report a lock again', async () => {
  const { gate, told, kept, account, submit } = makeGate({ wasTold: true });
  gate.check();
  expect(await submit()).toBe('fal.locked');
  expect(told).toEqual([]);
  expect(gate.check).toThrow();
  account.error = undefined;
  await submit();
  expect(kept.isTold).toBe(false);
});

test('a lock that another process has told is not told again, however much later', async () => {
  const one = makeGate();
  const other = makeGate({ kept: one.kept });
  for (const { account, submit } of [one, other]) {
    account.error = undefined;
    expect(await submit()).toBe('taken');
    account.error = locked();
  }
  expect(await one.submit()).toBe('fal.locked');
  other.clock.nowMs = 60 * MINUTE;
  expect(await other.submit()).toBe('fal.locked');
  expect([one.told, other.told]).toEqual([['Exhausted balance'], []]);
});

test('a success of any process ends a lock for all of them, and the next lock is told again', async () => {
  const one = makeGate();
  const other = makeGate({ kept: one.kept });
  other.account.error = undefined;
  await other.submit();
  await one.submit();
  await other.submit();
  other.account.error = locked();
  await other.submit();
  expect([one.told, other.told]).toEqual([['Exhausted balance'], ['Exhausted balance']]);
});

test('operators read once in the log that the account is locked, and once that it works again', async () => {
  const { account, logged, submit } = makeGate();
  for (const error of [undefined, locked(), locked(), undefined, undefined]) {
    account.error = error;
    await submit();
  }
  expect(logged).toEqual(['error', 'info']);
});

test('an unreachable operator does not count as notified', async () => {
  const { gate, kept, submit } = makeGate({ isTold: false });
  expect(await submit()).toBe('fal.locked-untold');
  expect(gate.check).toThrow('Please tell the people');
  expect(kept.isTold).toBe(false);
});

test('other failures neither close nor open it', async () => {
  const { gate, account, told, submit } = makeGate();
  account.error = new FlipbookError('PROVIDER_BUSY', sentence('fal.busy'));
  expect(await submit()).toBe('fal.busy');
  gate.check();
  account.error = locked();
  await submit();
  account.error = new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.not-started'));
  await submit();
  expect(gate.check).toThrow();
  expect(told).toHaveLength(1);
});

const picture = {
  name: '1-1',
  still: {
    path: 'still.png',
    contentType: 'image/png',
    frame: undefined,
    crop: undefined,
    preview: undefined,
    dispose: async () => {},
  },
  signal: new AbortController().signal,
};

test('an upload meets the lock like a request, but says nothing of its end', async () => {
  const { gate, account, told, submit } = makeGate();
  expect(gate.isOpen()).toBe(true);
  await expect(gate.provider.upload(picture)).rejects.toMatchObject({ code: 'PROVIDER_LOCKED' });
  expect([gate.isOpen(), told]).toEqual([false, ['Exhausted balance']]);
  account.error = undefined;
  expect(await gate.provider.upload(picture)).toBe('https://fal.media/x.png');
  expect(gate.isOpen()).toBe(false);
  await submit();
  expect(gate.isOpen()).toBe(true);
});

test("who met the lock gets an error with fal's own words for the log", async () => {
  const { gate, account } = makeGate();
  const cause = account.error;
  await expect(gate.provider.submit(order)).rejects.toMatchObject({ cause, detail: 'Exhausted balance' });
});

test('a lock without a word from fal is told all the same', async () => {
  const { gate, account, told } = makeGate();
  account.error = new FlipbookError('PROVIDER_LOCKED', sentence('fal.locked'));
  await expect(gate.provider.submit(order)).rejects.toMatchObject({ detail: undefined });
  expect(told).toEqual(['']);
});

test('until the operators are reached, members are asked to tell them', async () => {
  const { opened, open } = closedGate();
  const { gate, submit } = makeGate({ reached: opened });
  const submitting = submit();
  await setImmediate();
  expect(gate.check).toThrow('Please tell the people');
  open();
  expect(await submitting).toBe('fal.locked');
  expect(gate.check).toThrow('people who run the bot');
  expect(gate.check).not.toThrow('Please tell the people');
});

test('the next try is due after five minutes by its own clock, and not before', async () => {
  const { gate, clock, submit } = makeGate();
  await submit();
  clock.nowMs = 5 * MINUTE - 1;
  expect(gate.check).toThrow();
  clock.nowMs = 5 * MINUTE;
  gate.check();
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const byItself = makeGate({ hasClock: false });
  await byItself.submit();
  vi.advanceTimersByTime(5 * MINUTE - 1);
  expect(byItself.gate.check).toThrow();
  vi.advanceTimersByTime(1);
  byItself.gate.check();
});
