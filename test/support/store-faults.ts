import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, linkSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Need } from './needs.js';

/** A way in which the disk under a running bot fails. */
export type StoreFault = {
  /** What the machine must have or allow, if not every machine does. */
  readonly needs?: Need;
  /** Makes every write fail from now on. Resolves with a function that ends that. */
  readonly start: (bot: ChildProcess, dataDir: string) => Promise<() => Promise<void>>;
};

/** The start of a bot's command line that mounts a small file system on its folder. */
export function onSmallDisk(dataDir: string): readonly string[] {
  return ['unshare', '-Urm', 'sh', '-c', 'mount -t tmpfs -o size=4m tmpfs "$0" && exec "$@"', dataDir];
}

/** The bot's folder as the bot sees it: only its processes see what is mounted there. */
function seenBy({ pid }: ChildProcess, dataDir: string): string {
  return path.join(`/proc/${pid}/root`, dataDir);
}

/** A full disk, ENOSPC: other data fills the small file system. */
export const fullDisk: StoreFault = {
  needs: 'mount',
  start: async (bot, dataDir) => {
    const ballast = path.join(seenBy(bot, dataDir), 'ballast');
    const file = openSync(ballast, 'w');
    try {
      for (;;) writeSync(file, Buffer.alloc(4_096));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    } finally {
      closeSync(file);
    }
    return async () => rmSync(ballast);
  },
};

/** Makes SQLite's writes fail as on a file system that the kernel has remounted read-only in an emergency. */
const INJECTION = ['-e', 'trace=pwrite64', '-e', 'inject=pwrite64:error=EROFS'];

/** The tracer detaches after this time, whatever happens to the test. It also ends with the bot's process. */
const AT_MOST_S = '60';

/** A file system that became read-only, EROFS: open files stay open, and every write to them fails. */
export const readOnly: StoreFault = {
  needs: 'strace',
  start: async ({ pid }) => {
    const tracer = spawn('timeout', [
      ...[AT_MOST_S, 'strace', '-o', '/dev/null', '-p', String(pid), ...INJECTION],
    ]);
    const end = async () => {
      if (tracer.exitCode !== null || tracer.signalCode !== null) return;
      const exited = once(tracer, 'exit');
      tracer.kill('SIGTERM');
      await exited;
    };
    let said = '';
    tracer.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    while (!said.includes('attached')) {
      if (tracer.exitCode !== null) throw new Error(`strace has ended: ${said}`);
      await sleep(10);
    }
    return end;
  },
};

/** Another file under the name of the bot's own, which stays open: writes to it would be lost when the bot ends. */
export const replaced: StoreFault = {
  start: async (bot, dataDir) => {
    const file = path.join(seenBy(bot, dataDir), 'flipbook.db');
    linkSync(file, `${file}.away`);
    writeFileSync(`${file}.other`, 'something else');
    // In one step: a bot that finds no file puts its own back.
    renameSync(`${file}.other`, file);
    return async () => renameSync(`${file}.away`, file);
  },
};
