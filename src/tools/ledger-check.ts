import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../command-line.js';
import { readStoreLocation } from '../config.js';
import { loadEnvironment } from '../environment.js';

const help =
  () => `Recomputes what has been spent and reserved from the ledger's entries, and compares each job with them. The bot may
be running. The exit code is 1 when they contradict each other.

Usage: npm run ledger:check [-- --json]`;

const given = answerFirst({
  help,
  exitCode: 2,
  read: () => {
    const options = {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    } as const;
    const { json, help: isHelp } = readWords('npm run ledger:check', (args) =>
      parseArgs({ args, options }),
    ).values;
    if (isHelp) return 'help';
    const location = readStoreLocation(loadEnvironment());
    if (location === 'memory:') throw invalid('STORE_URL is memory:, which no other process can read.');
    return { location, json };
  },
});
if (given !== undefined) {
  const { runLedgerCheck } = await import('./run/ledger-check.js');
  await runLedgerCheck(given);
}
