import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What some tests need of the machine beside Node. */
export type Need = keyof typeof NEEDS;

declare module 'vitest' {
  interface TaskMeta {
    /** Without it the test is skipped, wholly or from where it looks into a clip. */
    readonly needs?: Need;
  }
}

/** For each need: the tests that have it, how a machine gets it, and whether continuous integration has it. */
export const NEEDS = {
  ffmpeg: {
    tests: 'that look into clips',
    cure: 'install ffmpeg',
    isInCi: true,
    isThere: () => ['ffmpeg', 'ffprobe'].every((name) => programPath(name) !== undefined),
  },
  chromium: {
    tests: 'of the page',
    cure: 'install chromium',
    isInCi: true,
    isThere: () => browserPath() !== undefined,
  },
  mount: {
    tests: 'of full disks',
    cure: 'allow unprivileged user namespaces (unshare -Urm)',
    isInCi: false,
    isThere: () => spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0,
  },
  strace: {
    tests: 'of a disk that becomes read-only',
    cure: 'install strace',
    isInCi: false,
    // It must also be allowed to look at another process; on one that it may, it stays until it is stopped.
    isThere: () =>
      spawnSync('sh', ['-c', 'sleep 2 & timeout 0.3 strace -qq -o /dev/null -p $!; test $? = 124'], {
        stdio: 'ignore',
      }).status === 0,
  },
} as const;

const known = new Map<Need, boolean>();

/** Whether this machine has it. */
function has(need: Need): boolean {
  const isThere = known.get(need) ?? NEEDS[need].isThere();
  known.set(need, isThere);
  return isThere;
}

/** Whether tests go without it. In continuous integration they fail instead, where that should have it. */
export function lacks(need: Need): boolean {
  return !has(need) && !(NEEDS[need].isInCi && process.env['CI'] !== undefined);
}

/** The options of tests that need it: where it lacks they are skipped, and the run's last line says so. */
export function needing(need: Need) {
  return { skip: lacks(need), ...partlyNeeding(need) };
}

/** The options of a test that needs it for its last part, and there says `skip(lacks(need))`. */
export function partlyNeeding(need: Need) {
  return { meta: { needs: need } };
}

/** Where a browser is on the PATH. The one without windows opens a page for a third of the other's work. */
export function browserPath(): string | undefined {
  return programPath('chromium-headless-shell') ?? programPath('chromium');
}

/** Where a program is on the PATH. */
function programPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
