import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { endWithMe } from '../end-with-me.js';

/** A bot in its own process, measured from outside together with the processes that it started. Linux only. */
export type ChildBot = {
  /** The time from its start until it said that it is ready, in milliseconds. */
  readonly readyMs: number;
  /** Its CPU time until then, in milliseconds. */
  readonly readyCpuMs: number;
  /** The resident memory of the bot and of the processes that it started, in MB. Pages that they share count once. */
  readonly rssMb: () => Promise<number>;
  /** The CPU time of the bot and its child processes so far, in milliseconds. */
  readonly cpuMs: () => Promise<number>;
  /** Stops it and waits for its exit. */
  readonly stop: () => Promise<void>;
};

/** The clock tick of the times in /proc (man proc_pid_stat, sysconf(_SC_CLK_TCK)), on every Linux of today. */
const TICK_MS = 10;

/** Starts a compiled script and waits until it says that it is ready. Rejects when it ends before. */
export async function startChildBot({
  script,
  environment,
  nodeFlags = [],
  under = [],
}: {
  /** An absolute path. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeFlags?: readonly string[];
  /** A program with its arguments that runs Node.js, for example to count its instructions. */
  readonly under?: readonly string[] | undefined;
}): Promise<ChildBot> {
  const startedAt = performance.now();
  const [program = process.execPath, ...args] = [...under, process.execPath, ...nodeFlags, script];
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithMe(child);
  await saysReady(child);
  const readyMs = performance.now() - startedAt;
  const { pid } = child;
  if (pid === undefined) throw new Error('A bot without a process id');
  const sum = async (of: (pid: number) => Promise<number>) => {
    const values = await Promise.all((await familyOf(pid)).map(of));
    return values.reduce((total, value) => total + value, 0);
  };
  return {
    readyMs,
    readyCpuMs: await sum(cpuMsOf),
    rssMb: () => sum((of) => (of === pid ? rssMbOf(of) : privateMbOf(of))),
    cpuMs: () => sum(cpuMsOf),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function saysReady(child: ChildProcess): Promise<void> {
  const { stdout } = child;
  if (stdout === null) throw new Error('The bot has no output');
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The bot ended with ${code} before it was ready`)));
    // It stays, so that the output never fills its pipe.
    stdout.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('"msg":"Ready"')) resolve();
    });
  });
}

/** The process and all that it started, directly or not. */
async function familyOf(pid: number): Promise<readonly number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = listed.split(' ').filter(Boolean).map(Number);
  return [pid, ...(await Promise.all(children.map(familyOf))).flat()];
}

async function rssMbOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/**
 * What a process has for itself alone (man proc_pid_smaps, smaps_rollup): the pages of the Node.js program belong to its
 * parent too, which counts them.
 */
async function privateMbOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const sizes = rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm);
  return Array.from(sizes, ([, kb]) => Number(kb)).reduce((sum, kb) => sum + kb, 0) / 1024;
}

/** Its own time, and that of its children that have ended. */
async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // utime, stime, cutime and cstime are fields 14 to 17; the name before them may contain spaces.
  const times = (stat.split(') ')[1]?.split(' ') ?? []).slice(11, 15);
  return times.reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
}
