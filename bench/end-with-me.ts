import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
let isWatching = false;

/** Kills `child` when this process ends, also when a signal ends it: a bench that is stopped leaves nothing running. */
export function endWithMe(child: ChildProcess): void {
  if (!isWatching) {
    isWatching = true;
    process.once('exit', () => {
      for (const one of children) one.kill('SIGKILL');
    });
    // Without a listener, these end a process without its `exit`. One that somebody else listens to is theirs.
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)
      process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(code));
  }
  children.add(child);
  child.once('close', () => children.delete(child));
}
