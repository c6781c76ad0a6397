import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../command-line.js';
import { readStoreLocation } from '../config.js';
import { loadEnvironment } from '../environment.js';
import { storeKindOf } from '../store/location.js';

const help =
  () => `Puts a backup in the place of what the bot stores. Stop the bot first. The backup is checked before anything is
changed, and the former file is kept beside the new one. Then the ledger is checked; the exit code is 1 when it
contradicts its jobs.

Usage: npm run restore -- FILE`;

/** Reads the backup's file from the command line. Throws CONFIG_INVALID with a one-line message for anything else. */
function readBackup(): string | 'help' {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  const { values, positionals } = readWords('npm run restore', (args) =>
    parseArgs({ args, strict: true, allowPositionals: true, options }),
  );
  if (values.help) return 'help';
  const [backup, ...others] = positionals;
  if (backup !== undefined && others.length === 0) return path.resolve(backup);
  throw invalid('Name one file to restore: npm run restore -- FILE');
}

const given = answerFirst({
  help,
  exitCode: 2,
  read: () => {
    const from = readBackup();
    if (from === 'help') return 'help';
    const file = readStoreLocation(loadEnvironment());
    if (file === 'memory:') throw invalid("STORE_URL is memory:, which can't be restored.");
    if (storeKindOf(file) === 'PostgreSQL') {
      throw invalid('STORE_URL is PostgreSQL, which has its own: pg_restore. See docs/operating.md');
    }
    return { from, file };
  },
});
if (given !== undefined) {
  const { runRestore } = await import('./run/restore.js');
  await runRestore(given);
}
