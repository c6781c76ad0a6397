import { setImmediate } from 'node:timers/promises';
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { needsApproval } from '../privileged-intents.js';
import { type GuildState, isBotToken, joinedGuilds, type World } from '../world.js';
import type { Connection, Send } from './gateway-connection.js';
import type { Logins } from './gateway-logins.js';
import { closeCodes, type Identify, type Resume } from './gateway-packets.js';
import { type Session, type Sessions, shardOf } from './gateway-sessions.js';
import { availableGuildView, readyView } from './gateway-views.js';

/** The close code for a client that broke the protocol; undefined when it didn't. */
export type Goodbye = number | undefined;

/** How a connection gets its session. */
type Handshake = {
  readonly identify: (connection: Connection, data: Identify) => Goodbye;
  readonly resume: (connection: Connection, data: Resume) => Goodbye;
};

/** The token of a client that writes it as for REST, which Discord accepts: eris and oceanic.js do. */
function bare(token: string): string {
  return token.replace(/^Bot /, '');
}

/** How many guilds become available at once. */
const guildsAtOnce = 100;

/** Creates the {@link Handshake}. */
export function createHandshake({
  world,
  url,
  sessions,
  connections,
  logins,
  send,
  counts,
}: {
  world: World;
  url: () => string;
  sessions: Sessions;
  connections: ReadonlySet<Connection>;
  logins: Logins;
  send: Send;
  counts: { identifies: number; resumes: number };
}): Handshake {
  const attach = (connection: Connection, session: Session): void => {
    connection.session = session;
    session.cutAt = undefined;
    session.deliver = (packet) => send.packet(connection, packet);
  };

  const resetToken = (): Goodbye => {
    world.isTokenReset = true;
    for (const { socket } of connections) socket.close(closeCodes.authenticationFailed);
    return closeCodes.authenticationFailed;
  };

  const announce = async (session: Session, guilds: readonly GuildState[]): Promise<void> => {
    for (const [index, guild] of guilds.entries()) {
      if (index % guildsAtOnce === guildsAtOnce - 1) await setImmediate();
      if (sessions.find(session.id) === undefined) return;
      sessions.dispatch(session, 'GUILD_CREATE', availableGuildView(world, guild));
    }
  };

  const identify: Handshake['identify'] = (connection, { token, intents, shard = [0, 1] }) => {
    counts.identifies += 1;
    if (!isBotToken(world, bare(token))) return closeCodes.authenticationFailed;
    if (shard[0] < 0 || shard[0] >= shard[1]) return closeCodes.invalidShard;
    if (!Number.isSafeInteger(intents) || intents < 0) return closeCodes.invalidIntents;
    if (needsApproval(world, intents)) return closeCodes.disallowedIntents;
    const login = logins.take(shard[0]);
    if (login === 'too many') return resetToken();
    if (login === 'too soon') {
      send.signal(connection, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    const guilds = joinedGuilds(world).filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    if (guilds.length > world.settings.guildsPerShard) return closeCodes.shardingRequired;
    const session = sessions.open({ shard, intents, deliver: undefined });
    attach(connection, session);
    const { version } = connection.transport;
    sessions.dispatch(session, 'READY', readyView({ world, session, guilds, resumeUrl: url(), version }));
    if ((intents & GatewayIntentBits.Guilds) !== 0) void announce(session, guilds);
    return undefined;
  };

  const resume: Handshake['resume'] = (connection, { token, session_id, seq }) => {
    if (!isBotToken(world, bare(token))) return closeCodes.authenticationFailed;
    const session = sessions.find(session_id);
    if (session !== undefined && (seq ?? 0) > session.sequence) return closeCodes.invalidSequence;
    const missed = session === undefined ? undefined : sessions.missed(session, seq ?? 0);
    if (session === undefined || missed === undefined) {
      send.signal(connection, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    counts.resumes += 1;
    attach(connection, session);
    for (const packet of missed) send.packet(connection, packet);
    sessions.dispatch(session, 'RESUMED', { _trace: [] });
    return undefined;
  };

  return { identify, resume };
}
