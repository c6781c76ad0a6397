import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type ErrorCode, FlipbookError } from '../../src/errors.js';
import type { JobIn } from '../../src/jobs/job.js';
import type { StepContext } from '../../src/jobs/step.js';
import { createLoadClip } from '../../src/jobs/steps/load-clip.js';
import { deliver } from '../../src/jobs/steps/rendered.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn } from '../../src/jobs/transitions.js';
import { verbatim } from '../../src/text/sentence.js';
import { throughTime } from '../support/fake-time.js';
import { fakeWays } from '../support/fake-ways.js';
import { makeJob, states } from '../support/jobs.js';
import { jobAfter, stepContext } from '../support/step-context.js';

const HOUR_MS = 3_600_000;
const SIGNED = 'https://v3.fal.media/files/a/clip.mp4?signature=x';
const { video } = states.rendered;
const failure = (code: ErrorCode) => new FlipbookError(code, verbatim('As the test wants it.'));

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

function rendered(change: Partial<JobIn<'rendered'>['state']> = {}): JobIn<'rendered'> {
  const job = makeJob({ ...states.rendered, ...change });
  return isIn(job, 'rendered') ? job : expect.fail();
}

/** Retries until the clip is delivered or given up. Resolves with the outcome, and how often the ways were tried. */
async function tryOn(job: JobIn<'rendered'>, { context, sent }: ReturnType<typeof fakeWays>) {
  let next = job;
  while (sent.length < 1_000) {
    try {
      const after = await throughTime(jobAfter(deliver, next, context));
      if (after === undefined || !isIn(after, 'rendered'))
        return { end: after?.state.phase, tries: sent.length };
      next = after;
    } catch (error) {
      return { end: error instanceof FlipbookError ? error.code : error, tries: sent.length };
    }
  }
  return { end: 'never', tries: sent.length };
}

test('a clip that no way accepts is kept from that moment on, without a pause before the first try', async () => {
  const startedAt = Date.now();
  const world = fakeWays(['refuses']);
  const job = rendered({ keptForMs: 5 });
  const next = await jobAfter(deliver, job, world.context);
  expect(next?.state).toEqual({ ...states.rendered, isDenied: false, keptSinceMs: startedAt });
  expect(Date.now()).toBe(startedAt);
});

test('delivery of a kept clip is retried at growing gaps of at most a few hours, for a week of pauses', async () => {
  const startedAt = Date.now();
  const pauses: number[] = [];
  let triedAt = startedAt;
  const world = fakeWays(['unavailable'], {
    onAct: (line) => {
      if (line !== '0: file') return;
      pauses.push(Date.now() - triedAt);
      triedAt = Date.now();
    },
  });
  const { end } = await tryOn(rendered(), world);
  expect(end).toBe('DELIVERY_EXPIRED');
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(defaultTimings.keptMs);
  expect(Date.now() - startedAt).toBeLessThan(defaultTimings.keptMs + 8 * HOUR_MS);
  expect(pauses[1]).toBeLessThan(10_000);
  expect(Math.max(...pauses)).toBeGreaterThan(4 * HOUR_MS);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(7.5 * HOUR_MS);
});

test('a kept clip is delivered when a way opens, and its waiting time is cleared', async () => {
  const world = fakeWays(['unavailable']);
  let next = await jobAfter(deliver, rendered(), world.context);
  for (let tries = 0; tries < 3; tries += 1) {
    if (next === undefined || !isIn(next, 'rendered')) expect.fail();
    next = await throughTime(jobAfter(deliver, next, world.context));
  }
  if (next === undefined || !isIn(next, 'rendered')) expect.fail();
  const { keptForMs = 0, keptSinceMs = 0 } = next.state;
  expect(Math.abs(Date.now() - keptSinceMs - keptForMs)).toBeLessThanOrEqual(3);
  world.behave(0, 'takes all');
  const delivered = await throughTime(jobAfter(deliver, next, world.context));
  expect(delivered?.state).toEqual({
    phase: 'delivered',
    submitAtMs: 1_000,
    requestId: 'req-1',
    video,
    form: 'file',
    tookMs: Date.now() - next.createdAtMs,
    endedAtMs: Date.now(),
    shownIn: world.placeOf(0),
  });
});

