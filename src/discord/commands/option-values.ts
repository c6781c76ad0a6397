import type { ChatInputCommandInteraction } from 'discord.js';
import { z } from 'zod';
import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';

type Options = ChatInputCommandInteraction['options'];

/**
 * The value of an optional boolean; false when it is left out. discord.js checks an option's type, but not its value:
 * throws INVALID_REQUEST when that is no boolean.
 */
export function flagOf(options: Options, name: string): boolean {
  return parsedValue(options, name, z.boolean()) ?? false;
}

/** The words of an optional text, trimmed; undefined when there are none. Throws like {@link flagOf}. */
export function wordsOf(options: Options, name: string): string | undefined {
  return parsedValue(options, name, z.string())?.trim() || undefined;
}

function parsedValue<T>(options: Options, name: string, schema: z.ZodType<T>): T | undefined {
  const parsed = schema.optional().safeParse(options.get(name)?.value);
  if (!parsed.success) throw new FlipbookError('INVALID_REQUEST', sentence('failure.command-gone'));
  return parsed.data;
}
