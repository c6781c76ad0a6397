import { parseArgs } from 'node:util';
import { FlipbookError } from './errors.js';
import { verbatim } from './text/sentence.js';

/**
 * What `parse` makes of the words behind a command, such as `npm start`. Throws CONFIG_INVALID, in one line, for words
 * that Node's own parser refuses: the rest of what it says is advice that fits no npm script.
 */
export function readWords<T>(command: string, parse: (words: string[]) => T): T {
  try {
    return parse(process.argv.slice(2));
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
