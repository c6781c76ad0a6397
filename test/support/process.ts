import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A script of the built project as a process of its own. */
export type Process = {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly exited: Promise<{ readonly code: number | null; readonly ms: number }>;
};

/** Starts `script` (below the built `src/`) in an empty folder with this environment and no other. */
export async function startProcess(
  script: string,
  {
    env = {},
    args = [],
    wrap = [],
    atEnd = onTestFinished,
  }: {
    readonly env?: Readonly<Record<string, string>>;
    readonly args?: readonly string[];
    /** The beginning of a command line that runs the rest of it. */
    readonly wrap?: readonly string[];
    /** A test that runs beside others of its file must give its own. */
    readonly atEnd?: (end: () => Promise<void>) => void;
  } = {},
): Promise<Process> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'flipbook-process-'));
  const startedAtMs = Date.now();
  const [program = '', ...words] = [...wrap, process.execPath, path.join(ROOT, 'src', script), ...args];
  const child = spawn(program, words, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  const exited = new Promise<{ code: number | null; ms: number }>((resolve) => {
    child.once('close', (code) => resolve({ code, ms: Date.now() - startedAtMs }));
  });
  atEnd(async () => {
    child.kill('SIGKILL');
    await exited;
    await rm(cwd, { recursive: true, force: true });
  });
  return { child, output: () => output, exited };
}
