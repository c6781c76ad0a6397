import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./sqlite-child.js', import.meta.url));

/** Another process at work on a database. */
export type SqliteProcess = {
  /** What it says next, parsed; undefined when it has nothing more to say. */
  readonly next: () => Promise<unknown>;
  /** Everything that it says from here to its end, when it has ended. */
  readonly rest: () => Promise<readonly unknown[]>;
  readonly kill: () => void;
};

/**
 * Starts the act of `sqlite-child` on `file`, with `atOnce` writes asked for in the same moment; `wrap` gives the
 * command line that runs it, such as a shell's.
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
      // Its locks are the last that it gives up.
      await exited;
      return facts;
    },
    kill: () => child.kill('SIGKILL'),
  };
}
