import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { ServerPacket } from './gateway-packets.js';

/** How many events are kept for a client that may resume. */
const replayLimit = 1_000;

/** How long a disconnected session can be resumed, in milliseconds. */
const resumableMs = 5 * 60_000;

/** A client's session; it outlives its connections. */
export type Session = {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  /** Sequence number of the last event. */
  sequence: number;
  readonly sent: ServerPacket[];
  /** Undefined while disconnected. */
  deliver: ((packet: ServerPacket) => void) | undefined;
  cutAt: number | undefined;
};

/** The sessions of all clients. */
export type Sessions = {
  readonly open: (session: Pick<Session, 'shard' | 'intents' | 'deliver'>) => Session;
  readonly find: (id: string) => Session | undefined;
  readonly end: (id: string) => void;
  readonly all: () => readonly Session[];
  /** Numbers an event, keeps it for replay and delivers it if the client is connected. */
  readonly dispatch: (session: Session, t: string, d: unknown) => void;
  /** Events after `sequence`; undefined when some are no longer kept. */
  readonly missed: (session: Session, sequence: number) => readonly ServerPacket[] | undefined;
};

/** Creates an empty set of sessions. */
export function createSessions(now: () => number = Date.now): Sessions {
  const sessions = new Map<string, Session>();
  const dropStale = (): void => {
    for (const session of sessions.values()) {
      if (session.cutAt !== undefined && now() - session.cutAt > resumableMs) sessions.delete(session.id);
    }
  };
  return {
    open: ({ shard, intents, deliver }) => {
      const id = randomBytes(16).toString('hex');
      const session: Session = { id, shard, intents, deliver, sequence: 0, sent: [], cutAt: undefined };
      sessions.set(id, session);
      return session;
    },
    find: (id) => {
      dropStale();
      return sessions.get(id);
    },
    end: (id) => {
      sessions.delete(id);
    },
    all: () => {
      dropStale();
      return [...sessions.values()];
    },
    dispatch: (session, t, d) => {
      session.sequence += 1;
      const packet = { op: GatewayOpcodes.Dispatch, t, s: session.sequence, d };
      session.sent.push(packet);
      if (session.sent.length > replayLimit) session.sent.shift();
      session.deliver?.(packet);
    },
    missed: (session, sequence) => {
      const oldest = session.sent[0]?.s ?? session.sequence + 1;
      if (sequence + 1 < oldest) return undefined;
      return session.sent.filter((packet) => (packet.s ?? 0) > sequence);
    },
  };
}

/**
 * The shard that serves a guild; direct messages go to shard 0.
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding
 */
export function shardOf(guildId: string | undefined, shardCount: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
}
