import { type Audit, audit } from '../../src/store/audit.js';
import { openPostgres } from '../../src/store/postgres/open.js';

/** Reads the ledger in PostgreSQL. */
export async function auditAt(location: string): Promise<Audit> {
  const { tables, close } = await openPostgres({ location, log: { ...console, debug: () => {} } });
  try {
    return await tables.read(audit);
  } finally {
    await close();
  }
}
