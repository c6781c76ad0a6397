import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A script of the built project in its own process. */
export type Process = {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly exited: Promise<{ readonly code: number | null }>;
};

type Surroundings = {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the test writes to its standard input. */
  readonly takesInput?: boolean;
  /** A test that runs concurrently with others of its file must pass its own. */
  readonly atEnd?: (end: () => Promise<void>) => void;
};

/** Starts `script` (below `dist/run`) in an empty folder with only this environment. */
export function startProcess(
  script: string,
  {
    args = [],
    wrap = [],
    ...surroundings
  }: Surroundings & {
    readonly args?: readonly string[];
    /** The start of a command line that runs the rest of it. */
    readonly wrap?: readonly string[];
  } = {},
): Promise<Process> {
  const words = [...wrap, process.execPath, path.join(ROOT, 'run', script), ...args];
  return startCommand(words, surroundings);
}

/** Starts a script of package.json as people do, in the project's folder. */
export function startNpm(script: string, surroundings: Surroundings): Promise<Process> {
  return startCommand(['npm', '--prefix', path.dirname(path.resolve(ROOT)), 'run', script], surroundings);
}

/** Starts a program in an empty folder with only this environment. */
export async function startCommand(
  [program = '', ...words]: readonly string[],
  { env = {}, takesInput = false, atEnd = onTestFinished }: Surroundings,
): Promise<Process> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'flipbook-process-'));
  const child = spawn(program, words, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: [takesInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts (npm starts a shell, that one the bot) ends with it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  const exited = new Promise<{ code: number | null }>((resolve) => {
    child.once('close', (code) => resolve({ code }));
  });
  atEnd(async () => {
    killGroup(child);
    await exited;
    await rm(cwd, { recursive: true, force: true });
  });
  return { child, output: () => output, exited };
}

/** Kills the group that a process leads, also when only others of it are left. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left of it.
  }
}
