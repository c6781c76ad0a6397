import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Connection, Send } from './gateway-connection.js';
import type { Dispatcher } from './gateway-dispatch.js';
import type { Session, Sessions } from './gateway-sessions.js';

/** Scripted faults of the gateway, and its statistics. Without `shardId`, a fault is one of every connection. */
export type GatewayControls = {
  /** Cuts connections without a close frame; clients may resume. */
  readonly drop: (which?: WhichShard) => void;
  /** Asks clients to reconnect and resume (op 7). */
  readonly reconnect: (which?: WhichShard) => void;
  /** Tells clients that their session is invalid (op 9), and ends it unless `resumable`. */
  readonly invalidateSession: (how: WhichShard & { resumable: boolean }) => void;
  /** Closes connections with a code; 4004 and 4010–4014 are fatal to clients. */
  readonly close: (code: number, which?: WhichShard) => void;
  /** Delivers the next event twice. */
  readonly duplicateNextDispatch: () => void;
  /** Holds events back until `release`. */
  readonly holdDispatches: () => void;
  readonly release: () => void;
  readonly stats: () => GatewayStats;
};

type WhichShard = { readonly shardId?: number };

/** Counts of what clients did. */
type GatewayStats = {
  readonly connections: number;
  /** Sessions, including disconnected ones that may still resume. */
  readonly sessions: number;
  /** Sessions with a connected client. */
  readonly connected: number;
  /** The shards of those, lowest first. */
  readonly shards: readonly Session['shard'][];
  readonly identifies: number;
  readonly resumes: number;
};

/** Creates {@link GatewayControls}. */
export function createControls({
  connections,
  sessions,
  send,
  dispatcher,
  counts,
}: {
  connections: ReadonlySet<Connection>;
  sessions: Sessions;
  send: Send;
  dispatcher: Dispatcher;
  counts: Readonly<Pick<GatewayStats, 'identifies' | 'resumes'>>;
}): GatewayControls {
  const of = ({ shardId }: WhichShard = {}): readonly Connection[] =>
    [...connections].filter(({ session }) => shardId === undefined || session?.shard[0] === shardId);
  return {
    drop: (which) => {
      for (const { socket } of of(which)) socket.terminate();
    },
    reconnect: (which) => {
      for (const connection of of(which)) send.signal(connection, GatewayOpcodes.Reconnect, null);
    },
    invalidateSession: ({ resumable, ...which }) => {
      for (const connection of of(which)) {
        if (!resumable && connection.session !== undefined) {
          sessions.end(connection.session.id);
          connection.session = undefined;
        }
        send.signal(connection, GatewayOpcodes.InvalidSession, resumable);
      }
    },
    close: (code, which) => {
      for (const { socket } of of(which)) socket.close(code);
    },
    duplicateNextDispatch: dispatcher.duplicateNext,
    holdDispatches: dispatcher.hold,
    release: dispatcher.release,
    stats: () => {
      const connected = sessions.all().filter(({ deliver }) => deliver !== undefined);
      return {
        connections: connections.size,
        sessions: sessions.all().length,
        connected: connected.length,
        shards: connected.map(({ shard }) => shard).sort(([one], [other]) => one - other),
        identifies: counts.identifies,
        resumes: counts.resumes,
      };
    },
  };
}
