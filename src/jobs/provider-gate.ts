import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { LockNote, Log, TellOperators, VideoProvider } from './ports.js';

/** Between refusals and the one request that finds out whether the account works again. */
const RETRY_MS = 5 * 60_000;

/** What stands before a provider whose account may be locked. */
export type ProviderGate = {
  /** The same provider; what it says of its account shuts and opens the gate. */
  readonly provider: VideoProvider;
  /**
   * Throws PROVIDER_LOCKED while no new request can work. Once in a while it lets one pass: nothing that is free tells
   * whether an account has a balance again, and a submit that is refused costs nothing.
   */
  readonly check: () => void;
};

/** Makes a gate that is open. An operator is told once for each time that it shuts, however many requests find it shut. */
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
  /** A clock that nobody sets, in milliseconds. */
  readonly nowMs?: () => number;
}): ProviderGate {
  let shut: { retryAtMs: number; readonly telling: Promise<boolean>; isTold: boolean } | undefined;
  /** A former process may have told them, and nothing has worked since. */
  let mayBeNoted = true;

  async function tellOnce(why: string): Promise<boolean> {
    if (mayBeNoted && (await note.read())) return true;
    const isTold = await tellOperators(why);
    if (isTold) await note.write(true);
    mayBeNoted = true;
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

  async function open(): Promise<void> {
    if (shut !== undefined) log.info({}, 'fal accepts requests again');
    shut = undefined;
    if (!mayBeNoted) return;
    mayBeNoted = false;
    await note.write(false);
  }

  /** Both cost nothing while the account is locked. Questions about running requests say less: they need no balance. */
  async function watched<T>(act: () => Promise<T>): Promise<T> {
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
        void open();
        return submitted;
      },
    },
    check: () => {
      if (shut === undefined) return;
      if (nowMs() < shut.retryAtMs) throw refusal(shut.isTold);
      shut.retryAtMs = nowMs() + RETRY_MS;
    },
  };
}

function refusal(isTold: boolean, cause?: FlipbookError): FlipbookError {
  const { detail } = cause ?? {};
  return new FlipbookError('PROVIDER_LOCKED', sentence(isTold ? 'fal.locked' : 'fal.locked-untold'), {
    cause,
    ...(detail === undefined ? {} : { detail }),
  });
}
