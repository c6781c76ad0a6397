import { parseArgs } from 'node:util';
import { FlipbookError, isFlipbookError } from './errors.js';
import { verbatim } from './text/sentence.js';

/**
 * Parses a command line before the command itself is loaded, which takes longer than any answer. Returns the result of
 * `read`, or undefined when there is nothing to start: help was requested, or `read` threw CONFIG_INVALID, and either
 * was printed. The process then ends with `exitCode`.
 */
export function answerFirst<T extends object>({
  help,
  exitCode,
  read,
}: {
  readonly help: () => string;
  /** The exit code for invalid arguments or settings. */
  readonly exitCode: number;
  readonly read: () => T | 'help';
}): T | undefined {
  try {
    const given = read();
    if (given !== 'help') return given;
    console.log(help());
  } catch (error) {
    if (!isFlipbookError(error, 'CONFIG_INVALID')) throw error;
    console.error(error.message);
    process.exitCode = exitCode;
  }
  return undefined;
}

/**
 * Runs `parse` on the arguments of a command such as `npm start`. Throws CONFIG_INVALID with a one-line message for
 * arguments that Node's parser rejects; the rest of Node's message is advice that doesn't apply to npm scripts.
 */
export function readWords<T>(command: string, parse: (words: string[]) => T, words = typedWords()): T {
  try {
    return parse([...words]);
  } catch (error) {
    const [what = ''] = String(error instanceof Error ? error.message : error).split(/\. |\n/);
    throw new FlipbookError('CONFIG_INVALID', verbatim(`${what}. See ${command} -- --help`), {
      cause: error,
    });
  }
}

/** True when help is requested of a command without arguments. Throws CONFIG_INVALID for any other argument. */
export function isHelpAsked(command: string): boolean {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  return readWords(command, (args) => parseArgs({ args, strict: true, options })).values.help;
}

/** Creates the CONFIG_INVALID error for arguments or settings that a command can't use. */
export function invalid(text: string): FlipbookError {
  return new FlipbookError('CONFIG_INVALID', verbatim(text));
}

/** The arguments typed after the command. */
function typedWords(): readonly string[] {
  return process.argv.slice(2);
}
