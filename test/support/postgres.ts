import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

/** Stores in a PostgreSQL. */
export type Stores = {
  /** The address of a new, empty store. */
  readonly newStore: () => string;
  /** The folder with everything that the server has on the disk. */
  readonly dir: string;
};

/** A PostgreSQL that only this process uses. */
export type Postgres = Stores & {
  /** Creates a database, and resolves with its address. */
  readonly newDatabase: () => Promise<string>;
  /** Stops the server, or kills it, and starts it again. Connections are lost. */
  readonly fail: (how: 'restart' | 'kill') => Promise<void>;
};

const KEEPER = fileURLToPath(new URL('./postgres-keeper.js', import.meta.url));

/** The variable with the port at which a database is handed out to each process of the tests. */
export const PORT_VARIABLE = 'TEST_POSTGRES_PORT';

let shared: Promise<Stores> | undefined;

/**
 * This process's database in the PostgreSQL that all processes of a test run share. It is started when the first of them
 * asks for it.
 */
export function sharedPostgres(): Promise<Stores> {
  const port = process.env[PORT_VARIABLE];
  shared ??= port === undefined ? startPostgres() : askFor(Number(port));
  return shared;
}

async function askFor(port: number): Promise<Stores> {
  const socket = connect(port, '127.0.0.1');
  const [address = '', dir = ''] = (await nextLine(createInterface({ input: socket }))).split(' ');
  return { dir, newStore: () => newStoreAt(address) };
}

function newStoreAt(address: string): string {
  return `${address}?schema=test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
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
    newStore: () => newStoreAt(address),
    newDatabase: async () => {
      const name = `test_${randomUUID().slice(0, 8)}`;
      const client = new Client(address);
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return Object.assign(new URL(address), { pathname: name }).href;
    },
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
