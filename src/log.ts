import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.js';

/**
 * The log: one JSON object a line on standard output. Errors are written without what may hold secrets or a
 * member's words: request bodies and addresses with tokens, which Discord's and fal's clients hang on their errors.
 */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describeError } };
  return destination === undefined ? pino(options) : pino(options, destination);
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
