import { once } from 'node:events';
import { createServer } from 'node:net';
import { PORT_VARIABLE, type Postgres, startPostgres } from './postgres.js';

/** Hands a database of one PostgreSQL to each process of a test run that asks for one. Nobody has to. */
export default async function setup(): Promise<() => void> {
  let starting: Promise<Postgres> | undefined;
  const server = createServer(async (socket) => {
    starting ??= startPostgres();
    const { newDatabase, dir } = await starting;
    socket.end(`${await newDatabase()} ${dir}\n`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  process.env[PORT_VARIABLE] = `${typeof address === 'object' ? address?.port : ''}`;
  return () => void server.close();
}
