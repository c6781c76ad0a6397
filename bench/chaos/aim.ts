import { appendFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Where a kill can hit: at a write to the store (before its transaction, within it, after its commit), or at a call to
 * the outside (before it leaves, when it has left, when its answer is there and not yet read). The call that brings the
 * clip is `delivery:0`, whatever its number: how many edits come before it is a matter of time.
 */
const targetSchema = z
  .string()
  .regex(/^(write|call|delivery):\d+:(before|between|after)$/)
  .optional();

const target = targetSchema.parse(process.env['CHAOS_KILL']);
const traceFile = process.env['CHAOS_TRACE'];

/** A moment of the process's life; it does not return from the one that it is told to die at. */
export function reach(
  kind: 'write' | 'call' | 'delivery',
  index: number,
  moment: 'before' | 'between' | 'after',
): void {
  if (target === `${kind}:${index}:${moment}`) process.kill(process.pid, 'SIGKILL');
}

/** Writes down that this write or call is there to aim at, when that is asked for. */
export function trace(line: string): void {
  if (traceFile !== undefined) appendFileSync(traceFile, `${line}\n`);
}
