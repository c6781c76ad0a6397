import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError, isFlipbookError } from '../../src/errors.js';
import type { Job, JobIn } from '../../src/jobs/job.js';
import type { VideoProvider } from '../../src/jobs/ports.js';
import type { StepContext } from '../../src/jobs/step.js';
import { conclude } from '../../src/jobs/steps/failed.js';
import { reconcile } from '../../src/jobs/steps/uncertain.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn, isSearching } from '../../src/jobs/transitions.js';
import { sentence } from '../../src/text/sentence.js';
import { throughTime } from '../support/fake-time.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { jobAfter, stepContext } from '../support/step-context.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Where a search would go on for ever. */
const MOST_LOOKS = 1_000;
const FOUND = [{ requestId: 'req-9' }];

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const away = async (): Promise<never> => {
  throw new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.away'));
};

/** Searches until the search ends. Resolves with the result, or how it ended, and the number of looks. */
async function search(find: VideoProvider['find'], use: Parameters<typeof stepContext>[0] = {}) {
  let looks = 0;
  const counted: VideoProvider['find'] = (options) => {
    looks += 1;
    return find(options);
  };
  const context = stepContext({ ...use, provider: { find: counted } });
  let job: Job | undefined = makeJob({ ...states.uncertain, wasLookedFor: false });
  try {
    while (job !== undefined && isIn(job, 'uncertain') && looks < MOST_LOOKS)
      job = await throughTime(jobAfter(reconcile, job, context));
    return { looks, end: job?.state.phase };
  } catch (error) {
    if (!isFlipbookError(error, 'SUBMIT_UNCERTAIN')) throw error;
    return { looks, end: error.sentence.key };
  }
}

test('a missing request is searched for often, for ten minutes of pauses', async () => {
  const startedAt = Date.now();
  const { looks, end } = await search(async () => []);
  expect(end).toBe('fal.not-listed');
  expect(looks).toBeGreaterThan(20);
  expect(Date.now() - startedAt).toBeGreaterThan(0.9 * defaultTimings.reconcileMs);
});

test('an answer early in the search leaves open whether the request was accepted', async () => {
  const startedAt = Date.now();
  const { end } = await search(async () => (Date.now() - startedAt < 5 * MINUTE_MS ? [] : away()));
  expect(end).toBe('fal.not-known');
});

test('a listing that answered late in the search says that most likely nothing was made', async () => {
  const startedAt = Date.now();
  const { end } = await search(async () => (Date.now() - startedAt > 8 * MINUTE_MS ? [] : away()));
  expect(end).toBe('fal.not-listed');
});

test.each([
  ['forward', 7 * HOUR_MS],
  ['back', -7 * HOUR_MS],
])('a clock set %s uses up no search', async (_way, stepMs) => {
  let gaps = 0;
  let looks = 0;
  const find = async () => {
    looks += 1;
    if (looks === 3) {
      vi.setSystemTime(Date.now() + stepMs);
      gaps += 1;
      return away();
    }
    return looks < 20 ? away() : FOUND;
  };
  expect(await search(find, { gaps: () => gaps })).toEqual({ looks: 20, end: 'submitted' });
});

test('an hour of downtime uses up no search, not even the last one', async () => {
  let gaps = 0;
  const startedAt = Date.now();
  const find = async () => {
    if (gaps === 0 && Date.now() - startedAt > 9 * MINUTE_MS) {
      await vi.advanceTimersByTimeAsync(HOUR_MS);
      gaps += 1;
    }
    return gaps === 0 || Date.now() - startedAt < 65 * MINUTE_MS ? away() : FOUND;
  };
  expect(await search(find, { gaps: () => gaps })).toMatchObject({ end: 'submitted' });
});

test.each<[string, Partial<StepContext['others']>, readonly { requestId: string }[], string]>([
  ['one that no job has', {}, FOUND, 'submitted'],
  ['one of another job', { holderOf: async () => 'another' }, FOUND, 'fal.not-listed'],
  ['its own', { holderOf: async () => '1200000000000000001' }, FOUND, 'submitted'],
  ['two that fit', {}, [...FOUND, { requestId: 'req-10' }], 'fal.not-told-apart'],
  ['one that another job may have sent', { withTheLike: async () => [ended()] }, FOUND, 'fal.not-told-apart'],
  [
    'two, of which one is of another job',
    { holderOf: async (id) => (id === 'req-10' ? 'another' : undefined) },
    [...FOUND, { requestId: 'req-10' }],
    'submitted',
  ],
])('of what fits, a job takes %s', async (_what, others, found, end) => {
  expect(await search(async () => found, { others })).toMatchObject({ end });
});

