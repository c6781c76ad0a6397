import { parseArgs } from 'node:util';
import { FlipbookError, isFlipbookError } from './errors.js';
import { verbatim } from './text/sentence.js';

/**
 * Answers a command line before what it starts is loaded, which takes longer than any answer. Returns what `read` made
 * of the words and the settings, or undefined when there is nothing to start: help was asked for, or `read` threw
 * CONFIG_INVALID, and that was said. Then the process ends with `exitCode`.
 */
export function answerFirst<T extends object>({
  help,
  exitCode,
  read,
}: {
  readonly help: () => string;
  /** For words or settings that are wrong. */
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
 * What `parse` makes of the words behind a command, such as `npm start`. Throws CONFIG_INVALID, in one line, for words
 * that Node's own parser refuses: the rest of what it says is advice that fits no npm script.
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

/** Whether help is asked for, of a command that takes nothing else. Throws CONFIG_INVALID for any other word. */
export function isHelpAsked(command: string): boolean {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  return readWords(command, (args) => parseArgs({ args, strict: true, options })).values.help;
}

/** What to throw for words or settings that a command can't use: CONFIG_INVALID. */
export function invalid(text: string): FlipbookError {
  return new FlipbookError('CONFIG_INVALID', verbatim(text));
}

/** What was typed behind the command. */
function typedWords(): readonly string[] {
  return process.argv.slice(2);
}
