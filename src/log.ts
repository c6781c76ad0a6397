import { setTimeout as sleep } from 'node:timers/promises';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.js';
import { describeError } from './log-error.js';

/**
 * The log: one JSON object per line on standard output. Errors are reduced to what is safe to log (see {@link
 * describeError}), and `blot` removes known secrets from every line.
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

/** A reader that is gone or stalled must not block the bot or its exit. */
function standardOutput(): DestinationStream {
  // Reading `process.stdout` makes a pipe non-blocking: a write that waits for its reader would hold up the exit.
  const { fd } = process.stdout;
  // With a minimum of 0, flush waits for nothing. Every line is longer than 1.
  const stream = pino.destination({ dest: fd, sync: false, minLength: 1 });
  // pino calls it at exit and retries forever when nobody reads. Callers that exit use flushLog.
  stream.flushSync = () => {};
  return stream;
}

/** How long an exit waits for the log's reader to take the last lines. */
const FLUSH_MS = 500;

/** Resolves when pending lines are written, or after {@link FLUSH_MS}. */
export async function flushLog(log: Logger): Promise<void> {
  const flushed = new Promise<void>((resolve) => {
    log.flush(() => resolve());
  });
  await Promise.race([flushed, sleep(FLUSH_MS, undefined, { ref: false })]);
}

/** Logs Node's own warnings instead of letting Node print them as plain text. */
export function logWarnings(log: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn({ err: warning }, 'Node.js warning'));
}
