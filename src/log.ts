import { setTimeout as sleep } from 'node:timers/promises';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.js';
import { describeError } from './log-error.js';

/**
 * The log: one JSON object a line on standard output. Errors are written without what may hold secrets or a member's
 * words (see {@link describeError}), and `blot` takes what is known to be secret out of every line.
 */
export function createLog(
  level: Config['logLevel'],
  destination: DestinationStream = standardOutput(),
  blot: (line: string) => string = (line) => line,
): Logger {
  return pino(
    { level, base: null, serializers: { err: describeError }, hooks: { streamWrite: blot } },
    destination,
  );
}

/** A reader that has gone, or that stands still, holds up neither the bot nor its end. */
function standardOutput(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: false });
  // pino calls it at an exit, and it tries for ever when nobody reads. Whoever exits calls flushLog.
  stream.flushSync = () => {};
  return stream;
}

/** Whoever reads the log gets its last lines within this time, or not at all. */
const FLUSH_MS = 500;

/** Resolves when what was logged has been written, as far as somebody reads it. */
export async function flushLog(log: Logger): Promise<void> {
  const flushed = new Promise<void>((resolve) => {
    log.flush(() => resolve());
  });
  await Promise.race([flushed, sleep(FLUSH_MS, undefined, { ref: false })]);
}

/** Node's own warnings as lines of the log, and no longer as plain text beside it. */
export function logWarnings(log: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn({ err: warning }, 'Node.js warning'));
}
