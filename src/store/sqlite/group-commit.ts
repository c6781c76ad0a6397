import { setImmediate } from 'node:timers';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** Writes that share transactions: every transaction waits for the disk, and everything else waits with it. */
export type GroupCommit = {
  /**
   * Does `act` at once, for whoever reads this database to see, and resolves with its result when it is on the disk.
   * What is asked for in one turn of the event loop is committed together, in order. Rejects with what `act` or the
   * commit has thrown: then nothing of it is left, and no other write is harmed by it.
   */
  readonly write: <T>(act: () => T) => Promise<T>;
  /** Commits what waits for it, now. */
  readonly flush: () => void;
};

/** A write that somebody waits for. */
type Asked = {
  /** Does it. What it returns is called when it is on the disk, and tells the one who waits. */
  readonly act: () => () => void;
  readonly refuse: (error: unknown) => void;
};

/**
 * The writes to `db`, on which nobody else may begin a transaction. `onEnd` is called after each, whether it was
 * committed or not; when it throws, nothing of what was committed counts as written.
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
      // A full disk has ended the transaction already.
      if (db.isTransaction) db.exec('rollback');
    } catch {
      // If it is still there, the next one can't begin, and that is told.
    }
    try {
      onEnd();
    } catch {
      // Nothing of it counts anyway.
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

  /** Does everything again, one by one and in order: one write may be at fault, or the disk may have room for some. */
  function apart(all: readonly Asked[]): void {
    group = [];
    rollBack();
    for (const asked of all) alone(asked);
  }

  function join(asked: Asked): void {
    try {
      if (group.length === 0) {
        db.exec('begin immediate');
        // Later than any microtask: a turn of the loop brings many messages, each with microtasks of its own.
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
