import { findOffered, unitPrice } from '../../src/sandbox/fal/catalog.js';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { type Audit, audit } from '../../src/store/audit.js';
import { openSqlite } from '../../src/store/sqlite/open.js';

/** What the ledger of a bot that has ended says, compared with its jobs and with the bill of fal. */
export type Books = Pick<Audit, 'settledMicros' | 'reservedMicros' | 'unclearMicros'> & {
  /** What fal charged, in millionths of a US dollar. */
  readonly billedMicros: number;
  /** One sentence each. */
  readonly problems: readonly string[];
};

/** Compares the ledger with fal's bill. */
export async function readBooks(
  auditing: Promise<Audit>,
  { requests, settings }: Pick<SandboxFal, 'requests' | 'settings'>,
): Promise<Books> {
  const billedMicros = requests().reduce((total, { endpointId, billedUnits }) => {
    const endpoint = findOffered(endpointId, settings);
    const dollars = endpoint === undefined ? 0 : unitPrice(endpoint, settings);
    return total + Math.round(billedUnits * dollars * 1_000_000);
  }, 0);
  return compare(await auditing, billedMicros);
}

/** Reads the ledger in a store's file, which no bot may have open. */
export async function auditFile(file: string): Promise<Audit> {
  const { tables, close } = openSqlite({ file });
  try {
    return await tables.read(audit);
  } finally {
    close();
  }
}

/** What is billed is settled, or reserved while a job is open or its bill is unclear; what is not billed is not settled. */
function compare(
  { problems, settledMicros, reservedMicros, unclearMicros }: Audit,
  billedMicros: number,
): Books {
  const sums = { settledMicros, reservedMicros, unclearMicros, billedMicros };
  const isBalanced =
    settledMicros <= billedMicros && billedMicros <= settledMicros + reservedMicros + unclearMicros;
  if (isBalanced) return { ...sums, problems };
  const said = Object.entries(sums).map(([name, micros]) => `${name} ${micros}`);
  return { ...sums, problems: [...problems, `the ledger contradicts fal's bill: ${said.join(', ')}`] };
}
