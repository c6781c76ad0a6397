import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { FalInput } from '../../src/animation/fal-input.js';
import { FlipbookError, isFlipbookError } from '../../src/errors.js';
import { askForEarlier, findOwn, mayHaveBeenMade, stillName } from '../../src/jobs/ask-first.js';
import type { Job, JobIn, JobState } from '../../src/jobs/job.js';
import type { StepContext } from '../../src/jobs/step.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { verbatim } from '../../src/text/sentence.js';
import { makeJob, states, unpaidJob } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { stepContext } from '../support/step-context.js';

const CLIP = { url: 'https://v3.fal.media/files/clip.mp4' };
const FOUND = [{ requestId: 'req-9' }];
const FINISHED = [{ requestId: 'req-9', video: CLIP }];
const search = { submitAtMs: 1_000, looks: 0, lookedAtMs: 2_000, isOver: true };
const unclear = { ...states.failed.failure, charge: 'unclear' } as const;
const lostJob = makeJob({ ...states.failed, search }, { id: '7' });
const knownJob = makeJob({ ...states.failed, failure: unclear, requestId: 'req-9' }, { id: '7' });

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const away = async (): Promise<never> => {
  throw new FlipbookError('PROVIDER_UNAVAILABLE', verbatim('Away.'));
};

/**
 * What a job that repeats `earlier` does before it is paid: "paid", or the code of the error that ends it; and what was
 * asked.
 */
async function repeated(
  earlier: Job | undefined,
  find: StepContext['provider']['find'] = async () => expect.fail('It asks'),
  others: Partial<StepContext['others']> = {},
) {
  const takenUp: string[] = [];
  let looks = 0;
  const context = stepContext({
    provider: {
      find: (options) => {
        looks += 1;
        return find(options);
      },
    },
    others: {
      jobOf: async (id) => (id === '7' ? earlier : undefined),
      takeUp: async ({ id }, requestId) => {
        takenUp.push(`${id}: ${requestId}`);
        return true;
      },
      ...others,
    },
  });
  const asking = askForEarlier(unpaidJob({ retryOf: '7' }), context).then(
    () => 'paid',
    (error: unknown) =>
      isFlipbookError(error) ? `${error.code} ${error.sentence.key}` : Promise.reject(error),
  );
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  return { end: await asking, looks, takenUp };
}

test.each<[string, JobState, boolean]>([
  ['failed for nothing', states.failed, false],
  ['failed while its request is not known', { ...states.failed, search }, true],
  ['failed with an unclear bill', { ...states.failed, failure: unclear, requestId: 'req-1' }, true],
  ['failed with an unclear bill, before it had a request', { ...states.failed, failure: unclear }, false],
  ['failed without a bill', { ...states.failed, requestId: 'req-1' }, false],
  ['delivered', states.delivered, false],
  ['cancelled', { ...states.cancelled, requestId: 'req-1', charge: 'unclear' }, false],
])('fal may have the clip of a job that %s: %#', (_what, state, expected) => {
  expect(mayHaveBeenMade(makeJob(state))).toBe(expected);
});

test('a job that repeats no other searches for none', async () => {
  const jobOf = async () => expect.fail('It asks');
  await askForEarlier(unpaidJob(), stepContext({ others: { jobOf } }));
});

test.each<[string, Job | undefined]>([
  ['that is forgotten', undefined],
  ['that was cancelled', makeJob(states.cancelled, { id: '7' })],
  ['of another provider', makeJob({ ...states.failed, search }, { id: '7', provider: 'renderer' })],
  ['whose clip can not have been made', makeJob(states.failed, { id: '7' })],
  ['that the provider has refused', makeJob({ ...states.failed, requestId: 'req-9' }, { id: '7' })],
])('nothing is asked of an earlier job %s', async (_what, earlier) => {
  expect(await repeated(earlier)).toEqual({ end: 'paid', looks: 0, takenUp: [] });
});

test.each<[string, JobState]>([
  ['is sent just now', states.submitting],
  ['is being made', states.submitted],
  ['is there', states.rendered],
  ['was delivered', states.delivered],
])('an earlier job whose clip %s was found meanwhile: nothing is paid', async (_what, state) => {
  const { end, takenUp } = await repeated(makeJob(state, { id: '7' }));
  expect([end, takenUp]).toEqual(['REQUEST_FOUND fal.earlier-found', []]);
});

test('a lost earlier request that is listed now is resumed, and nothing is paid', async () => {
  expect(await repeated(lostJob, async () => FOUND)).toEqual({
    end: 'REQUEST_FOUND fal.earlier-found',
    looks: 1,
    takenUp: ['7: req-9'],
  });
  const heldByAnother = await repeated(lostJob, async () => FOUND, { takeUp: async () => false });
  expect(heldByAnother.end).toBe('paid');
});

test("an earlier request is searched for by its input and the time of its POST, never by this process's clock", async () => {
  const { end } = await repeated(lostJob, async ({ by, endpointId }) => {
    if ('requestId' in by) expect.fail('Its id is not known');
    expect([endpointId, by.sent]).toEqual([lostJob.endpointId, { atMs: 1_000, agoMs: undefined }]);
    const sent = { ...lostJob.input, image_url: 'https://v3.fal.media/files/a/still.png' };
    expect(by.fits(sent)).toBe(true);
    expect(by.fits({ ...sent, prompt: 'Another' })).toBe(false);
    return [];
  });
  expect(end).toBe('paid');
});

