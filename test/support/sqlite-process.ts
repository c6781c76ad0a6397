import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./sqlite-child.js', import.meta.url));

/** Another process working on a database. */
export type SqliteProcess = {
  /** Its next output, parsed; undefined when there is no more. */
  readonly next: () => Promise<unknown>;
  /** All its further output, once it has ended. */
  readonly rest: () => Promise<readonly unknown[]>;
  readonly kill: () => void;
};

/**
 * Starts an act of `sqlite-child` on `file`, with `atOnce` concurrent writes; `wrap` builds the command line that runs
 * it, such as a shell's.
 */
export function startSqliteProcess({
  act,
  file,
  extra = '',
  atOnce = 1,
  wrap = (command) => command,
}: {
  readonly act: 'hold' | 'write' | 'die' | 'fill' | 'live' | 'fill lives' | 'unprivileged';
  readonly file: string;
  readonly extra?: string;
  readonly atOnce?: number;
  readonly wrap?: (command: readonly string[]) => readonly string[];
}): SqliteProcess {
  const command = [process.execPath, '--expose-gc', SCRIPT, act, file, extra, `${atOnce}`];
  const [program = '', ...args] = wrap(command);
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    if (line.done === true) return undefined;
    const fact: unknown = JSON.parse(line.value);
    return fact;
  };
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return {
    next,
    rest: async () => {
      const facts: unknown[] = [];
      for (let fact = await next(); fact !== undefined; fact = await next()) facts.push(fact);
      // It releases its locks last.
      await exited;
      return facts;
    },
    kill: () => child.kill('SIGKILL'),
  };
}
