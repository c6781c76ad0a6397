import type { FalInput } from '../../src/animation/fal-input.js';
import type { Job } from '../../src/jobs/job.js';
import type { Approvals, Presenter, VideoProvider } from '../../src/jobs/ports.js';
import type { CheckStillAllowed } from '../../src/jobs/request-rules.js';
import { createRunner, type Runner } from '../../src/jobs/runner.js';
import type { Slots } from '../../src/jobs/slots.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { unlessAborted } from '../../src/jobs/wait.js';
import { makeJob, states } from './jobs.js';
import { memoryStore } from './memory-store.js';
import { silentLog } from './silent-log.js';

const shownIn = { route: 'interaction', channelId: '1', messageId: '2' } as const;
const still = {
  path: 'still.png',
  contentType: 'image/png',
  frame: undefined,
  crop: undefined,
  preview: undefined,
  dispose: async () => {},
};

type Dependencies = Parameters<typeof createRunner>[0];

/** What a test replaces in a runner, some of it function by function. */
type Parts = Partial<Pick<Dependencies, 'erasePreview' | 'isStoreShared' | 'history' | 'timings' | 'log'>> & {
  readonly provider?: Partial<VideoProvider>;
  readonly presenter?: Partial<Presenter>;
  readonly approvals?: Partial<Approvals>;
};

/** A gate that is closed until it is opened. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** One store for several runners, a manual clock, and a provider and a Discord that record what they are asked. */
export function runnerWorld() {
  let nowMs = 1_000_000;
  const store = memoryStore({ now: () => nowMs });
  const posts: string[] = [];
  const inputs: FalInput[] = [];
  const questions: string[] = [];
  const atFal = { now: 0, most: 0 };
  const shown: string[] = [];
  const card: string[] = [];
  const runners: Runner[] = [];

  /** A runner with a name, using `over` as its view of the store, that prepares and posts when it may. */
  function startRunner(
    owner: string,
    {
      over = store,
      prepared = Promise.resolve(),
      answered = Promise.resolve(),
      settled = Promise.resolve(),
      edited = Promise.resolve(),
      find = async () => [],
      beatMs = 10,
      slots = {},
      ended = Promise.resolve(),
      checkStillAllowed = async () => {},
      parts: { provider, presenter, approvals, ...others } = {},
    }: {
      readonly over?: JobStore;
      readonly prepared?: Promise<void>;
      readonly answered?: Promise<void>;
      /** Before the end is shown. */
      readonly settled?: Promise<void>;
      /** Before the last edit has reached its message. */
      readonly edited?: Promise<void>;
      readonly find?: VideoProvider['find'];
      readonly beatMs?: number;
      readonly slots?: Slots;
      /** Before fal has finished a clip. */
      readonly ended?: Promise<void>;
      readonly checkStillAllowed?: CheckStillAllowed;
      readonly parts?: Parts;
    } = {},
  ): Runner {
    const runner = createRunner({
      store: over,
      owner,
      slotsFor: async () => slots,
      provider: {
        name: 'fal',
        upload: async ({ name }) => `https://v3.fal.media/files/${name}.png`,
        submit: async ({ input }) => {
          inputs.push(input);
          atFal.now += 1;
          atFal.most = Math.max(atFal.most, atFal.now);
          const requestId = `req-${posts.push(owner)}`;
          await answered;
          return { requestId, progress: { status: 'IN_QUEUE' } };
        },
        find,
        watch: () => ({
          next: async ({ signal }) => {
            await unlessAborted(signal, () => ended);
            return { status: 'COMPLETED' };
          },
          close: () => {},
        }),
        result: async () => {
          atFal.now -= 1;
          return { url: 'https://v3.fal.media/files/clip.mp4' };
        },
        cancel: async () => 'removed',
        sign: async () => ({ url: 'https://v3.fal.media/files/signed.mp4', untilMs: 4_000_000_000_000 }),
        erase: async () => 'erased',
        ...provider,
      },
      prepareStill: async ({ signal }) => {
        await unlessAborted(signal, () => prepared);
        return still;
      },
      fetchClip: async () => ({ path: 'clip.mp4', sizeBytes: 1, dispose: async () => {} }),
      shrinkClip: async () => undefined,
      presenter: {
        show: ({ state }) => void card.push(`edit: ${state.phase}`),
        preview: () => {},
        settle: () => settled,
        confirmAcknowledged: async () => {
          card.push('confirmed');
          return { messageId: '2', mark: 1 };
        },
        pingRequester: async () => {},
        close: () => edited,
        ...presenter,
      },
      approvals: {
        ask: async ({ id }) => {
          questions.push(id);
          return '3';
        },
        settle: async ({ id, state }) => void questions.push(`${id} ${state.phase}`),
        ...approvals,
      },
      ways: [
        {
          route: 'interaction',
          isOpen: () => true,
          maxBytes: async () => 1,
          send: async ({ job: { state } }) => {
            const end = state.phase === 'rendered' ? 'delivered' : state.phase;
            shown.push(`${owner}: ${end}`);
            card.push(end);
            return shownIn;
          },
        },
      ],
      checkStillAllowed,
      history: { record: async () => {}, usual: async () => undefined },
      timings: { ...defaultTimings, pollMs: 1, maxPauseMs: 2, reconcileMs: 50, leaseMs: 3 * beatMs },
      log: silentLog,
      ...others,
    });
    runners.push(runner);
    return runner;
  }

  return {
    store,
    posts,
    /** What fal was sent, in that order, and how much of it was there at once. */
    inputs,
    atFal,
    /** The jobs that moderators were asked about, and what they were told of the outcome. */
    questions,
    shown,
    /** The history of the card, in order: edits, ends, and confirmed first answers. */
    card,
    startRunner,
    /** Lets every lease expire that is not renewed. */
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** Stops every runner. */
    stop: () => Promise.all(runners.map((runner) => runner.stop())),
    phaseOf: async (id: string) => (await store.get(id))?.job.state.phase,
  };
}

/** Lets everything go on that waits for no clock. */
export async function pauseForOthers(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

/** A job that is still to be prepared. */
export const acceptedJob = (id = '1'): Job => makeJob(states.accepted, { id });
