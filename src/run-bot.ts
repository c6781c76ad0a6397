import { startApp } from './app.js';
import type { Config } from './config.js';
import { misspelledNotice } from './config-notices.js';
import { type Environment, proxyNotice } from './environment.js';
import { isFlipbookError } from './errors.js';
import { giveBackAtRest } from './give-back.js';
import { createAbort } from './jobs/wait.js';
import { createLog, flushLog, logWarnings } from './log.js';
import type { Pictures } from './media/picture/pictures.js';
import { createBlot } from './secrets.js';

/** The settings read at startup, and what decodes pictures. */
type Settings = { readonly environment: Environment; readonly config: Config; readonly pictures: Pictures };

/** A hanging stop is cut off after this: supervisors kill after 5 to 10 seconds. */
const LEAVE_MS = 4_800;

async function start({ environment, config, pictures }: Settings): Promise<void> {
  const log = createLog(config.logLevel, undefined, createBlot(environment));
  logWarnings(log);
  const leaving = createAbort();
  let stop = async () => {};

  async function leave(exitCode: number, why: string): Promise<void> {
    if (leaving.signal.aborted) return;
    leaving.abort();
    log.info({ exitCode }, why);
    setTimeout(() => process.exit(exitCode), LEAVE_MS).unref();
    await stop().catch((error: unknown) => log.error({ err: error }, 'The bot did not stop cleanly'));
    await flushLog();
    process.exit(exitCode);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void leave(0, `${signal}: stopping`));
  }
  process.on('unhandledRejection', (error) => {
    // Paid jobs are running: they must not end because a library could not read one event.
    log.error({ err: error }, 'A bug: unhandled promise rejection');
  });
  giveBackAtRest();
  const starting = startApp({
    config,
    pictures,
    log,
    leaving: leaving.signal,
    onFatal: (error) => {
      log.error({ err: error }, "The bot can't continue");
      void leave(1, 'Exiting so that a supervisor can restart the bot');
    },
  });
  // A start that failed has stopped everything itself.
  const started = starting.then(
    ({ stop: stopApp }) => stopApp,
    () => async () => {},
  );
  stop = async () => (await started)();
  await starting.catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  for (const notice of [proxyNotice(environment), misspelledNotice(environment)]) {
    if (notice !== undefined) log.warn(`${notice.found}. ${notice.cure}`);
  }
}

/** The store's own message, with advice, is the cause of the error for members. */
function forOperator(error: Error): Error {
  return isFlipbookError(error.cause) ? forOperator(error.cause) : error;
}

/** Runs the bot until a signal or a fatal error ends the process. Prints why it could not start. */
export async function runBot(settings: Settings): Promise<void> {
  try {
    await start(settings);
  } catch (error) {
    if (isFlipbookError(error, 'CONFIG_INVALID', 'STORE_UNAVAILABLE'))
      console.error(forOperator(error).message);
    else console.error("Flipbook couldn't start:", error);
    const proxy = proxyNotice(settings.environment);
    if (proxy !== undefined) console.error(`${proxy.found}. ${proxy.cure}`);
    process.exit(1);
  }
}
