import { expect, onTestFinished, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Job } from '../../src/jobs/job.js';
import { verbatim } from '../../src/text/sentence.js';
import { bring } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { gate, runnerWorld } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

type Parts = NonNullable<NonNullable<Parameters<ReturnType<typeof runnerWorld>['startRunner']>[1]>['parts']>;

const LONG_MS = 3_600_000;

/** The world, stopped with the test, and how loudly its runners complain. */
function open() {
  const world = runnerWorld();
  onTestFinished(async () => void (await world.stop()));
  const complaints: string[] = [];
  const complain = (level: string) => () => void complaints.push(level);
  const log = { ...silentLog, warn: complain('warn'), error: complain('error') };
  return { ...world, complaints, log };
}

const bug = new TypeError('x is not a function');
const failure = (code: 'PROVIDER_FAILED' | 'PROVIDER_REJECTED' | 'PROVIDER_LOCKED', units?: number) =>
  new FlipbookError(code, verbatim('It failed.'), {
    billed: units === undefined ? undefined : { units, micros: 5_000 },
  });

const due = { phase: 'waiting', reason: { kind: 'busy', untilMs: 0 } } as const;
const pictured = makeJob(due, { id: '1' });
/** Nothing in its request is its own. */
const words: Job = { ...pictured, source: { mode: 'text' }, input: { prompt: 'x' }, mediaFields: undefined };
const submitted = makeJob(states.submitted, { id: '1' });
const rendered = makeJob(states.rendered, { id: '1', billed: { units: 8, micros: 9_000 } });
const preview = makeJob(states.submitted, { id: '1', provider: 'renderer' });

const refusing = (error: Error, hasWebhook = false): Parts => ({
  provider: { submit: () => Promise.reject(error), hasWebhook },
});
const ending = (error: Error, name: 'fal' | 'renderer' = 'fal'): Parts => ({
  provider: { result: () => Promise.reject(error), name },
});
const lostOnTheWay: Parts = {
  presenter: { settle: async ({ state }) => (state.phase === 'rendered' ? Promise.reject(bug) : undefined) },
};

const [free, unclear] = [{ charge: 'none' }, { charge: 'unclear' }];
const atFal = { requestId: 'req-1' };

test.each<[string, Job, Parts, object, string]>([
  ['a refused POST', pictured, refusing(failure('PROVIDER_REJECTED')), free, 'warn'],
  ['a POST for a locked account', pictured, refusing(failure('PROVIDER_LOCKED')), free, 'error'],
  ['a POST with a bug', pictured, refusing(bug), { ...unclear, isSought: true }, 'error'],
  ['a POST of words alone, with a bug', words, refusing(bug), unclear, 'error'],
  [
    'the same when fal calls back',
    words,
    refusing(bug, true),
    { ...unclear, isSought: true, webhook: {} },
    'error',
  ],
  ['a refused request', submitted, ending(failure('PROVIDER_REJECTED')), { ...unclear, ...atFal }, 'warn'],
  [
    'a failure with a bill',
    submitted,
    ending(failure('PROVIDER_FAILED', 3)),
    { ...atFal, charge: 'charged', billed: { units: 3, micros: 5_000 } },
    'warn',
  ],
  [
    'a bill of the built-in renderer',
    preview,
    ending(failure('PROVIDER_FAILED', 3), 'renderer'),
    { ...atFal, ...free },
    'warn',
  ],
  [
    'a bug with a paid clip',
    rendered,
    lostOnTheWay,
    { ...unclear, ...atFal, videoUrl: states.rendered.video.url, billed: rendered.billed },
    'error',
  ],
])(
  'the end after %s keeps what is known of the bill and the request',
  async (_what, job, parts, kept, level) => {
    const { store, startRunner, phaseOf, complaints, log } = open();
    await bring(store, job);
    await startRunner('a', { beatMs: LONG_MS, parts: { ...parts, log } }).resume();
    await expect.poll(() => phaseOf('1')).toBe('failed');
    const { state, billed, webhook } = (await store.get('1'))?.job ?? expect.fail('It is kept');
    if (state.phase !== 'failed') expect.fail(state.phase);
    const { requestId, videoUrl, search } = state;
    const isSought = search === undefined ? undefined : !search.isOver;
    const found = { charge: state.failure.charge, requestId, videoUrl, isSought, billed, webhook };
    expect(found).toEqual(kept);
    expect(complaints).toEqual([level]);
  },
);

test('a POST that is refused while its member presses a button is not sent again', async () => {
  const { store, startRunner, phaseOf } = open();
  const { opened, open: answer } = gate();
  let posts = 0;
  const submit = async () => {
    posts += 1;
    await opened;
    throw failure('PROVIDER_REJECTED');
  };
  await bring(store, { ...pictured, replyTo: { ...pictured.replyTo, isPrivate: true } });
  const runner = startRunner('a', { beatMs: LONG_MS, parts: { provider: { submit } } });
  await runner.resume();
  await expect.poll(() => posts).toBe(1);
  const access = { ...pictured.replyTo, isPrivate: true, token: 'a new one' };
  await store.want('1', { kind: 'reach', access });
  const applied = runner.applyWishesOf('1');
  answer();
  await applied;
  await expect.poll(() => phaseOf('1')).toBe('failed');
  expect((await store.get('1'))?.job.state).toMatchObject({ failure: { code: 'PROVIDER_REJECTED' } });
  expect(posts).toBe(1);
});

test('a bug while an end is shown leaves that end as it was until the next start, and is told', async () => {
  const { store, startRunner, complaints, log } = open();
  const ended = makeJob({ ...states.failed, shownIn: undefined }, { id: '1' });
  await bring(store, ended);
  const runner = startRunner('a', {
    parts: { presenter: { settle: () => Promise.reject(bug) }, log },
    beatMs: LONG_MS,
  });
  await runner.resume();
  await expect.poll(() => runner.running()).toEqual([]);
  expect((await store.get('1'))?.job.state).toEqual(ended.state);
  expect(complaints).toEqual(['error']);
});