test("the process that began the job measures the member's waiting time, whatever its wall clock says", async () => {
  const { context } = fakeWays(['takes all']);
  const delivered = await jobAfter(deliver, rendered(), { ...context, begunAgoMs: () => 61_234.5 });
  expect(delivered?.state).toMatchObject({ phase: 'delivered', tookMs: 61_235 });
});

const signedAnswer = { url: SIGNED, untilMs: 4_000_000_000_000 };

/** A world where fal serves the clip only by a signed URL, or not even then. */
function withPrivateClip(denial: ErrorCode, sign: StepContext['provider']['sign'], signed?: ErrorCode) {
  const world = fakeWays(['takes all']);
  const { context } = world;
  const fetched: string[] = [];
  const fetchClip: StepContext['fetchClip'] = (options) => {
    fetched.push(options.url);
    if (options.url !== SIGNED) throw failure(denial);
    if (signed !== undefined) throw failure(signed);
    return context.fetchClip(options);
  };
  return { fetched, context: { ...context, fetchClip, provider: { ...context.provider, sign } } };
}

test.each<ErrorCode>(['PROVIDER_LOCKED', 'PROVIDER_UNREADABLE'])(
  'a clip that fal does not give out is fetched by an address that fal has signed: %s',
  async (denial) => {
    const { fetched, context } = withPrivateClip(denial, async (url, signal) => {
      expect([url, signal]).toEqual([video.url, context.leaving]);
      return signedAnswer;
    });
    const next = await jobAfter(deliver, rendered(), context);
    expect(next?.state).toMatchObject({
      phase: 'delivered',
      form: 'file',
      video: { url: SIGNED, seed: 7, openUntilMs: signedAnswer.untilMs },
    });
    expect(fetched).toEqual([video.url, SIGNED]);
  },
);

test.each<[string, ErrorCode, () => Promise<typeof signedAnswer>, ErrorCode | undefined]>([
  [
    'fal signs no address',
    'PROVIDER_LOCKED',
    async () => {
      throw failure('PROVIDER_LOCKED');
    },
    undefined,
  ],
  [
    'fal does not answer',
    'PROVIDER_UNREADABLE',
    async () => {
      throw failure('PROVIDER_UNAVAILABLE');
    },
    undefined,
  ],
  [
    'fal denies the file, and knows no such one when asked to sign',
    'PROVIDER_LOCKED',
    async () => {
      throw failure('PROVIDER_UNREADABLE');
    },
    undefined,
  ],
  ['the signed address is denied as well', 'PROVIDER_LOCKED', async () => signedAnswer, 'PROVIDER_LOCKED'],
])('a private clip is kept, and known to be denied, where %s', async (_what, denial, sign, signed) => {
  const { context } = withPrivateClip(denial, sign, signed);
  const next = await jobAfter(deliver, rendered(), context);
  expect(next?.state).toEqual({ ...states.rendered, isDenied: true, keptSinceMs: Date.now() });
});

test('a clip that fal has lost ends the job', async () => {
  const gone = withPrivateClip('PROVIDER_UNREADABLE', async () => {
    throw failure('PROVIDER_UNREADABLE');
  });
  await expect(deliver(rendered(), gone.context)).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
});

