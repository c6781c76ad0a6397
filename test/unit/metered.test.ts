import { expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Meter } from '../../src/jobs/meter.js';
import { metered } from '../../src/jobs/metered.js';
import type { VideoProvider, Way } from '../../src/jobs/ports.js';
import { verbatim } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';
import { stepContext } from '../support/step-context.js';

/** A meter that writes down what it is told, without durations. */
function listed() {
  const said: string[] = [];
  const meter: Meter = {
    firstAnswer: (outcome) => said.push(`answer ${outcome}`),
    discordCall: ({ route }) => said.push(`call ${route}`),
    falFailure: (call, code) => said.push(`${call} ${code}`),
    delivery: (route, outcome) => said.push(`${route} ${outcome}`),
    jobEnded: ({ state }) => said.push(`ended ${state.phase}`),
    jobsTakenOver: (count) => said.push(`took over ${count}`),
  };
  return { said, meter };
}

const failure = (code: FlipbookError['code']) => new FlipbookError(code, verbatim('As the test wants it.'));
const { signal } = new AbortController();

function partsWith(error: Error) {
  const reject = () => Promise.reject(error);
  const way: Way = { route: 'interaction', isOpen: () => true, maxBytes: async () => 1, send: reject };
  const { provider, presenter } = stepContext({
    provider: {
      submit: reject,
      result: reject,
      watch: () => ({ next: reject, close: () => {} }),
    },
    presenter: { pingRequester: async () => {} },
  });
  return { store: memoryStore(), provider, presenter, ways: [way] };
}

const failed = makeJob(states.failed);
const handle = { endpointId: 'a/b', requestId: '1' };

async function useAll({ provider, ways, store, presenter }: ReturnType<typeof metered>): Promise<unknown[]> {
  const outcome = { job: { ...failed, state: states.failed } };
  const errors = await Promise.all(
    [
      () => provider.submit({ jobId: '1', endpointId: 'a/b', input: {} }),
      () => provider.result(handle, signal),
      () => provider.watch(handle).next({ pauseMs: 0, signal }),
      async () => ways[0]?.send(outcome, signal),
    ].map((act) => act().catch((error: unknown) => error)),
  );
  await store.create(makeJob(states.accepted));
  await store.claim({ owner: 'me', leaseMs: 1_000 });
  await store.claim({ owner: 'me', leaseMs: 1_000 });
  await presenter.pingRequester({ ...failed, state: states.failed });
  return errors;
}

test('failures are counted by call and code, and passed on; ends and taken-over jobs are counted once', async () => {
  const { said, meter } = listed();
  const error = failure('PROVIDER_UNAVAILABLE');
  expect(await useAll(metered(partsWith(error), meter))).toEqual([error, error, error, error]);
  expect(said.sort()).toEqual([
    'ended failed',
    'interaction failed',
    'result PROVIDER_UNAVAILABLE',
    'status PROVIDER_UNAVAILABLE',
    'submit PROVIDER_UNAVAILABLE',
    'took over 1',
  ]);
});

test("the caller's own signal is no failure", async () => {
  const { said, meter } = listed();
  const error = new DOMException('It was stopped', 'AbortError');
  expect(await useAll(metered(partsWith(error), meter))).toEqual([error, error, error, error]);
  expect(said.sort()).toEqual(['ended failed', 'took over 1']);
});

test('without a meter, nothing is wrapped', () => {
  const parts = partsWith(failure('PROVIDER_FAILED'));
  expect(metered(parts, undefined)).toBe(parts);
});

const still = {
  path: 'still.png',
  contentType: 'image/png',
  frame: undefined,
  crop: undefined,
  preview: undefined,
  dispose: async () => {},
};

/** Each call of the provider that has one answer, by the name under which it is counted. */
const callsOf = (provider: VideoProvider): Record<string, () => Promise<unknown>> => ({
  upload: () => provider.upload({ name: '1-1', still, signal }),
  submit: () => provider.submit({ jobId: '1', endpointId: 'a/b', input: {} }),
  find: () => provider.find({ endpointId: 'a/b', by: { requestId: '1' }, signal }),
  result: () => provider.result(handle, signal),
  cancel: () => provider.cancel(handle, signal),
  sign: () => provider.sign('https://v3.fal.media/files/clip.mp4', signal),
  erase: () => provider.erase('1', signal),
  status: () => provider.watch(handle).next({ pauseMs: 0, signal }),
});

/** A provider that answers each call. */
const asking = stepContext({
  provider: {
    upload: async ({ name }) => `upload ${name}`,
    submit: async ({ jobId }) => ({ requestId: `submit ${jobId}`, progress: { status: 'IN_QUEUE' } }),
    find: async ({ endpointId }) => [{ requestId: `find ${endpointId}` }],
    result: async ({ requestId }) => ({ url: `result ${requestId}` }),
    cancel: async () => 'too late',
    sign: async (url) => ({ url, untilMs: 1 }),
    erase: async () => 'not allowed',
    watch: () => ({ next: async () => ({ status: 'COMPLETED' }), close: () => {} }),
  },
}).provider;

test.each(Object.keys(callsOf(asking)))('%s is counted when it fails, and only then', async (name) => {
  const { said, meter } = listed();
  const parts = partsWith(failure('PROVIDER_FAILED'));
  const call = (provider: VideoProvider) =>
    callsOf(metered({ ...parts, provider }, meter).provider)[name]?.() ?? expect.fail(name);
  expect(await call(asking)).toEqual(await callsOf(asking)[name]?.());
  expect(said).toEqual([]);
  const error = failure('PROVIDER_UNAVAILABLE');
  const reject = () => Promise.reject(error);
  const broken: VideoProvider = {
    ...asking,
    upload: reject,
    submit: reject,
    find: reject,
    result: reject,
    cancel: reject,
    sign: reject,
    erase: reject,
    watch: () => ({ next: reject, close: () => {} }),
  };
  await expect(call(broken)).rejects.toBe(error);
  expect(said).toEqual([`${name} PROVIDER_UNAVAILABLE`]);
});

test('a message that was sent is counted with the time that it took', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const counts: unknown[] = [];
  const meter = { ...listed().meter, delivery: (...count: unknown[]) => void counts.push(count) };
  const place = { route: 'interaction', channelId: '1', messageId: '2' } as const;
  const way: Way = {
    route: 'interaction',
    isOpen: () => true,
    maxBytes: async () => 1,
    send: async () => {
      vi.advanceTimersByTime(250);
      return place;
    },
  };
  vi.advanceTimersByTime(1_000);
  const [counted] = metered({ ...partsWith(failure('PROVIDER_FAILED')), ways: [way] }, meter).ways;
  expect(await counted?.send({ job: { ...failed, state: states.failed } }, signal)).toBe(place);
  expect(counts).toEqual([['interaction', 'sent', 250]]);
});
