import { statSync } from 'node:fs';

/** What happened to a file while this process had it open: an open file outlives its name and can be overwritten. */
export type Loss = 'removed' | 'replaced' | 'changed';

/** The paths of a database file and of the log beside it, which SQLite writes first. */
export type FilePlace = {
  /** What has changed since the last `note`; undefined when nothing has. */
  readonly loss: () => Loss | undefined;
  /**
   * Records the files after a write by this process, or returns a loss that happened since the last note, if it can be
   * seen. A lost file is not recorded: `loss` would take it for this process's own from then on.
   */
  readonly note: () => Loss | undefined;
  /** Records the files as they are now, after this process has written them anew. Lost files are not recorded. */
  readonly renew: () => void;
};

type Sight = { readonly dev: bigint; readonly ino: bigint; readonly size: bigint; readonly mtimeNs: bigint };

/**
 * The current place of the database `file`. Its names may later lead to the open file, to nothing or to another file.
 */
export function createFilePlace(file: string): FilePlace {
  const logFile = `${file}-wal`;
  let seen = look(file);
  let seenLog = look(logFile);

  function compare(now: Sight | undefined, log: Sight | undefined, isSame: typeof isUntouched) {
    if (now === undefined) return 'removed';
    if (seen === undefined || !isSameFile(seen, now)) return 'replaced';
    const isLogLost = seenLog !== undefined && (log === undefined || !isSame(seenLog, log));
    return isLogLost || !isSame(seen, now) ? 'changed' : undefined;
  }

  return {
    loss: () => compare(look(file), look(logFile), isUntouched),
    note: () => {
      const [now, log] = [look(file), look(logFile)];
      const loss = compare(now, log, hasGrown);
      if (loss === undefined) [seen, seenLog] = [now, log];
      return loss;
    },
    renew: () => {
      const [now, log] = [look(file), look(logFile)];
      if (compare(now, log, isSameFile) === undefined) [seen, seenLog] = [now, log];
    },
  };
}

function look(file: string): Sight | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false });
}

function isSameFile(one: Sight, other: Sight): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

function isUntouched(one: Sight, other: Sight): boolean {
  return isSameFile(one, other) && one.size === other.size && one.mtimeNs === other.mtimeNs;
}

/** SQLite never shrinks these files while they are in use. */
function hasGrown(one: Sight, other: Sight): boolean {
  return isSameFile(one, other) && one.size <= other.size;
}
