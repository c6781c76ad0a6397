import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that Linux, macOS and Windows give to whoever asks for any, and above those of common services. */
const [FIRST_PORT, PORTS] = [20_000, 10_000];

/**
 * A port of 127.0.0.1 that is free, and that nobody is given who asks for any port: it is still free when something
 * asks for this very one later, or after a restart.
 */
export async function quietPort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
