import { appendFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * Where a kill can hit: at a write to the store (before its transaction, within it, after its commit), or at an
 * external call (before it is sent, when it has been sent, when its response has arrived but is not yet read). The call
 * that delivers the clip is `delivery:0`, whatever its number, because the number of edits before it depends on timing.
 */
const targetSchema = z
  .string()
  .regex(/^(write|call|delivery):\d+:(before|between|after)$/)
  .optional();

const target = targetSchema.parse(process.env['CHAOS_KILL']);
const traceFile = process.env['CHAOS_TRACE'];

/** A moment in the process's life. It does not return from the one at which the process should die. */
export function reach(
  kind: 'write' | 'call' | 'delivery',
  index: number,
  moment: 'before' | 'between' | 'after',
): void {
  if (target === `${kind}:${index}:${moment}`) process.kill(process.pid, 'SIGKILL');
}

/** Records that this write or call can be aimed at, if tracing is on. */
export function trace(line: string): void {
  if (traceFile !== undefined) appendFileSync(traceFile, `${line}\n`);
}
