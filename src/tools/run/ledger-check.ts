import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isFlipbookError } from '../../errors.js';
import { type Audit, audit } from '../../store/audit.js';
import { storeKindOf } from '../../store/location.js';
import { backUp } from '../../store/sqlite/backup.js';
import { openSqlite } from '../../store/sqlite/open.js';
import { counted } from '../../text/counted.js';

/** Audits a copy of the store's file, or the tables in PostgreSQL, and prints the outcome. Sets the exit code. */
export async function runLedgerCheck({
  location,
  json,
}: {
  readonly location: string;
  readonly json: boolean;
}): Promise<void> {
  try {
    const found = await (storeKindOf(location) === 'PostgreSQL' ? auditPostgres : auditFile)(location);
    console.log(json ? JSON.stringify(found, null, 2) : reportOf(found));
    if (found.problems.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(isFlipbookError(error) ? error.message : `The check failed: ${error}`);
    process.exitCode = 1;
  }
}

async function auditPostgres(location: string): Promise<Audit> {
  const { openPostgres } = await import('../../store/postgres/open.js');
  const { tables, close } = await openPostgres({ location, isTool: true, log: quiet });
  try {
    return await tables.read(audit);
  } finally {
    await close();
  }
}

async function auditFile(file: string): Promise<Audit> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-ledger-'));
  try {
    const copy = path.join(dir, 'copy.db');
    // The bot has the file itself locked.
    await backUp({ file, to: copy });
    const { tables, close } = openSqlite({ file: copy });
    try {
      return await tables.read(audit);
    } finally {
      close();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function reportOf({ jobs, entries, unaccounted, problems, ...sums }: Audit): string {
  const usd = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;
  const before = unaccounted === 0 ? '' : `, ${unaccounted} from before the ledger`;
  return [
    `${counted(jobs, 'job')}, ${counted(entries, 'entry', 'entries')}${before}`,
    `settled   ${usd(sums.settledMicros)}`,
    `reserved  ${usd(sums.reservedMicros)}`,
    `unclear   ${usd(sums.unclearMicros)}`,
    ...problems.map((problem) => `✗ ${problem}`),
    problems.length === 0
      ? 'The ledger agrees with every job.'
      : `${counted(problems.length, 'contradiction')}.`,
  ].join('\n');
}
