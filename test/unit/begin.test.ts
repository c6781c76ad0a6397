import { expect, onTestFinished, test, vi } from 'vitest';
import { actsOf } from '../../src/discord/cards/failure-acts.js';
import { FlipbookError } from '../../src/errors.js';
import { failureOf } from '../../src/jobs/failure.js';
import type { Job, Picture } from '../../src/jobs/job.js';
import type { Still } from '../../src/jobs/ports.js';
import type { StepContext } from '../../src/jobs/step.js';
import { begin } from '../../src/jobs/steps/accepted.js';
import { isIn } from '../../src/jobs/transitions.js';
import { sentence } from '../../src/text/sentence.js';
import { approval, makeJob, states, unpaidJob } from '../support/jobs.js';
import { jobAfter, stepContext } from '../support/step-context.js';

const crop = { frame: '9:16', edges: 'left and right', lostPercent: 10 } as const;
const preview = new Uint8Array([7]);
const stillsOnDisk = new Set<string>();
const still: Still = {
  path: '/pictures/1.still',
  contentType: 'image/png',
  frame: '9:16',
  crop,
  preview: undefined,
  dispose: async () => void stillsOnDisk.delete('/pictures/1.still'),
};
const picture = (name: string): Picture => ({ url: `https://cdn.discordapp.com/${name}`, name });

const accepted: typeof unpaidJob = (change, options) => unpaidJob({ id: '12', ...change }, options);

/** A world that prepares a job of this process, and records what it was asked. */
function preparing(stills: readonly Still[] = [still], wanted: Parameters<typeof stepContext>[0] = {}) {
  const prepared: Parameters<StepContext['prepareStill']>[0][] = [];
  const uploads: string[] = [];
  const previews: unknown[] = [];
  const context = stepContext({
    prepareStill: async (options) => {
      prepared.push(options);
      stillsOnDisk.add(still.path);
      return stills[prepared.length - 1] ?? still;
    },
    provider: {
      upload: async ({ name, still: { path }, signal }) => {
        expect([[...stillsOnDisk], signal]).toEqual([[path], context.signal]);
        uploads.push(name);
        return `https://v3.fal.media/files/${name}.png`;
      },
    },
    presenter: { preview: (_job, made) => void previews.push(made) },
    history: { usual: async () => ({ p50Ms: 1, p90Ms: 2 }) },
    begunAgoMs: () => 1,
    ...wanted,
  });
  return { context, prepared, uploads, previews };
}

test.each(['unknown', 'rival'] as const)(
  'an answer that Discord did not accept from here gives no job: %s',
  async (shown) => {
    const presenter = { confirmAcknowledged: async () => shown };
    const job = accepted({ state: { phase: 'accepted', isAcknowledged: false } });
    expect(await begin(job, stepContext({ presenter }))).toEqual({ kind: 'forget' });
  },
);

test('a job whose first answer can no longer be verified ends', async () => {
  const presenter = { confirmAcknowledged: async () => 'expired' as const };
  const job = accepted({ state: { phase: 'accepted', isAcknowledged: false } });
  await expect(begin(job, stepContext({ presenter }))).rejects.toMatchObject({
    code: 'SHUTTING_DOWN',
    sentence: { key: 'job.stopped' },
  });
});

test('an accepted first answer is found with its message, and no wish interrupts the check', async () => {
  const job = accepted({ state: { phase: 'accepted', isAcknowledged: false } });
  const { signal: leaving } = new AbortController();
  const confirmAcknowledged: StepContext['presenter']['confirmAcknowledged'] = async (asked, signal) => {
    expect([asked, signal]).toEqual([job, leaving]);
    expect(signal).toBe(leaving);
    return { messageId: '55', mark: 9_000 };
  };
  expect(await begin(job, stepContext({ presenter: { confirmAcknowledged }, leaving }))).toEqual({
    kind: 'changed',
    job: { ...job, replyTo: { ...job.replyTo, messageId: '55' }, mark: 9_000, state: states.accepted },
  });
});

