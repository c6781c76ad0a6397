import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Sql, SqlValue } from '../sql/sql.js';
import { whole } from './entries.js';

/** The statements of `db`, each prepared once. They throw SQLite's errors. */
export function createStatements(db: DatabaseSyncInstance): Sql {
  const statements = new Map<string, ReturnType<typeof db.prepare>>();
  const nowMs = () => Date.now();
  db.function('now_ms', nowMs);

  function prepared(text: string) {
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    return statement;
  }
  const checked = (bound: readonly SqlValue[]) =>
    bound.map((value) => (typeof value === 'string' ? whole(value) : value));
  return {
    nowMs,
    all: (text, ...bound) => prepared(text).all(...checked(bound)),
    run: (text, ...bound) => void prepared(text).run(...checked(bound)),
    // Leases are in memory.
    isHeld: 'true',
    secret: 'lower(hex(randomblob(32)))',
    // SQLite keeps the order of a cross join.
    joined: 'cross join',
    // One process reads its own file fast enough.
    hasTotals: false,
  };
}
