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

/**
 * The process's own standard output: a line leaves before `write` returns, or as soon as the reader has room. A reader
 * that is gone or stalled blocks neither the bot nor its exit.
 */
function standardOutput(): DestinationStream {
  process.stdout.off('error', lose).on('error', lose);
  return process.stdout;
}

/** A log that can't be written (its reader is gone, its disk is full) must not end the bot. */
function lose(): void {}

/** How long an exit waits for the log's reader to take the last lines. */
const FLUSH_MS = 500;

/** Resolves when the reader has taken the pending lines, or after {@link FLUSH_MS}. */
export async function flushLog(): Promise<void> {
  const flushed = new Promise<void>((resolve) => {
    process.stdout.write('', () => resolve());
  });
  await Promise.race([flushed, sleep(FLUSH_MS, undefined, { ref: false })]);
}

/** Logs Node's own warnings instead of letting Node print them as plain text. */
export function logWarnings(log: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn({ err: warning }, 'Node.js warning'));
}