test.each<ErrorCode>(['PROVIDER_LOCKED', 'PROVIDER_UNREADABLE'])(
  'a clip that fal has signed and its files do not show yet is kept, and delivered once they do: %s first',
  async (denial) => {
    const lagging = withPrivateClip(denial, async () => signedAnswer, 'PROVIDER_UNREADABLE');
    const kept = await jobAfter(deliver, rendered(), lagging.context);
    expect(kept?.state).toEqual({ ...states.rendered, isDenied: false, keptSinceMs: Date.now() });
    if (kept === undefined || !isIn(kept, 'rendered')) expect.fail();
    const there = withPrivateClip(denial, async () => signedAnswer);
    const next = await throughTime(jobAfter(deliver, kept, there.context));
    expect(next?.state).toMatchObject({ phase: 'delivered', form: 'file' });
  },
);

test('what else goes wrong at a signed address is no lag of its host', async () => {
  const { context } = withPrivateClip('PROVIDER_LOCKED', async () => signedAnswer, 'STORE_UNAVAILABLE');
  await expect(deliver(rendered(), context)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test('a bug while an address is signed is one, and a process that leaves says so', async () => {
  const bug = new Error('A bug');
  const buggy = withPrivateClip('PROVIDER_LOCKED', async () => {
    throw bug;
  });
  await expect(deliver(rendered(), buggy.context)).rejects.toBe(bug);
  const leaving = new AbortController();
  const why = new Error('The process leaves');
  const left = withPrivateClip('PROVIDER_LOCKED', async () => {
    leaving.abort(why);
    throw failure('PROVIDER_UNAVAILABLE');
  });
  await expect(deliver(rendered(), { ...left.context, leaving: leaving.signal })).rejects.toBe(why);
});

test('a clip is downloaded once, for its own member, and every copy is removed', async () => {
  const asked: unknown[] = [];
  const disposed: string[] = [];
  const clip = (path: string, sizeBytes: number) => ({
    path,
    sizeBytes,
    dispose: async () => void disposed.push(path),
  });
  const job = rendered();
  const { signal, ...context } = stepContext({
    fetchClip: async (options) => {
      asked.push(options);
      return clip('whole', 1_000);
    },
    shrinkClip: async (options) => {
      asked.push(options);
      return options.maxBytes > 100 ? clip(`at most ${options.maxBytes}`, 500) : undefined;
    },
  });
  const { load, dispose } = createLoadClip(job, context);
  const [exact, small, same] = await Promise.all([load(1_000), load(999), load(999)]);
  expect(exact).toMatchObject({ as: 'file', clip: { path: 'whole' } });
  // A message counts more than the bytes of its file.
  expect(small).toMatchObject({ as: 'smaller file', clip: { path: 'at most 989' } });
  expect(same).toBe(small);
  expect(await load(50)).toEqual({ as: 'link: too large' });
  const requesterId = job.requester.userId;
  expect(asked).toMatchObject([
    { url: video.url, jobId: job.id, requesterId, signal: context.leaving },
    { clip: { path: 'whole' }, maxBytes: 989, requesterId, signal: context.leaving },
    { clip: { path: 'whole' }, maxBytes: 49, requesterId },
  ]);
  const signed = createLoadClip(job, {
    ...context,
    fetchClip: async () => ({ ...clip('whole', 1_000), hasProvenance: true }),
  });
  expect((await signed.load(1_000)).as).toBe('file');
  expect((await signed.load(999)).as).toBe('smaller file: unsigned');
  await dispose();
  expect(disposed).toEqual(['whole', 'at most 989']);
  expect(signal.aborted).toBe(false);
});

test("a clip that can't be downloaded now is sent as a link, but not for other failures", async () => {
  for (const [code, outcome] of [
    ['PROVIDER_UNAVAILABLE', { as: 'link: no copy' }],
    ['PROVIDER_LOCKED', 'PROVIDER_LOCKED'],
  ] as const) {
    const fetchClip = async (): Promise<never> => {
      throw failure(code);
    };
    const { load, dispose } = createLoadClip(rendered(), stepContext({ fetchClip }));
    const loaded = load(1_000).catch((error: unknown) =>
      error instanceof FlipbookError ? error.code : error,
    );
    expect(await loaded).toEqual(outcome);
    await dispose();
  }
});
