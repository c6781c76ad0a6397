import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { KEEP_ALIVE_MS, outliveErrors } from '../../listeners.js';
import type { Bindings } from '../bindings.js';

/** An HTTP server on 127.0.0.1 whose routes are set once its URL is known. */
export type LoopbackServer = {
  readonly baseUrl: string;
  readonly handle: (routes: Hono<Bindings>) => void;
  /** Also closes open connections. */
  readonly close: () => Promise<void>;
};

/** Starts the server; port 0 takes any free one. */
export async function listen(port: number): Promise<LoopbackServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  outliveErrors(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    handle: (routes) => {
      const listener: RequestListener = getRequestListener(routes.fetch, { overrideGlobalObjects: false });
      server.on('request', listener);
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