/** An ended job whose request is still being searched for. */
function ended(change: Partial<NonNullable<JobIn<'failed'>['state']['search']>> = {}): JobIn<'failed'> {
  const lookedAtMs = Date.now();
  const search = { submitAtMs: lookedAtMs - 10 * MINUTE_MS, looks: 0, lookedAtMs, isOver: false, ...change };
  const job = makeJob({ ...states.failed, search });
  return isIn(job, 'failed') ? job : expect.fail();
}

/** Looks again until that is over, or the request is found. */
async function searchOn(
  job: JobIn<'failed'>,
  find: VideoProvider['find'],
  use: Pick<NonNullable<Parameters<typeof stepContext>[0]>, 'others' | 'log'> = {},
): Promise<Job> {
  const context = stepContext({ ...use, provider: { find } });
  let next: Job | undefined = job;
  for (let looks = 0; next !== undefined && isIn(next, 'failed') && isSearching(next); looks += 1) {
    if (looks === MOST_LOOKS) expect.fail('The search does not end');
    next = await throughTime(jobAfter(conclude, next, context));
  }
  return next ?? expect.fail();
}

test.each([
  ['11 minutes', 11 * MINUTE_MS, 1],
  ['3 hours', 3 * HOUR_MS, 4],
  ['26 hours', 26 * HOUR_MS, 29],
  ['70 hours', 70 * HOUR_MS, 73],
])('a listing that is %s late is noticed in time', async (_late, lateMs, withinHours) => {
  const endedAt = Date.now();
  const job = await searchOn(ended(), async () => (Date.now() - endedAt > lateMs ? FOUND : []));
  expect(job.state).toMatchObject({
    phase: 'submitted',
    requestId: 'req-9',
    submitAtMs: endedAt - 10 * MINUTE_MS,
  });
  expect(Date.now() - endedAt).toBeLessThanOrEqual(withinHours * HOUR_MS);
});

test('after three days the search is over', async () => {
  const endedAt = Date.now();
  const job = await searchOn(ended(), async () => []);
  expect(job.state).toMatchObject({ phase: 'failed', search: { isOver: true } });
  expect(Math.round((Date.now() - endedAt) / HOUR_MS)).toBe(72);
});

test('who has looked for the last time stays as long as another may find what it has sent', async () => {
  const endedAt = Date.now();
  const rivals = [ended(), ended({ looks: 99 }), makeJob(states.uncertain)];
  const withTheLike = async () => (Date.now() - endedAt < 90 * HOUR_MS ? rivals : [ended({ looks: 99 })]);
  const job = await searchOn(ended(), async () => [], { others: { withTheLike } });
  expect(job.state).toMatchObject({ phase: 'failed', search: { isOver: true } });
  expect(Date.now() - endedAt).toBeGreaterThan(90 * HOUR_MS);
});

/** A job made from words alone whose POST got no answer. */
function ofWords(change: Pick<Job, 'webhook'> = {}): JobIn<'uncertain'> {
  const { mediaFields: _fields, ...job } = makeJob(states.uncertain);
  const words = { ...job, ...change, source: { mode: 'text' } as const, input: { prompt: 'A cat' } };
  return isIn(words, 'uncertain') ? words : expect.fail();
}

test('a request of words alone is searched for nowhere: its member is told why', async () => {
  const words = ofWords();
  await expect(jobAfter(reconcile, words, stepContext())).rejects.toMatchObject({
    code: 'SUBMIT_UNCERTAIN',
    sentence: sentence('fal.not-traceable', { model: words.terms.model }),
  });
});

test("a request of words alone waits for fal's webhook as long as others are searched for", async () => {
  const startedAt = Date.now();
  const context = stepContext();
  let job: Job = ofWords({ webhook: {} });
  const ends = async () => {
    while (isIn(job, 'uncertain')) job = (await throughTime(jobAfter(reconcile, job, context))) ?? job;
  };
  await expect(ends()).rejects.toMatchObject({
    code: 'SUBMIT_UNCERTAIN',
    sentence: sentence('fal.not-traceable', { model: job.terms.model }),
  });
  expect(Date.now() - startedAt).toBeGreaterThan(0.9 * defaultTimings.reconcileMs);
});

test('only an answered search counts', async () => {
  const endedAt = Date.now();
  const job = await searchOn(ended(), async () => (Date.now() - endedAt < 100 * HOUR_MS ? away() : FOUND));
  expect(job.state.phase).toBe('submitted');
});

