import type { Config } from '../../config.js';
import { askRunning } from '../../control/ask.js';
import { isFlipbookError } from '../../errors.js';
import { createBlocking } from '../../jobs/blocking.js';
import { storeKindOf } from '../../store/location.js';
import { openStore } from '../../store/open-store.js';
import { createPauseSwitch } from '../../store/pause.js';
import { isThere } from '../../store/sqlite/is-there.js';
import { createUntold } from '../../store/untold.js';
import { createDesk } from '../../usage/desk/desk.js';
import type { DeskAnswer, Order } from '../../usage/desk/order.js';
import type { AdminArguments } from '../admin/arguments.js';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The orders that change nothing. */
const READING: ReadonlySet<Order['verb']> = new Set(['usage', 'limits', 'unclear', 'blocks']);

/** Carries out an order through the running bot, or in its store while no bot is running. Sets the exit code. */
export async function runAdmin({
  order,
  isJson,
  config,
}: AdminArguments & { readonly config: Config }): Promise<void> {
  try {
    const { isDone, text, facts } =
      (await askBot(config.storeLocation, order)) ?? (await askStore(config, order));
    const told = isDone ? facts : { problem: text, facts };
    console.log(isJson ? JSON.stringify(told, null, 2) : text);
    if (!isDone) process.exitCode = 1;
  } catch (error) {
    console.error(isFlipbookError(error) ? error.message : `It failed: ${error}`);
    process.exitCode = 1;
  }
}

/** Only a bot with a store of its own has to be asked. */
async function askBot(storeLocation: string, order: Order): Promise<DeskAnswer | undefined> {
  return storeKindOf(storeLocation) === 'SQLite' ? askRunning(storeLocation, order) : undefined;
}

async function askStore({ storeLocation, limits, timeZone }: Config, order: Order): Promise<DeskAnswer> {
  if (storeKindOf(storeLocation) === 'SQLite' && !isThere(storeLocation)) {
    return { isDone: false, text: `There is no ${storeLocation}: no bot has run here.`, facts: {} };
  }
  // What is changed in a file of an older version is changed by this one, as a start would do.
  const isTool = storeKindOf(storeLocation) === 'PostgreSQL' || READING.has(order.verb);
  const opened = await openStore({ location: storeLocation, isTool, log: quiet });
  const untold = createUntold({ keyv: opened.keyv('untold') });
  const left: Promise<void>[] = [];
  try {
    const pause = createPauseSwitch({ keyv: opened.keyv('pause') });
    const desk = createDesk({
      store: opened.jobs,
      blocking: createBlocking({
        blocks: opened.blocks,
        // Only a running bot can write to Discord.
        tell: async (change) => {
          left.push(untold.add(change));
        },
      }),
      pause,
      limits,
      zone: timeZone,
      now: Date.now,
    });
    const answer = await desk(order);
    await Promise.all(left);
    return answer;
  } finally {
    await opened.close();
  }
}
