import { type ClientBase, type ClientConfig, Client as Connection, type Pool } from 'pg';
import * as z from 'zod';
import type { Log } from '../../jobs/ports.js';
import { atMost, createAbort, unlessAborted, wait } from '../../jobs/wait.js';
import { createDemands } from './demands.js';
import { sayGoodbye } from './goodbye.js';
import { LOCK_MS, REWRITE_MS, rewriteTables } from './rewrite.js';
import { eraserLockOf } from './transaction.js';

/** Removes what deleted rows have left in the files of the tables. */
export type Eraser = {
  /**
   * Does what is due. Resolves with true when nothing of what was deleted before is left, or with false when that takes
   * long: then it goes on, if need be in another process.
   */
  readonly erase: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** How long a member waits to know that it is done. */
const ANSWER_MS = 5_000;

/** The pause after a try that left something; it doubles. */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 3_600_000;

/** With longer pauses than this, the operator should know. */
const LONG_PAUSE_MS = 60_000;

/** After an erasure, by whichever process, the tables are left alone for this many times as long as it took. */
const REST = 9;

/** A note about the pause is not waited for longer. */
const NOTE_MS = 1_000;

const lockSchema = z.tuple([z.object({ is_ours: z.boolean() })]);

/** Creates the {@link Eraser} of a schema. Of all processes, one works at a time, over a connection of its own. */
export function createEraser({
  pool,
  settings,
  schema,
  log,
}: {
  readonly pool: Pool;
  readonly settings: ClientConfig;
  readonly schema: string;
  readonly log: Pick<Log, 'debug' | 'warn'>;
}): Eraser {
  const closing = createAbort();
  let client: Connection | undefined;
  let working: Promise<boolean> | undefined;

  const { rest, putOff, settle, ...demands } = createDemands(pool);
  const due = () => unlessAborted(closing.signal, demands.due);

  /** False when nothing is due; otherwise true, once the tables have been left alone for long enough. */
  async function untilDue(): Promise<boolean> {
    for (let demand = await due(); demand !== undefined; demand = await due()) {
      if (demand.restMs <= 0) return true;
      await wait(demand.restMs, closing.signal);
    }
    return false;
  }

  /** True when everything that was due is erased, false when that has to wait, undefined to try again soon. */
  async function attempt(): Promise<boolean | undefined> {
    if (!(await untilDue())) return true;
    const current = new Connection({ ...settings, lock_timeout: LOCK_MS, statement_timeout: REWRITE_MS });
    client = current;
    current.on('error', () => undefined);
    try {
      // The driver never answers a connection that is closed while it is being opened.
      await unlessAborted(closing.signal, () => current.connect());
      const { rows } = await current.query(`select ${eraserLockOf(schema)} as is_ours`);
      const demand = lockSchema.parse(rows)[0].is_ours ? await due() : undefined;
      // Another process may have just done it.
      return demand && demand.restMs <= 0 ? await eraseAndRest(current, demand.asked) : undefined;
    } finally {
      await sayGoodbye(current);
    }
  }

  async function eraseAndRest(connection: ClientBase, asked: number): Promise<boolean | undefined> {
    const startedAt = performance.now();
    try {
      return await eraseOver(connection, asked);
    } finally {
      const resting = rest(REST * (performance.now() - startedAt));
      await atMost(
        NOTE_MS,
        resting.catch(() => undefined),
      );
    }
  }

  /** Does what was demanded up to `asked`. */
  async function eraseOver(connection: ClientBase, asked: number): Promise<boolean | undefined> {
    const tables = [...(await rewriteTables(connection, closing.signal))];
    const left = tables.filter(([, rewritten]) => rewritten !== 'clean');
    if (left.some(([, rewritten]) => rewritten === 'busy')) {
      log.debug({ left }, 'Tables in use still have traces of deleted rows: trying again');
      return undefined;
    }
    if (left.length > 0) {
      const names = left.map(([table]) => table);
      log.warn(
        { tables: names },
        'Tables are too large to be rewritten while the bot runs, so their files still have traces of deleted rows: stop every bot now and then, and run VACUUM FULL',
      );
      await putOff(asked);
    } else {
      await letLogGo(connection);
      await settle(asked);
    }
    // More may have been demanded meanwhile.
    return (await due()) === undefined ? left.length === 0 : undefined;
  }

  /** Lets PostgreSQL remove the part of its write-ahead log that has the deleted rows, if this user may ask for that. */
  async function letLogGo(connection: ClientBase): Promise<void> {
    try {
      await connection.query('set statement_timeout = 0');
      await connection.query('select pg_switch_wal()');
      await connection.query('checkpoint');
    } catch (error) {
      log.debug({ err: error }, 'The write-ahead log is left to PostgreSQL');
    }
  }

  async function work(): Promise<boolean> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(MAX_PAUSE_MS, 2 * pauseMs)) {
      try {
        const isErased = await attempt();
        if (isErased !== undefined) return isErased;
      } catch (error) {
        log.debug({ err: error }, 'Traces of deleted rows could not be erased: trying again');
      }
      if (pauseMs > LONG_PAUSE_MS) {
        log.warn(
          { pauseMs },
          'PostgreSQL could not rewrite its tables for long, so their files still have traces of deleted rows: look for a transaction or a replica that is kept open, or run VACUUM FULL while every bot is stopped',
        );
      }
      await wait(pauseMs, closing.signal);
    }
  }

  return {
    erase: async () => {
      if (closing.signal.aborted) return false;
      working ??= work()
        .catch(() => false)
        .finally(() => {
          working = undefined;
        });
      return (await atMost(ANSWER_MS, working)) ?? false;
    },
    close: async () => {
      closing.abort();
      void client?.end().catch(() => undefined);
      await working;
    },
  };
}
