import { type ClientConfig, Client as Connection } from 'pg';
import type { Log } from '../../jobs/ports.js';
import { createAbort, unlessAborted, wait } from '../../jobs/wait.js';
import { sayGoodbye } from './goodbye.js';

/** Between two tries to connect. Until one succeeds, what was said is found by the regular looks at the tables. */
const RETRY_MS = 2_000;

/** Listens to what other processes say on a channel of the database, over a connection of its own, until closed. */
export function createListener({
  settings,
  channel,
  onNotice,
  log,
}: {
  readonly settings: ClientConfig;
  readonly channel: string;
  /** Called with the text of each notice. Notices may be missed. */
  readonly onNotice: (text: string) => void;
  readonly log: Pick<Log, 'debug'>;
}): { readonly close: () => Promise<void> } {
  const closing = createAbort();

  async function listen(): Promise<void> {
    const current = new Connection(settings);
    const ended = new Promise<void>((resolve) => {
      current.on('end', resolve);
      current.on('error', () => resolve());
    });
    const open = async () => {
      await current.connect();
      current.on('notification', ({ payload }) => onNotice(payload ?? ''));
      await current.query(`listen ${channel}`);
      await ended;
    };
    try {
      // The driver never answers a connection that is closed while it is being opened.
      await unlessAborted(closing.signal, () => Promise.race([open(), ended]));
    } finally {
      await sayGoodbye(current);
    }
  }

  async function listenOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await listen().catch((error: unknown) => {
        log.debug({ err: error }, 'Nothing is heard from other processes: trying again');
      });
      await wait(RETRY_MS, closing.signal).catch(() => undefined);
    }
  }

  const done = listenOn();
  return {
    close: async () => {
      closing.abort();
      await done;
    },
  };
}