test('a picture is prepared as requested and uploaded under a unique name before the POST', async () => {
  const request = { aspect_ratio: '9:16', fit: 'blur', background: 'black' } as const;
  const job = accepted({ source: { mode: 'image', image: picture('a.png') } }, { request });
  const { context, prepared, uploads, previews } = preparing([{ ...still, preview }]);
  const before = Date.now();
  const result = await begin(job, context);
  expect(prepared).toEqual([
    {
      picture: picture('a.png'),
      frame: { aspectRatio: '9:16', fit: 'blur' },
      background: 'black',
      maxSidePx: 1920,
      requesterId: job.requester.userId,
      signal: context.signal,
    },
  ]);
  expect(uploads).toEqual(['12-1']);
  expect([...stillsOnDisk]).toEqual([]);
  expect(previews).toEqual([[{ index: 0, bytes: preview }]]);
  const image = { ...picture('a.png'), still: { url: 'https://v3.fal.media/files/12-1.png', crop } };
  expect(result).toEqual({
    kind: 'changed',
    job: {
      ...job,
      source: { mode: 'image', image },
      usual: { p50Ms: 1, p90Ms: 2 },
      state: { phase: 'submitting', submitAtMs: expect.any(Number) },
    },
  });
  const sentAt =
    result.kind === 'changed' && isIn(result.job, 'submitting') ? result.job.state.submitAtMs : 0;
  expect(sentAt).toBeGreaterThanOrEqual(before);
});

test.each([
  ['of several, it is named', [picture('a.png'), picture('b.png'), picture('c.png')], 'Picture 2: '],
  ['alone, it is not', [picture('b.png')], ''],
])('a picture is of no use: %s, and the card still offers another', async (_what, pictures, name) => {
  const prepareStill: StepContext['prepareStill'] = async (options) => {
    if (options.picture.name !== 'b.png') {
      stillsOnDisk.add(still.path);
      return still;
    }
    throw new FlipbookError('PICTURE_UNUSABLE', sentence('picture.damaged'), { cause: 'bits' });
  };
  const { context } = preparing([still], { prepareStill });
  const source = { mode: 'references', pictures } as const;
  const job = accepted({ source, endpointId: 'fal-ai/veo3.1/reference-to-video' });
  const error = await begin(job, context).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 'PICTURE_UNUSABLE',
    message: `${name}The picture is damaged and I can't read it. Save it again as JPEG or PNG.`,
    cause: 'bits',
  });
  expect([...actsOf(failureOf(error, job).sentence)]).toEqual(['pictures']);
});

test("a last picture gets the first one's shape; each has its own name, and the card shows those that differ", async () => {
  const source = { mode: 'frames', first: picture('a.png'), last: picture('b.png') } as const;
  const last = { ...still, frame: '16:9', preview } as const;
  const { context, prepared, uploads, previews } = preparing([still, last]);
  await begin(accepted({ source, endpointId: 'fal-ai/veo3.1/first-last-frame-to-video' }), context);
  expect(prepared.map(({ frame }) => frame?.aspectRatio)).toEqual(['auto', '9:16']);
  expect(uploads).toEqual(['12-1', '12-2']);
  expect(previews).toEqual([[{ index: 1, bytes: preview }]]);
});

test.each<[string, Job['source'], string, number]>([
  ['words', { mode: 'text' }, 'fal-ai/veo3.1', 0],
  [
    'pictures of a subject, which fill no frame',
    { mode: 'references', pictures: [picture('a.png'), picture('b.png')] },
    'fal-ai/veo3.1/reference-to-video',
    2,
  ],
])('a clip of %s is made ready', async (_what, source, endpointId, count) => {
  const { context, prepared } = preparing(
    Array.from({ length: count }, () => ({ ...still, frame: undefined })),
  );
  const result = await begin(accepted({ source, endpointId }), context);
  expect(result).toMatchObject({ job: { state: { phase: 'submitting' }, source: { mode: source.mode } } });
  const whole = { frame: undefined, maxSidePx: 3840 };
  expect(prepared).toMatchObject(Array.from({ length: count }, () => whole));
});

