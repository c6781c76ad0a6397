import { setImmediate } from 'node:timers';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** Writes that share transactions: every transaction waits for the disk and blocks everything else meanwhile. */
export type GroupCommit = {
  /**
   * Runs `act` at once, visible to every reader of this connection, and resolves with its result when it is on the
   * disk. Writes of one turn of the event loop are committed together, in order. Rejects with the error of `act` or of
   * the commit. A rejected write leaves nothing behind and does no harm to other writes.
   */
  readonly write: <T>(act: () => T) => Promise<T>;
  /** Commits all pending writes now. */
  readonly flush: () => void;
};

/** A pending write. */
type Asked = {
  /** Runs the write. The function it returns is called after the commit and settles the caller's promise. */
  readonly act: () => () => void;
  readonly refuse: (error: unknown) => void;
};

/**
 * Groups the writes to `db`, on which nobody else may begin a transaction. `onEnd` is called after each transaction,
 * committed or not; when it throws, the transaction's writes reject.
 */
export function createGroupCommit({
  db,
  onEnd,
}: {
  readonly db: DatabaseSyncInstance;
  readonly onEnd: () => void;
}): GroupCommit {
  let group: { readonly asked: Asked; readonly tell: () => void }[] = [];

  function rollBack(): void {
    try {
      // A full disk has already ended the transaction.
      if (db.isTransaction) db.exec('rollback');
    } catch {
      // If the transaction is still open, the next one can't begin and reports that.
    }
    try {
      onEnd();
    } catch {
      // The transaction has failed anyway.
    }
  }

  function alone({ act, refuse }: Asked): void {
    try {
      db.exec('begin immediate');
      const tell = act();
      db.exec('commit');
      onEnd();
      tell();
    } catch (error) {
      rollBack();
      refuse(error);
    }
  }

  /** Runs all writes again one by one, in order: one of them may be at fault, or the disk may have room for some. */
  function apart(all: readonly Asked[]): void {
    group = [];
    rollBack();
    for (const asked of all) alone(asked);
  }

  function join(asked: Asked): void {
    try {
      if (group.length === 0) {
        db.exec('begin immediate');
        // After all microtasks: one turn of the loop brings many messages, each with its own microtasks.
        setImmediate(flush);
      }
      group.push({ asked, tell: asked.act() });
    } catch {
      apart([...group.map((member) => member.asked), asked]);
    }
  }

  function flush(): void {
    if (group.length === 0) return;
    const together = group;
    try {
      db.exec('commit');
    } catch {
      apart(together.map(({ asked }) => asked));
      return;
    }
    group = [];
    try {
      onEnd();
    } catch (error) {
      for (const { asked } of together) asked.refuse(error);
      return;
    }
    for (const { tell } of together) tell();
  }

  return {
    write: (act) =>
      new Promise((resolve, refuse) => {
        const doAndTell = () => {
          const result = act();
          return () => resolve(result);
        };
        join({ act: doAndTell, refuse });
      }),
    flush,
  };
}
