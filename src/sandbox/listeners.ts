import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * How long an idle connection stays open, as at the services behind large proxies. Node.js's default of 5 s can end just
 * when a client that was busy for as long sends its next request.
 */
export const KEEP_ALIVE_MS = 65_000;

/** Opens a WebSocket on a connection that requests one, or throws to refuse it. */
type Accept = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Lets `accept` handle WebSocket requests. A client's data or the end of its connection must never throw in a listener,
 * because that would end the process.
 */
export function onUpgrade(server: EventEmitter, accept: Accept): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    try {
      accept(request, socket, head);
    } catch {
      refuseUpgrade(socket, '400 Bad Request');
    }
  });
}

/** Refuses a connection that requested a WebSocket. */
export function refuseUpgrade(socket: Duplex, status: '400 Bad Request' | '403 Forbidden'): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Keeps a listening server alive, which emits an error when it can't accept a connection. */
export function outliveErrors(server: EventEmitter): void {
  server.on('error', () => undefined);
}
