import type { Logger } from 'pino';
import * as z from 'zod';
import { createLog } from '../../log.js';

const errorSchema = z.object({ message: z.string(), cause: z.unknown().optional() });
const lineSchema = z.object({ msg: z.string(), err: z.unknown().optional() });

/**
 * A log of errors for somebody at a terminal: a line each, with what happened and why. Stacks are for the bot's own log,
 * which programs read.
 */
export function createTerminalLog(write: (line: string) => void = console.error): Logger {
  return createLog('error', {
    write: (text) => {
      const { msg, err } = lineSchema.parse(JSON.parse(text));
      write([msg, ...reasonsOf(err)].join(': '));
    },
  });
}

/** The words of an error and of what caused it, without repetitions. */
function reasonsOf(described: unknown): readonly string[] {
  const error = errorSchema.safeParse(described).data;
  return error === undefined ? [] : [...new Set([error.message, ...reasonsOf(error.cause)])].filter(Boolean);
}
