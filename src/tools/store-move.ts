import path from 'node:path';
import { parseArgs } from 'node:util';
import { answerFirst, invalid, readWords } from '../command-line.js';
import { isMistakenLocation, storeKindOf } from '../store/location.js';

const help =
  () => `Copies everything that the bot stores (jobs, ledger, settings, blocks) from one store to another, counts it and
compares it. Stop the bot first. The target must be empty; the source stays as it is.

Usage: npm run store:move -- --from data/flipbook.db --to postgres://USER:PASSWORD@HOST:5432/DATABASE
       npm run store:move -- --from postgres://USER:PASSWORD@HOST:5432/DATABASE --to data/flipbook.db`;

function placeAt(flag: string, location: string | undefined): string {
  if (location === undefined) throw invalid(`${flag} is missing. See npm run store:move -- --help`);
  const kind = storeKindOf(location);
  if (isMistakenLocation(location)) {
    throw invalid(
      `${flag} must be the path of a file or an address such as postgres://USER:PASSWORD@HOST/DATABASE.`,
    );
  }
  if (kind === 'memory') throw invalid(`${flag} is memory:, which no other process can read or write.`);
  return kind === 'SQLite' ? path.resolve(location) : location;
}

const given = answerFirst({
  help,
  exitCode: 2,
  read: () => {
    const options = {
      from: { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    } as const;
    const {
      from,
      to,
      help: isHelp,
    } = readWords('npm run store:move', (args) => parseArgs({ args, strict: true, options })).values;
    if (isHelp) return 'help';
    const places = { from: placeAt('--from', from), to: placeAt('--to', to) };
    if (places.from === places.to) throw invalid('--from and --to are the same store.');
    return places;
  },
});
if (given !== undefined) {
  const { runStoreMove } = await import('./run/store-move.js');
  await runStoreMove(given);
}
