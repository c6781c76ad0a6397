import type { ChatInputCommandInteraction } from 'discord.js';
import * as z from 'zod';
import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';

// Made once: a schema takes longer to make than to use.
const flagSchema = z.boolean().optional();
const wordsSchema = z.string().optional();

type Options = ChatInputCommandInteraction['options'];

/**
 * The value of an optional boolean; false when it is left out. discord.js checks an option's type, but not its value:
 * throws INVALID_REQUEST when that is no boolean.
 */
export function flagOf(options: Options, name: string): boolean {
  return parsedValue(options, name, flagSchema) ?? false;
}

/** The words of an optional text, trimmed; undefined when there are none. Throws like {@link flagOf}. */
export function wordsOf(options: Options, name: string): string | undefined {
  return parsedValue(options, name, wordsSchema)?.trim() || undefined;
}

function parsedValue<T>(options: Options, name: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(options.get(name)?.value);
  if (!parsed.success) throw new FlipbookError('INVALID_REQUEST', sentence('failure.command-gone'));
  return parsed.data;
}
