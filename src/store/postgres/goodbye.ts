import type { Client as Connection } from 'pg';
import { atMost } from '../../jobs/wait.js';

/** A server that has fallen silent doesn't even answer a goodbye. */
const GOODBYE_MS = 1_000;

/** Ends a connection, and waits only a moment for the server to say so too. Never rejects. */
export async function sayGoodbye(connection: Connection): Promise<void> {
  await atMost(
    GOODBYE_MS,
    connection.end().catch(() => undefined),
  );
}
