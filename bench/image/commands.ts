import { type ChildProcess, spawn } from 'node:child_process';

/** How to run a program in a tree. */
export type Inside = {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workDir: string;
  /** A user's id, for a program that is not root. */
  readonly uid?: number;
  /** Only `/tmp` and these can be written: a folder of the tree → the folder outside that stands for it. */
  readonly readOnlyExcept?: Readonly<Record<string, string>>;
};

/** Runs a program and shows its output. Rejects when it fails. */
export function run(program: string, ...args: readonly string[]): Promise<void> {
  return ended(spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }), program);
}

/** Runs a program in a tree and shows its output. Rejects when it fails. */
export function runInside(words: readonly string[], inside: Inside): Promise<void> {
  return ended(startInside(words, inside), words.join(' '));
}

/**
 * Starts a program in a tree as a container does: it is process 1, with this environment only. The network is that of
 * this machine. Needs root, for `unshare` and `chroot`.
 */
export function startInside(words: readonly string[], inside: Inside): ChildProcess {
  const { root, env, uid = 0 } = inside;
  const script = [
    'set -e',
    ...mounts(inside),
    'uid=$1 root=$2 dir=$3; shift 3',
    `exec chroot --userspec="$uid:$uid" "$root" /bin/sh -c 'cd "$0" && exec "$@"' "$dir" "$@"`,
  ];
  const holders = ['--mount', '--pid', '--fork', '--kill-child=SIGKILL'];
  return spawn(
    'unshare',
    [...holders, 'sh', '-c', script.join('\n'), '-', String(uid), root, inside.workDir, ...words],
    { env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...env } },
  );
}

function mounts({ root, readOnlyExcept }: Inside): readonly string[] {
  const at = (path: string) => JSON.stringify(`${root}${path}`);
  const readOnly = readOnlyExcept && [
    `mount -o remount,bind,ro ${at('')}`,
    `mount -t tmpfs tmpfs ${at('/tmp')}`,
    ...Object.entries(readOnlyExcept).map(([path, outside]) => `mount --bind ${outside} ${at(path)}`),
  ];
  return [
    `mount --bind ${at('')} ${at('')}`,
    `mount --rbind /dev ${at('/dev')}`,
    `mount -t proc proc ${at('/proc')}`,
    ...(readOnly ?? []),
  ];
}

function ended(child: ChildProcess, what: string): Promise<void> {
  child.stdout?.pipe(process.stdout);
  child.stderr?.pipe(process.stderr);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${what} ended with ${code}`));
    });
  });
}
