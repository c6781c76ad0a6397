import { expect, test } from 'vitest';
import { type ErrorCode, FlipbookError } from '../../src/errors.js';
import type { Job, JobState, Source } from '../../src/jobs/job.js';
import { inputOf, look, lookFor, maySendTheLike } from '../../src/jobs/search.js';
import type { StepContext } from '../../src/jobs/step.js';
import { isIn } from '../../src/jobs/transitions.js';
import { verbatim } from '../../src/text/sentence.js';
import { makeJob, states, submittedJob } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const CLIP = { url: 'https://v3.fal.media/files/clip.mp4' };
const STILL = 'https://v3.fal.media/files/a/still.png';
const BARE = { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' };
const search = { submitAtMs: 1_000, looks: 0, lookedAtMs: 2_000, isOver: true };
const job = submittedJob();
const by = { fits: () => true, sent: { atMs: 1, agoMs: undefined } };

/** What a look finds where fal lists this, and others hold or may have sent some of it. */
const found = (
  listed: Awaited<ReturnType<StepContext['provider']['find']>>,
  others: Partial<StepContext['others']> = {},
  how: Parameters<typeof lookFor>[1] = by,
) => lookFor(job, how, stepContext({ provider: { find: async () => listed }, others }));

const heldBy = (holders: Readonly<Record<string, string>>) => ({
  holderOf: async (requestId: string) => holders[requestId],
});

test('a request is found, with whether its clip exists', async () => {
  expect(await found([])).toEqual({ kind: 'absent' });
  expect(await found([{ requestId: 'r' }])).toEqual({ kind: 'found', requestId: 'r', hasVideo: false });
  const made = { kind: 'found', requestId: 'r', hasVideo: true };
  expect(await found([{ requestId: 'r', video: CLIP }])).toEqual(made);
});

test("a request that another job holds is ignored, and the job's own is certain", async () => {
  expect(await found([{ requestId: 'r' }], heldBy({ r: 'another' }))).toEqual({ kind: 'absent' });
  const two = [{ requestId: 'q' }, { requestId: 'r' }];
  expect(await found(two, { ...heldBy({ r: job.id }), withTheLike: async () => [job] })).toMatchObject({
    kind: 'found',
    requestId: 'r',
  });
});

test('of several that may be it, none is chosen, and none that may be another job’s', async () => {
  const two = [{ requestId: 'q' }, { requestId: 'r' }];
  expect(await found(two)).toEqual({ kind: 'not told apart' });
  expect(await found(two, heldBy({ q: 'another' }))).toMatchObject({ kind: 'found', requestId: 'r' });
  const like = { withTheLike: async () => [job] };
  expect(await found([{ requestId: 'r' }], like)).toEqual({ kind: 'not told apart' });
  expect(await found([{ requestId: 'r' }], like, { requestId: 'r' })).toMatchObject({ kind: 'found' });
  expect(await found(two, {}, { requestId: 'q' })).toMatchObject({ kind: 'found', requestId: 'q' });
});

test.each<[ErrorCode | 'a bug', boolean]>([
  ['PROVIDER_UNAVAILABLE', true],
  ['PROVIDER_LOCKED', true],
  ['PROVIDER_UNREADABLE', false],
  ['a bug', false],
])('a listing that can not be read is no answer: %s', async (code, isUnanswered) => {
  const error =
    code === 'a bug' ? new Error(code) : new FlipbookError(code, verbatim('As the test wants it.'));
  const find = async (): Promise<never> => {
    throw error;
  };
  const looking = lookFor(job, by, stepContext({ provider: { find } }));
  if (isUnanswered) expect(await looking).toEqual({ kind: 'unanswered' });
  else await expect(looking).rejects.toBe(error);
});

test('a look is for the whole input, at the time of the POST, and where it was sent', async () => {
  for (const state of [states.uncertain, { ...states.failed, search }]) {
    const sought = makeJob(state);
    if (!isIn(sought, 'uncertain') && !isIn(sought, 'failed')) expect.fail();
    const { signal } = new AbortController();
    const find: StepContext['provider']['find'] = async (options) => {
      if ('requestId' in options.by) expect.fail('It is not known');
      const { fits, sent } = options.by;
      expect([options.endpointId, options.signal, sent]).toEqual([
        sought.endpointId,
        signal,
        { atMs: 1_000, agoMs: 99 },
      ]);
      const input = { prompt: 'The cat yawns', image_url: STILL };
      expect([fits(input), fits({ ...input, seed: 1 }), fits({ prompt: 'The cat yawns' })]).toEqual([
        true,
        false,
        false,
      ]);
      return [];
    };
    expect(await look(sought, stepContext({ provider: { find }, signal, sentAgoMs: () => 99 }))).toEqual({
      kind: 'absent',
    });
  }
});

test('an unsent request is searched for nowhere', async () => {
  const failed = makeJob(states.failed);
  if (!isIn(failed, 'failed')) expect.fail();
  expect(await look(failed, stepContext())).toEqual({ kind: 'absent' });
});

test('fal is sent what was asked for, with the addresses of the pictures', () => {
  expect(inputOf(makeJob(states.accepted, { request: { audio: false } }))).toEqual({
    prompt: 'The cat yawns',
    generate_audio: false,
    image_url: STILL,
  });
});

test.each<[string, JobState, boolean]>([
  ['accepted', states.accepted, false],
  ['submitting', states.submitting, true],
  ['uncertain', states.uncertain, true],
  ['submitted, so that its request is known', states.submitted, false],
  ['failed, and its request is not known', { ...states.failed, search }, true],
  ['failed', states.failed, false],
  ['delivered', states.delivered, false],
])('a request may be that of another job which is %s: %#', (_what, state, expected) => {
  const other = makeJob(state, { id: '2' });
  expect(maySendTheLike(makeJob(states.uncertain, { id: '1' }), other)).toBe(expected);
});

test.each<[string, (other: Job) => Job, boolean]>([
  ['as it is', (other) => other, true],
  ['the job itself', (other) => ({ ...other, id: '1' }), false],
  ['at another endpoint', (other) => ({ ...other, endpointId: 'fal-ai/veo3.1' }), false],
  ['of another provider', (other) => ({ ...other, provider: 'renderer' }), false],
  ['of other words', (other) => ({ ...other, input: { prompt: 'Another' } }), false],
  [
    'with what fal fills in anyway',
    (other) => ({ ...other, input: { ...other.input, duration: '8s' } }),
    true,
  ],
])('two jobs have sent the same only when everything is the same: %s', (_what, change, expected) => {
  const one = makeJob(states.uncertain, { id: '1' });
  expect(maySendTheLike(one, change(makeJob(states.uncertain, { id: '2' })))).toBe(expected);
});

test.each<[string, Source]>([
  ['none', { mode: 'image', image: BARE }],
  ['the first of two', { mode: 'frames', first: { ...BARE, still: { url: STILL } }, last: BARE }],
])('a job of whose pictures not all are stored yet has sent nothing: %s', (_what, source) => {
  const one: Job = { ...makeJob(states.accepted, { id: '1' }), source };
  expect(maySendTheLike(one, makeJob(states.uncertain, { id: '2' }))).toBe(false);
});
