import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type ErrorCode, FlipbookError } from '../../src/errors.js';
import { begin } from '../../src/jobs/steps/accepted.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn } from '../../src/jobs/transitions.js';
import { verbatim } from '../../src/text/sentence.js';
import { unpaidJob } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const failWith = (code: ErrorCode) => async (): Promise<never> => {
  throw new FlipbookError(code, verbatim('As the test wants it.'));
};

/** Runs the step until the job leaves it: in which phase or with which error, after how many uploads and how long. */
async function prepared(
  upload: (tries: number) => Promise<string>,
  wanted: Parameters<typeof stepContext>[0] = {},
) {
  let uploads = 0;
  const job = unpaidJob({ state: { phase: 'accepted', isAcknowledged: true } });
  const context = stepContext({
    // Begun in this process, so that nothing is searched for.
    begunAgoMs: () => 0,
    ...wanted,
    prepareStill: async () => ({
      path: '/nowhere',
      contentType: 'image/png',
      sizeBytes: 1,
      frame: '16:9',
      crop: undefined,
      preview: undefined,
      dispose: async () => {},
    }),
    provider: {
      ...wanted.provider,
      upload: () => {
        uploads += 1;
        return upload(uploads);
      },
    },
    presenter: { preview: () => {} },
    history: { usual: async () => undefined },
  });
  const beganMs = Date.now();
  const run = async (): Promise<string> => {
    for (;;) {
      const result = await begin(job, context);
      if (result.kind === 'changed') return isIn(result.job, 'submitting') ? 'paid next' : 'elsewhere';
    }
  };
  const running = run().catch((error: unknown) =>
    error instanceof FlipbookError ? error.code : Promise.reject(error),
  );
  let end: string | undefined;
  void running.then((told) => {
    end = told;
  });
  while (end === undefined) await vi.advanceTimersByTimeAsync(500);
  return { end, uploads, afterMs: Date.now() - beganMs };
}

test.each(['PROVIDER_UNAVAILABLE', 'PROVIDER_BUSY'] as const)(
  'a storage that answers %s for a while delays a request, and does not end it',
  async (code) => {
    const { end, uploads } = await prepared(async (tries) =>
      tries < 5 ? failWith(code)() : 'https://stills/1',
    );
    expect(end).toBe('paid next');
    expect(uploads).toBe(5);
  },
);

test('a request ends when the storage stays away, long before one that is already paid', async () => {
  const { end, afterMs } = await prepared(failWith('PROVIDER_UNAVAILABLE'));
  expect(end).toBe('PROVIDER_UNAVAILABLE');
  expect(afterMs).toBeGreaterThanOrEqual(defaultTimings.storageMs);
  expect(afterMs).toBeLessThan(2 * defaultTimings.storageMs);
});

test.each(['PROVIDER_LOCKED', 'PROVIDER_REJECTED'] as const)(
  'a storage that answers %s ends a request at once',
  async (code) => {
    expect(await prepared(failWith(code))).toMatchObject({ end: code, uploads: 1, afterMs: 500 });
  },
);

test.each<[ErrorCode, number]>([
  ['PROVIDER_UNAVAILABLE', defaultTimings.storageMs],
  ['PROVIDER_BUSY', defaultTimings.unreachableMs],
])('a listing that is away too does not renew the patience with %s', async (code, limitMs) => {
  const find = failWith('PROVIDER_UNAVAILABLE');
  const { end, afterMs } = await prepared(failWith(code), {
    // As a job that an earlier process left.
    begunAgoMs: () => undefined,
    provider: { find },
  });
  expect(end).toBe(code);
  expect(afterMs).toBeGreaterThanOrEqual(limitMs);
  expect(afterMs).toBeLessThan(3 * limitMs);
});