test('a search that fal never answers is given up after a week of asking, and the operator reads it once', async () => {
  const endedAt = Date.now();
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (...words: readonly unknown[]) => void errors.push(words) };
  const job = await searchOn(ended(), away, { log });
  const lost = 'fal could not be asked about a lost request for too long: giving up on it';
  expect(errors).toEqual([[{ jobId: job.id }, lost]]);
  expect(job.state).toMatchObject({ phase: 'failed', search: { looks: 0, isOver: true } });
  const days = (Date.now() - endedAt) / HOUR_MS / 24;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThan(7.2);
});

test('neither an answer in between nor a time without this process counts as a week without an answer', async () => {
  let looks = 0;
  const job = await searchOn(ended(), async () => {
    looks += 1;
    if (looks % 20 !== 0) return away();
    return looks < 160 ? [] : FOUND;
  });
  expect(job.state.phase).toBe('submitted');
  const late = ended({ unansweredForMs: 6 * 24 * HOUR_MS, lookedAtMs: Date.now() - 90 * 24 * HOUR_MS });
  const once = await throughTime(jobAfter(conclude, late, stepContext({ provider: { find: away } })));
  expect(once?.state).toMatchObject({ search: { isOver: false } });
  const { unansweredForMs = 0 } = once?.state.phase === 'failed' ? (once.state.search ?? {}) : {};
  expect(unansweredForMs).toBeLessThan(6 * 24 * HOUR_MS + MINUTE_MS);
});

test.each([
  ['after five days away, it is looked for at once', 5 * 24 * HOUR_MS, 1 * MINUTE_MS],
  ['with a clock that was set back, no later than without', -5 * 24 * HOUR_MS, 21 * MINUTE_MS],
])('%s', async (_what, passedMs, withinMs) => {
  const job = ended({ lookedAtMs: Date.now() - passedMs });
  const startedAt = Date.now();
  await searchOn(job, async () => FOUND);
  expect(Date.now() - startedAt).toBeLessThan(withinMs);
});

test('days of downtime use up one look, not the whole search', async () => {
  const job = ended({ looks: 3, lookedAtMs: Date.now() - 30 * 24 * HOUR_MS });
  const once = await throughTime(
    jobAfter(conclude, job, stepContext({ provider: { find: async () => [] } })),
  );
  expect(once?.state).toMatchObject({ search: { looks: 4, isOver: false } });
});

test('a listing that answered late in the search, and then no more, has said what it could', async () => {
  const startedAt = Date.now();
  const isBetween = () => Date.now() - startedAt > 7 * MINUTE_MS && Date.now() - startedAt < 9 * MINUTE_MS;
  expect(await search(async () => (isBetween() ? [] : away()))).toMatchObject({ end: 'fal.not-listed' });
});

test('a look that shows nothing new is not written down; a request that is found goes on in the queue', async () => {
  const job = makeJob({ ...states.uncertain, wasLookedFor: false });
  if (!isIn(job, 'uncertain')) expect.fail();
  const said: unknown[] = [];
  const log = { ...silentLog, info: (...words: readonly unknown[]) => void said.push(words) };
  const look = (find: VideoProvider['find']) =>
    throughTime(reconcile(job, stepContext({ provider: { find }, log })));
  expect(await look(async () => [])).toEqual({ kind: 'unchanged' });
  expect(await look(away)).toEqual({ kind: 'unchanged' });
  expect(await look(async () => FOUND)).toMatchObject({
    job: { state: { phase: 'submitted', requestId: 'req-9', progress: { status: 'IN_QUEUE' } } },
  });
  expect(said).toEqual([[{ jobId: job.id, requestId: 'req-9' }, expect.stringContaining('answer was lost')]]);
});

test('while fal does not answer, it is asked again within the gap between two looks, and every hour at least', async () => {
  for (const [looks, mostMs] of [
    [0, 20 * MINUTE_MS],
    [6, HOUR_MS],
  ] as const) {
    const asked: number[] = [];
    await searchOn(ended({ looks }), async () => {
      asked.push(Date.now());
      return asked.length < 60 ? away() : FOUND;
    });
    const pauses = asked.slice(2).map((at, index) => at - (asked[index + 1] ?? 0));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1.25 * mostMs);
    expect(Math.max(...pauses)).toBeGreaterThan(0.5 * mostMs);
  }
});

test.each([
  ['whose message was taken away', { removed: { by: 'requester', atMs: 1 } } as const, 0],
  ['that was looked for as often as it may be', {}, defaultTimings.lateLooksMs.length],
])('nothing is looked for any more of a job %s', async (_what, change, looks) => {
  const context = stepContext();
  const job = { ...ended({ looks }), ...change };
  expect(await conclude(job, context)).toEqual({
    kind: 'changed',
    job: { ...job, state: { ...job.state, search: { ...job.state.search, isOver: true } } },
  });
});
