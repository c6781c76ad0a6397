import type { WebSocket } from 'ws';
import type { Wire } from '../wire.js';
import type { ServerPacket } from './gateway-packets.js';
import type { Session } from './gateway-sessions.js';
import type { Transport } from './gateway-transport.js';

/** A client's connection. */
export type Connection = {
  readonly socket: WebSocket;
  readonly transport: Transport;
  /** Ends the connection of a client that no longer sends heartbeats, even if its socket is still open. */
  readonly zombie: NodeJS.Timeout;
  session: Session | undefined;
  /** When the client's packets of the last minute came. */
  sentAt: number[];
};

/** Sends packets to clients, and records them. */
export type Send = {
  readonly packet: (connection: Connection, packet: ServerPacket) => void;
  /** Sends a packet that is no event. */
  readonly signal: (connection: Connection, op: number, d: unknown) => void;
};

/** Creates {@link Send}. */
export function createSend(wire: Wire): Send {
  const packet: Send['packet'] = ({ socket, transport }, sent) => {
    if (socket.readyState !== socket.OPEN) return;
    const { op, t, d } = sent;
    wire.record({ kind: 'gateway', at: Date.now(), direction: 'out', op, t, d });
    socket.send(transport.encode(JSON.stringify(sent)));
  };
  return { packet, signal: (connection, op, d) => packet(connection, { op, d, s: null, t: null }) };
}
