import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A bot in its own process, whose memory can be measured. */
export type ChildBot = {
  /** Current resident memory, in MB. Linux only: read from /proc. */
  readonly rssMb: () => Promise<number>;
  /** CPU time so far, in milliseconds. Linux only. */
  readonly cpuMs: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** Starts a compiled script of this project and waits until it says that it is ready. */
export async function startChildBot(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<ChildBot> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await saysReady(child);
  return {
    rssMb: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    },
    cpuMs: async () => {
      const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      // User and system time, in ticks of 10 ms.
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function saysReady({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error('The bot has no output');
  await new Promise<void>((resolve) => {
    stdout.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('"msg":"Ready"')) resolve();
    });
  });
}

/** The smallest of `values` that at least `share` of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
}
