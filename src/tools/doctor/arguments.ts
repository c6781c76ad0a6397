import { parseArgs } from 'node:util';
import { readWords } from '../../command-line.js';

/** How the check-up prints its findings. */
export type DoctorArguments = { readonly isJson: boolean };

/** The text of `--help`. */
export const helpText = [
  'Checks everything that Flipbook needs, one line per check. It is free and changes nothing. Below each line that is',
  'not ok, it says how to fix it. Checks that could not run are listed at the end, with the reason.',
  '',
  'Usage: npm run doctor [-- OPTIONS]',
  '',
  '  --json    Print the results as JSON (npm run -s doctor -- --json)',
  '  --help    Show this help',
  '',
  'Exit code: 0 if nothing failed (warnings are fine), 1 if something failed, 2 for a wrong option.',
].join('\n');

/**
 * Parses the command line. Returns `help` when requested; throws CONFIG_INVALID with a one-line message when it is
 * invalid.
 */
export function readArguments(words?: readonly string[]): DoctorArguments | 'help' {
  const options = {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values } = readWords('npm run doctor', (args) => parseArgs({ args, strict: true, options }), words);
  return values.help ? 'help' : { isJson: values.json };
}
