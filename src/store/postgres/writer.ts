import { setImmediate } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { JobRows, JobTables } from '../job-rows.js';
import { replay, type Send } from './replay.js';
import { inTransaction, type RowsOn, sendOver } from './transaction.js';

/** How many writes share a transaction, in which everybody else waits for them. */
const MOST_TOGETHER = 50;

/** A pending write. */
type Asked = {
  /** Resolves with the function that tells the caller, to be called after the commit. */
  readonly act: (send: Send) => Promise<() => void>;
  readonly refuse: (error: unknown) => void;
};

/**
 * Creates the function that writes. Writes of one moment, and those that were asked for while others were written,
 * share a transaction, because each commit waits for the disk. One that fails leaves nothing behind and does no harm to
 * the others. If a commit gets no answer, all of them reject, and may have been written.
 */
export function createWriter({
  pool,
  begin,
  rowsOn,
}: {
  readonly pool: Pool;
  /** Opens a transaction and takes the lock of all writers. */
  readonly begin: string;
  readonly rowsOn: RowsOn<JobRows>;
}): JobTables['write'] {
  const waiting: Asked[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    await setImmediate();
    while (waiting.length > 0) await together(waiting.splice(0, MOST_TOGETHER));
    isWriting = false;
  }

  async function together(group: readonly Asked[]): Promise<void> {
    try {
      const tells = await inTransaction(pool, begin, async (client) => {
        const send = sendOver({ query: (statement) => client.query(statement) });
        const query = (text: string) => client.query(text);
        const only = group.length === 1;
        const settled: (() => void)[] = [];
        for (const asked of group)
          settled.push(only ? await asked.act(send) : await apart(asked, send, query));
        return settled;
      });
      for (const tell of tells) tell();
    } catch (error) {
      for (const { refuse } of group) refuse(error);
    }
  }

  /** Undoes a write that fails, and keeps those before it. */
  async function apart(
    { act, refuse }: Asked,
    send: Send,
    query: (text: string) => Promise<unknown>,
  ): Promise<() => void> {
    await query('savepoint apart');
    try {
      return await act(send);
    } catch (error) {
      await query('rollback to savepoint apart');
      return () => refuse(error);
    }
  }

  return (act) =>
    new Promise((resolve, refuse) => {
      waiting.push({
        act: async (send) => {
          const result = await replay({ rowsOn, act, send });
          return () => resolve(result);
        },
        refuse,
      });
      void writeAll();
    });
}
