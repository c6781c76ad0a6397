import { isFlipbookError } from '../../src/errors.js';
import type { VideoProvider } from '../../src/jobs/ports.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { isIn } from '../../src/jobs/transitions.js';
import type { createBot } from './bot.js';

/** The parts of a process. */
type Options = Parameters<typeof createBot>[0];

/** A realistic mistake, put into a process on purpose. */
type Fault = { readonly name: string; readonly put: (options: Options) => Options };

const inStore = (name: string, change: (store: JobStore) => Partial<JobStore>): Fault => ({
  name,
  put: (options) => ({ ...options, store: { ...options.store, ...change(options.store) } }),
});

const inProvider = (name: string, change: (provider: VideoProvider) => Partial<VideoProvider>): Fault => ({
  name,
  put: (options) => {
    const { fal } = options;
    const providerOver: typeof fal.providerOver = (link) => {
      const provider = fal.providerOver(link);
      return { ...provider, ...change(provider) };
    };
    return { ...options, fal: { ...fal, providerOver } };
  },
});

/** A simulation that finds none of them would prove nothing. */
export const faults: readonly Fault[] = [
  inProvider('a lost POST is sent again', ({ submit }) => ({
    submit: (asked) => submit(asked).catch(() => submit(asked)),
  })),
  inStore('a job that was being sent is sent again by who takes it over', ({ claim }) => ({
    claim: async (asked) =>
      (await claim(asked)).map(({ job, revision }) => ({
        revision,
        job: isIn(job, 'submitting')
          ? { ...job, state: { phase: 'accepted' as const, isAcknowledged: true } }
          : job,
      })),
  })),
  inStore('a write that is stale is written all the same', ({ put, get }) => ({
    put: async (job, options) => {
      const writing = await put(job, options);
      if (writing.kind !== 'stale') return writing;
      const now = await get(job.id);
      return now === undefined
        ? writing
        : put(job, { ...options, owner: undefined, ifRevision: now.revision });
    },
  })),
  inStore('a stale write counts as written', ({ put }) => ({
    put: async (job, options) => {
      const writing = await put(job, options);
      return writing.kind === 'stale' ? { kind: 'saved', revision: options.ifRevision } : writing;
    },
  })),
  inStore('no lease ever ends', ({ claim }) => ({ claim: (asked) => claim({ ...asked, leaseMs: 1e12 }) })),
  inStore('leases are not renewed', () => ({ renew: async () => [] })),
  inStore('a stranger renews the lease', ({ renew, listOpen }) => ({
    renew: async (lease) => {
      await renew(lease);
      return (await listOpen()).map(({ id }) => id);
    },
  })),
  inStore('wishes are dropped', () => ({ wishesOf: async () => [] })),
  inStore('a wish is read and never answered', ({ put }) => ({
    put: (job, { answers: _dropped, ...options }) => put(job, options),
  })),
  inStore('an end is not written', ({ put }) => ({
    put: async (job, options) =>
      isIn(job, 'delivered') ? { kind: 'saved', revision: options.ifRevision + 1 } : put(job, options),
  })),
  inStore('another job holds no request', ({ put }) => ({
    put: async (job, options) => {
      const writing = await put(job, options);
      return writing.kind === 'held' ? { kind: 'saved', revision: options.ifRevision + 1 } : writing;
    },
  })),
  inProvider('an unclear POST counts as refused', ({ submit }) => ({
    submit: async (asked) => {
      try {
        return await submit(asked);
      } catch (error) {
        if (!isFlipbookError(error, 'SUBMIT_UNCERTAIN')) throw error;
        throw Object.assign(error, { code: 'PROVIDER_BUSY' });
      }
    },
  })),
  inProvider('a cancel counts as obeyed', ({ cancel }) => ({
    cancel: async (handle, signal) => {
      await cancel(handle, signal);
      return 'removed';
    },
  })),
  {
    name: 'a lost request is not looked for after the end',
    put: (options) => ({ ...options, timings: { ...options.timings, lateLooksMs: [] } }),
  },
];
