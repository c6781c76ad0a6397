import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What some tests need on the machine besides Node. */
export type Need = keyof typeof NEEDS;

declare module 'vitest' {
  interface TaskMeta {
    /** Without it the test is skipped, completely or from the point where it looks into a clip. */
    readonly needs?: Need;
  }
}

/** Succeeds if strace attaches to another process, and leaves none behind. */
const TRACES_ANOTHER =
  'sleep 2 & timeout 0.3 strace -qq -o /dev/null -p $!; code=$?; kill $!; test $code = 124';

/** For each need: the tests that have it, how to install it, and whether continuous integration has it. */
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
    // It must also be allowed to trace another process; if it is, it keeps running until it is stopped.
    isThere: () => spawnSync('sh', ['-c', TRACES_ANOTHER], { stdio: 'ignore' }).status === 0,
  },
} as const;

const known = new Map<Need, boolean>();

/** Whether this machine has it. */
function has(need: Need): boolean {
  const isThere = known.get(need) ?? NEEDS[need].isThere();
  known.set(need, isThere);
  return isThere;
}

/** Whether tests run without it. In continuous integration they fail instead if it should be there. */
export function lacks(need: Need): boolean {
  return !has(need) && !(NEEDS[need].isInCi && process.env['CI'] !== undefined);
}

/** The options of tests that need it: without it they are skipped, and the run's last line says so. */
export function needing(need: Need) {
  return { skip: lacks(need), ...partlyNeeding(need) };
}

/** The options of a test that needs it only for its last part, and calls `skip(lacks(need))` there. */
export function partlyNeeding(need: Need) {
  return { meta: { needs: need } };
}

/** The path of a browser on the PATH. The headless one opens a page with a third of the work. */
export function browserPath(): string | undefined {
  return programPath('chromium-headless-shell') ?? programPath('chromium');
}

/** The path of a program on the PATH. */
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
