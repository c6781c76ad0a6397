import { parseArgs } from 'node:util';
import { type InPlace, upgradeInPlace } from './upgrade/in-place.js';
import { buildCommit, buildNext, present } from './upgrade/releases.js';
import { upgradeRolling } from './upgrade/rolling.js';

const HELP = `npm run upgrade -- --from COMMIT [--only WORDS]

Upgrades from a commit of this repository to this release, with requests in every phase: on the same SQLite file, by
SIGTERM and by SIGKILL, with a move to PostgreSQL, and back again. Then it replaces three processes on one PostgreSQL by
those of a build whose records have the next version. Each request must have one generation, one message and one line
in the ledger. Nothing costs anything; the commit is built in a temporary folder with npm ci.

  --from COMMIT  the release before; a folder in which it is built already is used as it is
  --only WORDS   only the rows of the table whose names contain these words`;

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help || values.from === undefined) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const say = (line: string) => console.log(line);
say('Building ...');
const former = await buildCommit(values.from);
const inPlace = (name: string, row: Omit<InPlace, 'say'>) => ({
  name,
  run: () => upgradeInPlace({ ...row, say }),
});
const rows = [
  inPlace('SQLite, SIGTERM', { before: former, after: present, end: 'SIGTERM' }),
  inPlace('SQLite, SIGKILL', { before: former, after: present, end: 'SIGKILL' }),
  inPlace('SQLite to PostgreSQL, 3 processes', {
    before: former,
    after: present,
    end: 'SIGTERM',
    isMoved: true,
  }),
  inPlace('back: SQLite, SIGTERM', { before: present, after: former, end: 'SIGTERM' }),
  inPlace('back: SQLite, SIGKILL', { before: present, after: former, end: 'SIGKILL' }),
  {
    name: 'PostgreSQL, process after process, to the next version',
    run: async () => upgradeRolling({ before: present, after: await buildNext(), say }),
  },
].filter(({ name }) => name.includes(values.only));

let isWhole = true;
const lines: string[] = [];
for (const { name, run } of rows) {
  say(`${name} ...`);
  const { requests, broken } = await run().catch((error: unknown) => ({
    requests: 0,
    broken: [firstLine(error)],
  }));
  isWhole &&= broken.length === 0;
  const result = broken.length === 0 ? 'kept' : broken.join('; ');
  lines.push(`${name.padEnd(56)} ${String(requests).padStart(8)}  ${result}`);
  say(`  ${result}`);
}
say(['', `${'upgrade'.padEnd(56)} requests  promises`, ...lines].join('\n'));
process.exit(isWhole ? 0 : 1);

function firstLine(error: unknown): string {
  return String(error).split('\n')[0] ?? '';
}
