import path from 'node:path';
import { parseArgs } from 'node:util';
import { readWords } from './command-line.js';
import { readStoreLocation } from './config.js';
import { loadEnvironment } from './environment.js';
import { FlipbookError, isFlipbookError } from './errors.js';
import { backUp } from './store/sqlite/backup.js';
import { verbatim } from './text/sentence.js';

const HELP = `Writes everything that the bot keeps (its jobs, and how long clips took) to FILE, while it runs or not. The copy is
checked. It holds members' words and tokens that may still work: keep it where only you can read it.

Usage: npm run backup -- FILE`;

/** The file to write to. Throws CONFIG_INVALID, in one line, for anything else. */
function readTarget(): string | 'help' {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  const { values, positionals } = readWords('npm run backup', (args) =>
    parseArgs({ args, strict: true, allowPositionals: true, options }),
  );
  if (values.help) return 'help';
  const [target, ...others] = positionals;
  if (target !== undefined && others.length === 0) return path.resolve(target);
  throw new FlipbookError('CONFIG_INVALID', verbatim('Name one file to write to: npm run backup -- FILE'));
}

try {
  const to = readTarget();
  if (to === 'help') console.log(HELP);
  else {
    const file = readStoreLocation(loadEnvironment());
    if (file === 'memory:')
      throw new FlipbookError(
        'CONFIG_INVALID',
        verbatim('STORE_URL is memory:, of which there is no backup.'),
      );
    await backUp({ file, to });
    console.log(`${file} was copied to ${to}, and the copy is whole.`);
  }
} catch (error) {
  console.error(isFlipbookError(error) ? error.message : `The backup failed: ${error}`);
  process.exitCode = isFlipbookError(error, 'CONFIG_INVALID') ? 2 : 1;
}
