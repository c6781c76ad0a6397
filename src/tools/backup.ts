import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../command-line.js';
import { readStoreLocation } from '../config.js';
import { loadEnvironment } from '../environment.js';
import { isFlipbookError } from '../errors.js';
import { schemaOf, storeKindOf } from '../store/location.js';

const help =
  () => `Copies everything that the bot stores (jobs, ledger, settings, blocks) to FILE, whether it is running or not, and
checks the copy. The copy has members' prompts, and tokens that may still work: keep it where only you can read it.

Usage: npm run backup -- FILE`;

/** Reads the target file from the command line. Throws CONFIG_INVALID with a one-line message for anything else. */
function readTarget(): string | 'help' {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  const { values, positionals } = readWords('npm run backup', (args) =>
    parseArgs({ args, strict: true, allowPositionals: true, options }),
  );
  if (values.help) return 'help';
  const [target, ...others] = positionals;
  if (target !== undefined && others.length === 0) return path.resolve(target);
  throw invalid('Name one file to write to: npm run backup -- FILE');
}

const given = answerFirst({
  help,
  exitCode: 2,
  read: () => {
    const to = readTarget();
    if (to === 'help') return 'help';
    const file = readStoreLocation(loadEnvironment());
    if (file === 'memory:') throw invalid("STORE_URL is memory:, which can't be backed up.");
    if (storeKindOf(file) === 'PostgreSQL') {
      throw invalid(
        `STORE_URL is PostgreSQL, which has its own: pg_dump --schema=${schemaOf(file)} --file=FILE DATABASE, with the same address without its schema parameter`,
      );
    }
    return { file, to };
  },
});
if (given !== undefined) {
  const { backUp } = await import('../store/sqlite/backup.js');
  try {
    await backUp(given);
    console.log(`Copied ${given.file} to ${given.to}, and checked the copy.`);
  } catch (error) {
    console.error(isFlipbookError(error) ? error.message : `The backup failed: ${error}`);
    process.exitCode = 1;
  }
}