test.each<[string, Awaited<ReturnType<StepContext['provider']['find']>>, string, string[]]>([
  ['with its clip', FINISHED, 'REQUEST_FOUND fal.earlier-found', ['7: req-9']],
  ['without a clip', FOUND, 'paid', []],
  ['nowhere', [], 'paid', []],
])(
  'an earlier request that is known is asked for by its id, and listed %s',
  async (_how, found, end, takenUp) => {
    const find: StepContext['provider']['find'] = async ({ by }) => {
      expect(by).toEqual({ requestId: 'req-9' });
      return found;
    };
    expect(await repeated(knownJob, find)).toEqual({ end, looks: 1, takenUp });
  },
);

test.each([
  ['is not known', lostJob],
  ['is known', knownJob],
])("while fal can't be asked about an earlier request that %s, nothing is paid", async (_what, earlier) => {
  const { end, looks } = await repeated(earlier, away);
  expect([end, looks]).toEqual(['PROVIDER_UNAVAILABLE fal.earlier-not-known', 3]);
  let tries = 0;
  const third = await repeated(earlier, async () => {
    tries += 1;
    return tries < 3 ? away() : [];
  });
  expect(third).toMatchObject({ end: 'paid', looks: 3 });
});

test('an earlier request whose search was given up is asked for once more; without an answer, the member decides', async () => {
  const { unansweredMs } = defaultTimings;
  const givenUp = makeJob(
    { ...states.failed, search: { ...search, unansweredForMs: unansweredMs } },
    { id: '7' },
  );
  expect(await repeated(givenUp, away)).toEqual({ end: 'paid', looks: 3, takenUp: [] });
  expect((await repeated(givenUp, async () => FOUND)).takenUp).toEqual(['7: req-9']);
});

/** Whether a resumed job takes a request that fal lists with this input for its own. */
async function isOwn(job: JobIn<'accepted'>, listed: FalInput): Promise<boolean> {
  let isFitting: boolean | undefined;
  const context = stepContext({
    provider: {
      find: async ({ by }) => {
        if ('requestId' in by) expect.fail('It has none');
        expect(by.sent).toEqual({ atMs: job.createdAtMs, agoMs: undefined, mayBeLater: true });
        isFitting = by.fits(listed);
        return isFitting ? FOUND : [];
      },
    },
  });
  expect(await findOwn(job, context)).toBe(isFitting === true ? 'req-9' : undefined);
  return isFitting ?? expect.fail('Nobody asked');
}

test.each<[string, unknown, boolean]>([
  ['under its own name', 'https://v3.fal.media/files/a/abc-12-1.png', true],
  [
    'as one of several',
    ['https://v3.fal.media/files/a/x.png', 'https://v3.fal.media/files/a/abc-12-1.png'],
    true,
  ],
  ['as its second picture', 'https://v3.fal.media/files/a/abc-12-2.png', false],
  ['of a job whose number ends alike', 'https://v3.fal.media/files/a/abc-312-1.png', false],
  ['of a job whose number begins alike', 'https://v3.fal.media/files/a/abc-12-11.png', false],
  ['in words, which anybody can write', 'see abc-12-1.png', false],
  ['as a number', 12, false],
])('a resumed job with a picture knows its request by the picture: %s', async (_how, value, expected) => {
  expect(stillName('12', 1)).toBe('12-1');
  expect(await isOwn(unpaidJob({ id: '12' }), { prompt: 'Whatever', image_url: value })).toBe(expected);
});

test.each<[string, Pick<Job, 'source' | 'mediaFields'>, FalInput]>([
  ['of words', { source: { mode: 'text' }, mediaFields: undefined }, {}],
  [
    'of a clip',
    { source: { mode: 'extend', videoUrl: CLIP.url }, mediaFields: { clip: 'video_url' } },
    { video_url: CLIP.url },
  ],
])('a resumed job %s knows its request by the whole input', async (_what, made, media) => {
  const { input } = unpaidJob();
  const job = unpaidJob({ id: '12', input: { ...input, seed: 7 }, ...made });
  expect(await isOwn(job, { ...job.input, ...media })).toBe(true);
  expect(await isOwn(job, { ...job.input, ...media, prompt: 'Another' })).toBe(false);
  expect(await isOwn(job, { prompt: 'x', image_url: 'https://v3.fal.media/files/a/abc-12-1.png' })).toBe(
    false,
  );
});

test('a resumed job of words alone without a seed takes no request for its own, and asks for none', async () => {
  const find = async () => expect.fail('It was asked for');
  const job = unpaidJob({ id: '12', source: { mode: 'text' }, mediaFields: undefined });
  expect(await findOwn(job, stepContext({ provider: { find } }))).toBeUndefined();
});

test('a resumed job continues after three unanswered reads, and operators can read that', async () => {
  let looks = 0;
  const find = async () => {
    looks += 1;
    return away();
  };
  const warn = vi.fn();
  const log = { ...silentLog, warn };
  const finding = findOwn(unpaidJob(), stepContext({ provider: { find }, log }));
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect([await finding, looks]).toEqual([undefined, 3]);
  expect(warn).toHaveBeenCalledTimes(1);
  for (const found of [FOUND, []]) {
    await findOwn(unpaidJob(), stepContext({ provider: { find: async () => found }, log }));
  }
  expect(warn).toHaveBeenCalledTimes(1);
});
