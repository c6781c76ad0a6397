import { once } from 'node:events';
import type { Server } from 'node:net';

/** Listens on the first of these ports of 127.0.0.1 that is free, and resolves with it; rejects when none is. */
export async function listenOnFirst(
  server: Server,
  [port = 0, ...others]: readonly number[],
): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (others.length === 0) throw error;
    return listenOnFirst(server, others);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port.');
  return address.port;
}
