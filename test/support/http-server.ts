import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { quietPort } from './quiet-port.js';

/** A request as the server received it, with its whole body. */
export type SeenRequest = { readonly method: string; readonly url: string; readonly body: string };

/** An HTTP server on loopback. */
export type TestServer = { readonly baseUrl: string; readonly seen: readonly SeenRequest[] };

/** Starts a server that stops with the test. `answer` is called when a request's body has arrived. */
export async function startServer(
  answer: (response: ServerResponse<IncomingMessage>, request: IncomingMessage) => void,
): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({
      method: request.method ?? '',
      url: request.url ?? '',
      body: Buffer.concat(chunks).toString(),
    });
    answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: baseUrlOf(server), seen };
}

/** A URL on loopback where nothing listens, and where nothing will that doesn't ask for this very port. */
export async function deadBaseUrl(): Promise<string> {
  return `http://127.0.0.1:${await quietPort()}`;
}

/** The URL of a listening server. */
export function baseUrlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}
