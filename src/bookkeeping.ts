import type { Config } from './config.js';
import { openControl } from './control/server.js';
import { type Blocking, createBlocking } from './jobs/blocking.js';
import { createBudgetWatch, type WatchBudgets } from './jobs/budget-watch.js';
import type { PauseSwitch } from './jobs/pause.js';
import type { Log } from './jobs/ports.js';
import type { News } from './news.js';
import type { Settings } from './settings/settings.js';
import { storeKindOf } from './store/location.js';
import type { Store } from './store/open-store.js';
import { createPauseSwitch } from './store/pause.js';
import { createUntold } from './store/untold.js';
import { type Books, createBooks } from './usage/books.js';
import { createDesk } from './usage/desk/desk.js';

/** Everything about what is spent. */
export type Bookkeeping = {
  readonly pause: PauseSwitch;
  readonly books: Books;
  readonly blocking: Blocking;
  readonly watchBudgets: WatchBudgets;
  /** Tells servers, from now on, what was decided by processes that can't. */
  readonly tellUntold: () => void;
  /** Takes no more orders of the operator. */
  readonly close: () => void;
};

/** Starts the bookkeeping on an open store. The operator's orders are taken from now on. */
export async function startBookkeeping({
  opened,
  config: { storeLocation, limits, timeZone: zone },
  settingsOf,
  news: { tellBudget, tellBlock },
  pollMs,
  log,
}: {
  readonly opened: Store;
  readonly config: Config;
  readonly settingsOf: Settings['of'];
  readonly news: Pick<News, 'tellBudget' | 'tellBlock'>;
  /** Between two looks at what other processes have left. */
  readonly pollMs: number;
  readonly log: Log;
}): Promise<Bookkeeping> {
  const context = { store: opened.jobs, limits, zone, now: Date.now };
  const pause = createPauseSwitch({ keyv: opened.keyv('pause') });
  const blocking = createBlocking({ blocks: opened.blocks, tell: tellBlock });
  const desk = createDesk({ ...context, pause, blocking });
  // Nobody else can have a store in memory, and everybody a shared one.
  const control =
    storeKindOf(storeLocation) === 'SQLite'
      ? await openControl({ storeFile: storeLocation, desk, log })
      : undefined;
  const watchBudgets = createBudgetWatch({
    store: opened.jobs,
    tell: tellBudget,
    now: Date.now,
    log,
  });
  const untold = createUntold({ keyv: opened.keyv('untold') });
  let timer: NodeJS.Timeout | undefined;

  async function tell(): Promise<void> {
    try {
      for (const change of await untold.take()) await tellBlock(change);
    } catch (error) {
      log.debug({ err: error }, 'What other processes have left to tell could not be read: trying again');
    }
  }

  return {
    tellUntold: () => {
      void tell();
      // Nobody else can leave anything in a store of one process.
      if (opened.isShared) timer = setInterval(() => void tell(), pollMs).unref();
    },
    pause,
    blocking,
    books: createBooks({ ...context, settingsOf }),
    watchBudgets,
    close: () => {
      clearInterval(timer);
      control?.close();
    },
  };
}
