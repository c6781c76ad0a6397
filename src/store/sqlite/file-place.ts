import { statSync } from 'node:fs';

/** What became of a file while this process had it open: an open file outlives its name, and its own content. */
export type Loss = 'removed' | 'replaced' | 'changed';

/** Where a database's file is, and the log beside it in which SQLite writes first. */
export type FilePlace = {
  /** What is not as it was when it was last noted; undefined when all is. */
  readonly loss: () => Loss | undefined;
  /** Notes what this process has written just now. Returns what became of the files meanwhile, as far as that shows. */
  readonly note: () => Loss | undefined;
};

type Sight = { readonly dev: bigint; readonly ino: bigint; readonly size: bigint; readonly mtimeNs: bigint };

/** The place of the database `file`, as it is now. The names lead to what is open, or to nothing, or to another file. */
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
      seen = now ?? seen;
      seenLog = log ?? seenLog;
      return loss;
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

/** SQLite never makes these files smaller while they are in use. */
function hasGrown(one: Sight, other: Sight): boolean {
  return isSameFile(one, other) && one.size <= other.size;
}
