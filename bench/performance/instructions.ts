import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { StartBot } from './part.js';

const execute = promisify(execFile);

/** True when Valgrind is installed. A virtual machine seldom lets `perf stat` count, and Valgrind counts everywhere. */
export async function canCount(): Promise<boolean> {
  return execute('valgrind', ['--version']).then(
    () => true,
    () => false,
  );
}

/**
 * How many instructions a bot takes from its start through READY to its end, in millions. Unlike times, they don't depend
 * on what else the machine does. The bot is some fifty times as slow meanwhile. Processes that it starts don't count.
 *
 * @see https://valgrind.org/docs/manual/cg-manual.html
 */
export async function countMillions({
  start,
  environment,
  dir,
}: {
  readonly start: StartBot;
  readonly environment: Readonly<Record<string, string>>;
  /** Where the count may be written meanwhile. */
  readonly dir: string;
}): Promise<number> {
  const file = path.join(dir, 'instructions');
  // V8 writes code while it runs. The log would only tell which caches are not simulated.
  const flags = [
    '-q',
    '--log-file=/dev/null',
    '--tool=cachegrind',
    '--cache-sim=no',
    '--smc-check=all-non-file',
  ];
  const bot = await start(environment, ['valgrind', ...flags, `--cachegrind-out-file=${file}`]);
  await bot.stop();
  const count = /^summary: (\d+)/m.exec(await readFile(file, 'utf8'))?.[1];
  await rm(file);
  if (count === undefined) throw new Error('Valgrind has counted nothing');
  return Number(count) / 1_000_000;
}
