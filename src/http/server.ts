import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { FlipbookError } from '../errors.js';
import type { Log } from '../jobs/ports.js';
import { verbatim } from '../text/sentence.js';

/** The bot's HTTP server, which is off when there is no port for it. */
export type HttpFace = {
  /** Starts to listen, and resolves with the port. Rejects with CONFIG_INVALID when the port can't be used. */
  readonly open: () => Promise<number | undefined>;
  /** Takes no new requests, and resolves when the open ones are answered or cut off. */
  readonly close: () => Promise<void>;
};

/** The largest request that any route needs: an interaction or a webhook takes some kilobytes. */
const MAX_BODY_BYTES = 1024 * 1024;

/** How long a client may take to send a whole request. */
const REQUEST_MS = 10_000;

/** A connection without any traffic is closed after this, in the middle of a request or of a response too. */
const SILENT_MS = 30_000;

/** Load balancers reuse idle connections for 60 seconds; a server that closed first would answer them with a reset. */
const KEEP_ALIVE_MS = 65_000;

/** Beyond this, new connections are refused, so that waiting clients can't take every file handle. */
const MAX_CONNECTIONS = 2_000;

/** How long open requests may take when the server closes. */
const CLOSE_MS = 1_000;

/** Creates the bot's only HTTP server, with each of `routes` mounted at the root. */
export function createHttpFace({
  port,
  routes,
  requestMs = REQUEST_MS,
  log,
}: {
  /** 0 for any free one; undefined for no server. */
  readonly port: number | undefined;
  readonly routes: readonly Hono[];
  /** How long a client may take to send a whole request. */
  readonly requestMs?: number;
  readonly log: Log;
}): HttpFace {
  let server: Server | undefined;
  let isClosing = false;
  return {
    open: async () => {
      if (port === undefined) return undefined;
      server = createServer(
        {
          requestTimeout: requestMs,
          headersTimeout: requestMs,
          keepAliveTimeout: KEEP_ALIVE_MS,
          connectionsCheckingInterval: requestMs / 10,
        },
        getRequestListener(appOf(routes, { isLast: () => isClosing, log }).fetch, {
          overrideGlobalObjects: false,
        }),
      );
      server.maxConnections = MAX_CONNECTIONS;
      server.setTimeout(SILENT_MS);
      const actualPort = await listen(server, port);
      // Without a listener, a connection that can't be accepted would end the process.
      server.on('error', (error) => log.warn({ err: error }, 'The HTTP server had an error'));
      return actualPort;
    },
    close: async () => {
      isClosing = true;
      if (server?.listening === true) await close(server);
    },
  };
}

function appOf(
  routes: readonly Hono[],
  { isLast, log }: { readonly isLast: () => boolean; readonly log: Log },
): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    // Otherwise the client would keep the connection, and the server would wait for it.
    if (isLast()) c.header('connection', 'close');
  });
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.text('Too large', 413) }));
  for (const part of routes) app.route('/', part);
  app.onError((error, c) => {
    // Anybody can send half a body.
    if (c.req.raw.signal.aborted) {
      log.debug({ err: error, path: c.req.routePath }, 'A client left before it had its answer');
      return c.text('You have left', 400);
    }
    log.error({ err: error, path: c.req.routePath }, 'A bug: a request over HTTP could not be answered');
    return c.text('Something broke here', 500);
  });
  return app;
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    throw portFailure(error, port);
  }
  const address = server.address();
  return address === null || typeof address === 'string' ? port : address.port;
}

/** What to do when a port can't be used, by the error's code. */
const PORT_CURES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program. Stop that program, or choose another port.',
  EACCES: 'may not be used by this user. Choose a port from 1024 on.',
};

/** Turns a failed listen into CONFIG_INVALID with advice. */
function portFailure(error: unknown, port: number): FlipbookError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cure = PORT_CURES[code] ?? "can't be used. Choose another port.";
  return new FlipbookError('CONFIG_INVALID', verbatim(`HTTP_PORT ${port} ${cure}`), { cause: error });
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await closed;
  clearTimeout(late);
}
