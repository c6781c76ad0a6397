import { isFlipbookError } from '../errors.js';
import type { Meter } from './meter.js';
import type { Presenter, StatusWatch, VideoProvider, Way } from './ports.js';
import type { JobStore } from './store-port.js';

/** The parts of the runner at whose edges something is counted. */
type Parts = {
  readonly store: JobStore;
  readonly provider: VideoProvider;
  readonly presenter: Presenter;
  readonly ways: readonly Way[];
};

/** The same parts, which also count. Without a meter they are left as they are. */
export function metered(parts: Parts, meter: Meter | undefined): Parts {
  if (meter === undefined) return parts;
  const { store, provider, presenter, ways } = parts;
  return {
    store: {
      ...store,
      claim: async (options) => {
        const claimed = await store.claim(options);
        if (claimed.length > 0) meter.jobsTakenOver(claimed.length);
        return claimed;
      },
    },
    provider: meteredProvider(provider, meter),
    presenter: {
      ...presenter,
      // Once for each job that ends while a process runs it.
      pingRequester: (job) => {
        meter.jobEnded(job);
        return presenter.pingRequester(job);
      },
    },
    ways: ways.map((way) => meteredWay(way, meter)),
  };
}

function meteredProvider(provider: VideoProvider, meter: Meter): VideoProvider {
  const counted = async <T>(call: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      // Any other error is the caller's own signal, or a bug that is logged.
      if (isFlipbookError(error)) meter.falFailure(call, error.code);
      throw error;
    }
  };
  const watched = (watch: StatusWatch): StatusWatch => ({
    ...watch,
    next: (options) => counted('status', () => watch.next(options)),
  });
  return {
    ...provider,
    upload: (options) => counted('upload', () => provider.upload(options)),
    submit: (options) => counted('submit', () => provider.submit(options)),
    find: (options) => counted('find', () => provider.find(options)),
    watch: (handle) => watched(provider.watch(handle)),
    result: (handle, signal) => counted('result', () => provider.result(handle, signal)),
    cancel: (handle, signal) => counted('cancel', () => provider.cancel(handle, signal)),
    sign: (url, signal) => counted('sign', () => provider.sign(url, signal)),
    erase: (requestId, signal) => counted('erase', () => provider.erase(requestId, signal)),
  };
}

function meteredWay(way: Way, meter: Meter): Way {
  return {
    ...way,
    send: async (outcome, signal) => {
      const startedAtMs = performance.now();
      const count = (end: 'sent' | 'failed') =>
        meter.delivery(way.route, end, performance.now() - startedAtMs);
      try {
        const place = await way.send(outcome, signal);
        count('sent');
        return place;
      } catch (error) {
        if (isFlipbookError(error)) count('failed');
        throw error;
      }
    },
  };
}
