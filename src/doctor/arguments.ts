import { parseArgs } from 'node:util';
import { readWords } from '../command-line.js';

/** What the check-up is to print. */
export type DoctorArguments = { readonly isJson: boolean };

/** The text of `--help`. */
export const helpText = [
  'Looks at everything that Flipbook needs and says what it found, one line a check. It costs nothing and changes',
  'nothing. Under a line that is not ok stands the cure.',
  '',
  'Usage: npm run doctor [-- OPTIONS]',
  '',
  '  --json    The same as JSON (npm run -s doctor -- --json)',
  '  --help    This text',
  '',
  'Exit code: 0 when nothing failed (there may be warnings), 1 when something failed, 2 for a wrong option.',
].join('\n');

/** Reads the command line. Returns `help` when that was asked for, and throws CONFIG_INVALID, in one line, when it is wrong. */
export function readArguments(words?: readonly string[]): DoctorArguments | 'help' {
  const options = {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values } = readWords('npm run doctor', (args) => parseArgs({ args, strict: true, options }), words);
  return values.help ? 'help' : { isJson: values.json };
}
