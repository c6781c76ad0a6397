import { setTimeout as sleep } from 'node:timers/promises';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.js';

/**
 * The log: one JSON object a line on standard output. Errors are written without what may hold secrets or a
 * member's words: request bodies and addresses with tokens, which Discord's and fal's clients hang on their errors.
 */
export function createLog(
  level: Config['logLevel'],
  destination: DestinationStream = standardOutput(),
): Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, destination);
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

type ErrorFacts = {
  readonly name: string;
  readonly message: string;
  readonly [fact: string]: unknown;
};

function describeError(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: String(error) };
  const facts: Record<string, unknown> = {};
  for (const key of ['code', 'status', 'method', 'errorType', 'detail']) {
    if (key in error) facts[key] = Reflect.get(error, key);
  }
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    ...facts,
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
