import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Job, JobIn } from '../../src/jobs/job.js';
import type { StatusAnswer } from '../../src/jobs/ports.js';
import type { StepContext } from '../../src/jobs/step.js';
import { follow } from '../../src/jobs/steps/submitted.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn } from '../../src/jobs/transitions.js';
import { verbatim } from '../../src/text/sentence.js';
import { submittedJob } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const { pollMs } = defaultTimings;
const HOUR_MS = 3_600_000;
const HANDLE = { endpointId: 'fal-ai/veo3.1/image-to-video', requestId: 'req-1' };
const IN_PROGRESS = { status: 'IN_PROGRESS', logLine: 'Frame 1' } as const;
const CLIP = { url: 'https://v3.fal.media/files/clip.mp4', seed: 3 };
const usual = { p50Ms: 40_000, p90Ms: 60_000 };
const unavailable = () => new FlipbookError('PROVIDER_UNAVAILABLE', verbatim('Away.'));

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** A watch that returns this status when `next` is called, or nothing until it is aborted. */
function watchOf(told?: StatusAnswer, asked: number[] = []): StepContext['watch'] {
  return (handle) => {
    expect(handle).toEqual(HANDLE);
    return {
      next: ({ pauseMs, signal }) => {
        asked.push(pauseMs);
        if (told !== undefined) return Promise.resolve(told);
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
      close: () => {},
    };
  };
}

/** A running step; its result is set once it has ended. */
function begin(job: JobIn<'submitted'>, context: StepContext) {
  const step: { result?: Awaited<ReturnType<typeof follow>> } = {};
  void follow(job, context).then((result) => {
    step.result = result;
  });
  return step;
}

test.each([
  ['a place in the queue', { status: 'IN_QUEUE', queuePosition: 2 }],
  ['that it has begun', IN_PROGRESS],
] as const)('news is stored once: %s', async (_what, progress) => {
  const job = submittedJob();
  const context = stepContext({ watch: watchOf(progress) });
  const next = { ...job, state: { ...job.state, progress, trouble: undefined } };
  expect(await follow(job, context)).toEqual({ kind: 'changed', job: next });
  expect(await follow(next, context)).toEqual({ kind: 'unchanged' });
  expect(await follow(submittedJob({ progress }), context)).toEqual({ kind: 'unchanged' });
});

test('an answer ends the trouble, even when it is the same as before', async () => {
  const job = submittedJob({ trouble: { kind: 'unreachable', sinceMs: 1 } });
  const result = await follow(job, stepContext({ watch: watchOf({ status: 'IN_QUEUE' }) }));
  expect(result).toEqual({ kind: 'changed', job: { ...job, state: { ...job.state, trouble: undefined } } });
});

test.each([
  ['that this process sent', 41_999.6, [42_000]],
  ['that another process sent', undefined, []],
] as const)(
  'a clip is accepted, and its duration recorded if known: of a request %s',
  async (_whose, ago, expected) => {
    const recorded: number[] = [];
    const context = stepContext({
      watch: watchOf({ status: 'COMPLETED' }),
      provider: {
        result: async (handle) => {
          expect(handle).toEqual(HANDLE);
          return CLIP;
        },
      },
      history: { record: async (_job, tookMs) => void recorded.push(tookMs) },
      sentAgoMs: () => ago,
    });
    expect(await follow(submittedJob(), context)).toMatchObject({
      kind: 'changed',
      job: { state: { phase: 'rendered', submitAtMs: 1_000, requestId: 'req-1', video: CLIP } },
    });
    expect(recorded).toEqual(expected);
  },
);

test('without trouble, fal is polled at a steady rate; with trouble, at growing gaps', async () => {
  const asked: number[] = [];
  const context = stepContext({ watch: watchOf({ status: 'IN_QUEUE' }, asked) });
  for (let times = 0; times < 20; times += 1) await follow(submittedJob(), context);
  expect(new Set(asked.splice(0))).toEqual(new Set([pollMs]));
  for (const kind of ['unreachable', 'unreadable'] as const) {
    for (let times = 0; times < 30; times += 1) {
      await follow(submittedJob({ trouble: { kind, sinceMs: 1 } }), context);
    }
    const [first = 0, ...rest] = asked.splice(0);
    expect(first).toBeLessThanOrEqual(1.25 * pollMs);
    expect(rest.at(-1)).toBeGreaterThanOrEqual(0.75 * defaultTimings.maxPauseMs);
    expect(Math.max(...rest)).toBeLessThanOrEqual(1.25 * defaultTimings.maxPauseMs);
  }
});

test.each([
  ['by the clock of the process that sent it', 10_000, 0],
  ['by its record, when another process sent it', undefined, 10_000],
])(
  'a clip is late from the moment that it takes longer than usual: %s',
  async (_how, sentAgo, recordedAgo) => {
    const startedAt = Date.now();
    const job = submittedJob({ submitAtMs: startedAt - recordedAgo }, { usual });
    const sentAgoMs = () => (sentAgo === undefined ? undefined : sentAgo + Date.now() - startedAt);
    const step = begin(job, stepContext({ watch: watchOf(), sentAgoMs }));
    await vi.advanceTimersByTimeAsync(49_999);
    expect(step.result).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(step.result).toEqual({ kind: 'changed', job: { ...job, state: { ...job.state, isLate: true } } });
  },
);

test.each([
  [59_999, false],
  [60_000, true],
  [90_000, true],
])('news after %i ms of a clip that should take 60,000 say whether it is late: %s', async (ago, isLate) => {
  let asked = 0;
  const context = stepContext({
    watch: watchOf(IN_PROGRESS),
    // The status arrives in the moment after the poll.
    sentAgoMs: () => {
      asked += 1;
      return asked === 1 ? 1_000 : ago;
    },
  });
  expect(await follow(submittedJob({}, { usual }), context)).toMatchObject({ job: { state: { isLate } } });
});

test('a clip that is already late is marked at once, and stays marked', async () => {
  const context = stepContext({ watch: watchOf(), sentAgoMs: () => 70_000 });
  const step = begin(submittedJob({}, { usual }), context);
  await vi.advanceTimersByTimeAsync(1);
  expect(step.result).toMatchObject({ kind: 'changed', job: { state: { isLate: true } } });
  const late = submittedJob({ isLate: true }, { usual });
  const news = stepContext({ watch: watchOf(IN_PROGRESS), sentAgoMs: () => 1_000 });
  expect(await follow(late, news)).toMatchObject({ job: { state: { isLate: true } } });
});

test.each<[string, JobIn<'submitted'>]>([
  ['is late already', submittedJob({ isLate: true }, { usual })],
  ['has no usual time', submittedJob()],
  [
    'was asked to end, which fal has answered',
    submittedJob({}, { cancel: { by: 'requester', atMs: 1, answer: 'asked' } }),
  ],
])('nothing hurries the news of a clip that %s', async (_what, job) => {
  const step = begin(job, stepContext({ watch: watchOf() }));
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(step.result).toBeUndefined();
});

test.each(['removed', 'asked', 'too late', 'unknown'] as const)(
  'a cancel is passed on once, and the answer is stored: %s',
  async (answer) => {
    const cancel = { by: 'moderator', atMs: 1 } as const;
    const job = submittedJob({}, { cancel });
    const context = stepContext({
      provider: {
        cancel: async (handle) => {
          expect(handle).toEqual(HANDLE);
          return answer;
        },
      },
    });
    const next = { ...job, cancel: { ...cancel, answer } };
    expect(await follow(job, context)).toEqual({ kind: 'changed', job: next });
    // Only new statuses are awaited now.
    expect(await follow(next, stepContext({ watch: watchOf(job.state.progress) }))).toEqual({
      kind: 'unchanged',
    });
  },
);

test('an unanswered cancel is retried after a while, and the clip followed in the meantime', async () => {
  const tries: number[] = [];
  const context = stepContext({
    watch: watchOf(),
    provider: {
      cancel: async () => {
        tries.push(Date.now());
        if (tries.length < 3) throw unavailable();
        return 'removed';
      },
    },
  });
  let job: Job = submittedJob({}, { cancel: { by: 'requester', atMs: 1 } });
  for (let steps = 0; steps < 10 && isIn(job, 'submitted') && job.cancel?.answer === undefined; steps += 1) {
    const step = begin(job, context);
    await vi.advanceTimersByTimeAsync(2 * pollMs);
    if (step.result?.kind === 'changed') job = step.result.job;
  }
  expect(job.cancel).toEqual({ by: 'requester', atMs: 1, answer: 'removed', triedAtMs: tries[1] });
  const [first = 0, second = 0, third = 0] = tries;
  expect([second - first, third - second].every((ms) => ms >= pollMs && ms <= 4 * pollMs)).toBe(true);
});

test.each([
  ['just now', 0, false],
  ['almost a pause ago', pollMs - 1, false],
  ['a pause ago', pollMs, true],
  ['in the future, by a clock that was set back', -HOUR_MS, true],
])('a cancel that was last tried %s: tried again %s', async (_when, agoMs, expected) => {
  const cancel = { by: 'requester', atMs: 1, triedAtMs: Date.now() - agoMs } as const;
  let isTried = false;
  const context = stepContext({
    watch: watchOf({ status: 'IN_QUEUE' }),
    provider: {
      cancel: async () => {
        isTried = true;
        return 'asked';
      },
    },
  });
  await follow(submittedJob({}, { cancel }), context);
  expect(isTried).toBe(expected);
});

test('a quiet stream delays the next try to cancel by at most two pauses', async () => {
  const cancel = { by: 'requester', atMs: 1, triedAtMs: Date.now() } as const;
  const step = begin(submittedJob({}, { cancel }), stepContext({ watch: watchOf() }));
  await vi.advanceTimersByTimeAsync(2 * pollMs - 1);
  expect(step.result).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(step.result).toEqual({ kind: 'unchanged' });
});

test('only time that has run out is no news: what else stops a hurried question is passed on', async () => {
  for (const error of [
    new DOMException('The request is no longer watched', 'AbortError'),
    Object.assign(new Error('A bug'), { name: 'TimeoutError' }),
  ]) {
    const next = async (): Promise<never> => {
      throw error;
    };
    const context = stepContext({ watch: () => ({ next, close: () => {} }), sentAgoMs: () => 1_000 });
    await expect(follow(submittedJob({}, { usual }), context)).rejects.toBe(error);
  }
});

test('what fal has billed is written down with the clip; a preview is never billed', async () => {
  for (const provider of ['fal', 'renderer'] as const) {
    const billed = { units: 8, micros: 3_200_000 };
    const context = stepContext({
      watch: watchOf({ status: 'COMPLETED' }),
      provider: { result: async () => ({ ...CLIP, billed }) },
    });
    const result = await follow(submittedJob({}, { provider }), context);
    expect(result).toMatchObject({ job: { state: { phase: 'rendered', video: CLIP } } });
    const job = result.kind === 'changed' ? result.job : expect.fail('Nothing has changed');
    expect(job.billed).toEqual(provider === 'fal' ? billed : undefined);
  }
});

test('an interrupted step is neither trouble nor an unanswered cancel', async () => {
  const why = new Error('A wish is pending');
  for (const options of [{}, { cancel: { by: 'requester', atMs: 1 } as const }]) {
    const attention = new AbortController();
    const stopping = async (): Promise<never> => {
      attention.abort(why);
      throw unavailable();
    };
    const context = stepContext({
      signal: attention.signal,
      watch: () => ({ next: stopping, close: () => {} }),
      provider: { cancel: stopping },
    });
    await expect(follow(submittedJob({}, options), context)).rejects.toBeInstanceOf(Error);
    expect(attention.signal.aborted).toBe(true);
  }
});
