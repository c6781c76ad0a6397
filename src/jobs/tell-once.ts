import type { Log, TellOperators } from './ports.js';
import type { JobStore } from './store-port.js';

/** Processes that meet the same thing meet it within this time. Whoever tells it later has a reason. */
const SAME_MS = 60_000;

/** Tells the operators what several processes meet at the same time only once, whichever of them is first. */
export function createTellOnce({
  store: { noteOnce, forgetNote },
  tell,
  log,
}: {
  readonly store: Pick<JobStore, 'noteOnce' | 'forgetNote'>;
  readonly tell: TellOperators;
  readonly log: Log;
}): TellOperators {
  return async (notice) => {
    const name = `operators ${JSON.stringify(notice)}`;
    const isFirst = await noteOnce(name, Date.now() + SAME_MS).catch((error: unknown) => {
      log.debug({ err: error }, 'Whether another process tells the operators is unknown: this one does');
      return true;
    });
    if (!isFirst) return true;
    const isTold = await tell(notice);
    // The next one may reach them.
    if (!isTold) await forgetNote(name).catch(() => undefined);
    return isTold;
  };
}
