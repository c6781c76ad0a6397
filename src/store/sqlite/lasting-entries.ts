import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../../jobs/ports.js';
import { makeFolder } from '../folder.js';
import type { JobTables } from '../job-rows.js';
import { createLeases } from '../leases.js';
import type { Entries } from '../sql/entries.js';
import { type Connection, connect } from './connection.js';
import { lostFile, storeFailure } from './failure.js';
import type { Loss } from './file-place.js';

/** How long to wait before copying a lost file again, so that not every waiting write makes a copy. */
const MEND_GAP_MS = 5_000;

/** Entries and job tables, with `close` for their file. */
export type LastingEntries = {
  readonly entries: Entries;
  readonly tables: JobTables;
  /** See {@link Connection}. */
  readonly isOlder: boolean;
  readonly close: () => void;
};

/**
 * Opens the database `file` and keeps its data in place. If the file or its folder is removed, truncated or
 * overwritten, everything is copied from the file this process still has open, the copy is checked and takes the file's
 * place, and writes continue. A file that another program put there is never touched. Then, and when no complete copy
 * can be made, every write is rejected, which holds back everything that costs money. Throws STORE_UNAVAILABLE when the
 * file can't be used at all.
 */
export function openLastingEntries({
  file,
  isTool,
  log,
}: {
  readonly file: string;
  readonly isTool: boolean;
  readonly log?: Log | undefined;
}): LastingEntries {
  // They outlive a connection.
  const leases = createLeases({ now: () => performance.now() });
  let current = connect(file, { leases, isTool });
  const { isOlder } = current;
  let told: Loss | undefined;
  let failedAtMs: number | undefined;

  /** The connection, if its writes will last. */
  function lasting(): Connection {
    if (!current.isAtRest()) return current;
    const loss = current.place.loss();
    if (loss === undefined) {
      told = undefined;
      return current;
    }
    const failure = lostFile({ file, loss });
    if (told !== loss)
      log?.error({ file, loss, err: failure }, 'The file of the jobs is not what was written');
    const isKnown = told === loss;
    told = loss;
    if (isKnown && failedAtMs !== undefined && performance.now() - failedAtMs < MEND_GAP_MS) throw failure;
    try {
      mend(loss);
    } catch (error) {
      failedAtMs = performance.now();
      log?.error(
        { file, err: storeFailure({ file, error }) },
        'It could not be put back: nothing is written',
      );
      throw failure;
    }
    [told, failedAtMs] = [undefined, undefined];
    log?.warn(
      { file },
      'Everything was written to its place again from what was still open: nothing is lost',
    );
    return current;
  }

  function mend(loss: Loss): void {
    const copy = `${file}.rescued`;
    makeFolder(path.dirname(file));
    current.copy(copy);
    // The new file may be wanted, or another Flipbook may be using it, so the copy stays beside it.
    if (loss === 'replaced') throw lostFile({ file, loss });
    // From here on, each step leaves a complete file, old or new, and never one with the other's log.
    current.emptyLog();
    rmSync(`${file}-wal`, { force: true });
    renameSync(copy, file);
    current.abandon();
    current = connect(file, { leases });
  }

  return {
    isOlder,
    entries: {
      get: (...asked) => current.entries.get(...asked),
      page: (...asked) => current.entries.page(...asked),
      set: async (...asked) => lasting().entries.set(...asked),
      delete: async (...asked) => lasting().entries.delete(...asked),
      clear: async (...asked) => lasting().entries.clear(...asked),
      sweep: async () => lasting().entries.sweep(),
    },
    tables: {
      read: (act) => current.tables.read(act),
      lease: (act) => current.tables.lease(act),
      write: async (act) => lasting().tables.write(act),
      erase: async () => lasting().tables.erase(),
      onWish: (hear) => current.tables.onWish(hear),
    },
    close: () => {
      try {
        current.flush();
        lasting();
      } catch {
        // The loss was reported; nothing more can be done.
        current.abandon();
        return;
      }
      current.close((error) => {
        log?.warn({ err: error }, 'The write-ahead log stays beside the database; the next start reads it');
      });
    },
  };
}
