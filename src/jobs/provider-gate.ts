import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Log, TellOperators, VideoProvider } from './ports.js';

/** The time between a request that met the lock and the next one that tests whether the account works again. */
const RETRY_MS = 5 * 60_000;

/** Remembers across processes whether the operators know of a locked account. Neither rejects. */
export type LockNote = {
  readonly read: () => Promise<boolean>;
  readonly write: (isTold: boolean) => Promise<void>;
};

/** Guards a provider whose account may be locked. */
export type ProviderGate = {
  /** The same provider; its answers about the account close and open the gate. */
  readonly provider: VideoProvider;
  /**
   * Throws PROVIDER_LOCKED while no new request can work. Lets requests through from time to time, until the first of
   * them has reached the provider: no free call shows whether an account has a balance again, and a refused submit costs
   * nothing. Asking changes nothing: whoever is refused for another reason uses up no try.
   */
  readonly check: () => void;
  /** False while the account is known to be locked. */
  readonly isOpen: () => boolean;
};

/** Creates an open gate. The operators are notified once each time it closes, however many requests are refused. */
export function createProviderGate({
  provider,
  tellOperators,
  note,
  log,
  nowMs = () => performance.now(),
}: {
  readonly provider: VideoProvider;
  readonly tellOperators: TellOperators;
  readonly note: LockNote;
  readonly log: Log;
  /** A monotonic clock, in milliseconds. */
  readonly nowMs?: () => number;
}): ProviderGate {
  let shut: { retryAtMs: number; readonly telling: Promise<boolean>; isTold: boolean } | undefined;
  /** Settles when no note of a lock before is left. */
  let cleared = Promise.resolve();

  async function tellOnce(why: string): Promise<boolean> {
    await cleared;
    // Another process may have met this lock, at any time.
    if (await note.read()) return true;
    const isTold = await tellOperators({ kind: 'locked', why });
    if (isTold) await note.write(true);
    return isTold;
  }

  async function lock(error: FlipbookError): Promise<FlipbookError> {
    const retryAtMs = nowMs() + RETRY_MS;
    if (shut === undefined) {
      const { detail = '' } = error;
      log.error({ err: error }, 'fal has locked the account: new requests are refused until it works again');
      shut = { retryAtMs, telling: tellOnce(detail), isTold: false };
    }
    shut.retryAtMs = retryAtMs;
    const current = shut;
    current.isTold = await current.telling;
    return refusal(current.isTold, error);
  }

  function open(): void {
    if (shut !== undefined) log.info({}, 'fal accepts requests again');
    shut = undefined;
    // Each time: the note may be that of a process that has ended, about a lock that this one never met.
    cleared = cleared.then(() => note.write(false));
  }

  /**
   * For calls that are free while the account is locked. Reads of running requests show less, because they need no
   * balance.
   */
  async function watched<T>(act: () => Promise<T>): Promise<T> {
    if (shut !== undefined) shut.retryAtMs = nowMs() + RETRY_MS;
    try {
      return await act();
    } catch (error) {
      throw isFlipbookError(error, 'PROVIDER_LOCKED') ? await lock(error) : error;
    }
  }

  return {
    provider: {
      ...provider,
      upload: (options) => watched(() => provider.upload(options)),
      submit: async (options) => {
        const submitted = await watched(() => provider.submit(options));
        open();
        return submitted;
      },
    },
    check: () => {
      if (shut === undefined) return;
      if (nowMs() < shut.retryAtMs) throw refusal(shut.isTold);
    },
    isOpen: () => shut === undefined,
  };
}

function refusal(isTold: boolean, cause?: FlipbookError): FlipbookError {
  return new FlipbookError('PROVIDER_LOCKED', sentence(isTold ? 'fal.locked' : 'fal.locked-untold'), {
    cause,
    detail: cause?.detail,
  });
}
