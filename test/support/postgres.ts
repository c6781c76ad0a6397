import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL that only this process uses. */
export type Postgres = {
  /** The address of a new, empty store. */
  readonly newStore: () => string;
  /** The folder with everything that it has on the disk. */
  readonly dir: string;
  /** Stops the server, or kills it, and starts it again. Connections are lost. */
  readonly fail: (how: 'restart' | 'kill') => Promise<void>;
};

const KEEPER = fileURLToPath(new URL('./postgres-keeper.js', import.meta.url));

let shared: Promise<Postgres> | undefined;

/** The PostgreSQL of this process. It is started at the first call, and ends with the process. */
export function sharedPostgres(): Promise<Postgres> {
  shared ??= startPostgres();
  return shared;
}

/** Starts a PostgreSQL that ends with this process, at the latest. With `isDurable`, its commits survive a crash. */
export async function startPostgres({ isDurable = false } = {}): Promise<Postgres> {
  const keeper = spawn(process.execPath, [KEEPER, ...(isDurable ? ['--durable'] : [])], {
    // Whatever it says, nobody must wait for its end.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Neither keeps this process from ending.
  keeper.unref();
  for (const stream of [keeper.stdin, keeper.stdout, keeper.stderr])
    if (stream instanceof Socket) stream.unref();
  keeper.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  const lines = createInterface({ input: keeper.stdout });
  const [address = '', dir = ''] = (await nextLine(lines)).split(' ');
  return {
    dir,
    newStore: () => `${address}?schema=test_${randomUUID().replaceAll('-', '').slice(0, 20)}`,
    fail: async (how) => {
      const back = nextLine(lines);
      keeper.stdin.write(`${how}\n`);
      await back;
    },
  };
}

async function nextLine(lines: Interface): Promise<string> {
  const ended = once(lines, 'close').then(() => {
    throw new Error('PostgreSQL did not start');
  });
  const [line] = await Promise.race([once(lines, 'line'), ended]);
  return String(line);
}
