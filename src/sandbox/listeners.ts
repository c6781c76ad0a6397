import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Opens a WebSocket on a connection that asks for one, or throws, which refuses it. */
type Accept = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Lets `accept` answer requests for a WebSocket. What a client sends, or how its connection ends, must never throw in
 * a listener: that would end the process.
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

/** Ends a connection that asked for a WebSocket. */
export function refuseUpgrade(socket: Duplex, status: '400 Bad Request' | '403 Forbidden'): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}

/** Keeps a server that has begun to listen alive: it reports a connection that it could not accept as an error. */
export function outliveErrors(server: EventEmitter): void {
  server.on('error', () => undefined);
}