test('a job from another process is searched for before it is paid; one of this process is not', async () => {
  const { context, prepared } = preparing([still], { begunAgoMs: () => undefined });
  const found = { ...context, provider: { ...context.provider, find: async () => [{ requestId: 'req-9' }] } };
  const job = accepted();
  expect(await begin(job, found)).toEqual({
    kind: 'changed',
    job: {
      ...job,
      state: {
        phase: 'submitted',
        submitAtMs: job.createdAtMs,
        requestId: 'req-9',
        progress: { status: 'IN_QUEUE' },
        isLate: false,
      },
    },
  });
  expect(prepared).toEqual([]);
  const none = { ...context, provider: { ...context.provider, find: async () => [] } };
  expect(await begin(job, none)).toMatchObject({ job: { state: { phase: 'submitting' } } });
});

test.each<[string, Parameters<typeof unpaidJob>[0], string]>([
  [
    'its model is gone',
    { endpointId: 'fal-ai/veo2', request: { prompt: 'x', model: 'veo-2' } },
    'job.model-gone',
  ],
  [
    'its way into the frame is gone',
    { request: { prompt: 'The cat yawns', fit: 'stretch' } },
    'job.option-gone',
  ],
  ['its colour is gone', { request: { prompt: 'The cat yawns', background: 'mauve' } }, 'job.option-gone'],
  ['one of its values is gone', { request: { prompt: 'The cat yawns', duration: '5s' } }, 'job.option-gone'],
  ['it would be sent otherwise today', { input: { prompt: 'The cat yawns', fps: 24 } }, 'job.option-gone'],
])('a job is not paid, and its pictures are not touched, where %s', async (_what, change, key) => {
  const { context, prepared } = preparing();
  await expect(begin(accepted(change), context)).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
    sentence: { key },
  });
  expect(prepared).toEqual([]);
});

test('a job that repeats a lost one searches for that first, and is not paid when it is found', async () => {
  const search = { submitAtMs: 1_000, looks: 0, lookedAtMs: 2_000, isOver: true };
  const { context, prepared } = preparing([still], {
    others: {
      jobOf: async () => makeJob({ ...states.failed, search }, { id: '7' }),
      takeUp: async () => true,
    },
    provider: { find: async () => [{ requestId: 'req-9' }] },
  });
  await expect(begin(accepted({ retryOf: '7' }), context)).rejects.toMatchObject({ code: 'REQUEST_FOUND' });
  expect(prepared).toEqual([]);
});

test('an abandoned upload does not block the process', async () => {
  const leaving = new AbortController();
  const why = new Error('The process leaves');
  const upload = () => {
    leaving.abort(why);
    return new Promise<string>(() => {});
  };
  const { context } = preparing([still], { provider: { upload }, signal: leaving.signal });
  await expect(begin(accepted(), context)).rejects.toBe(why);
  expect([...stillsOnDisk]).toEqual([]);
});

test('while the storage is busy, a picture waits for as long as it is asked to, at first; not for ever', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const busy = new FlipbookError('PROVIDER_BUSY', sentence('fal.busy'), { retryAfterMs: 20_000 });
  const upload = async () => Promise.reject(busy);
  const { context } = preparing([], { provider: { upload } });
  const job = accepted({ source: { mode: 'image', image: picture('a.png') } });
  const outcomes: string[] = [];
  const first = begin(job, context).then(({ kind }) => outcomes.push(kind));
  await vi.advanceTimersByTimeAsync(19_999);
  expect(outcomes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await first;
  expect(outcomes).toEqual(['unchanged']);
  for (let tries = 0; tries < 200 && outcomes.at(-1) === 'unchanged'; tries += 1) {
    const again = begin(job, context).then(
      ({ kind }) => outcomes.push(kind),
      (error: unknown) => outcomes.push(error === busy ? 'busy' : String(error)),
    );
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    await again;
  }
  expect(outcomes.at(-1)).toBe('busy');
});

test('a prepared job that needs approval has the whole time for it', async () => {
  vi.useFakeTimers({ now: 2_000_000_000_000 });
  onTestFinished(() => void vi.useRealTimers());
  const { context } = preparing();
  const after = await jobAfter(begin, accepted({ approval }), context);
  const untilMs = 2_000_000_000_000 + context.timings.approvalMs;
  expect(after?.state).toEqual({ phase: 'awaiting approval', untilMs });
});
