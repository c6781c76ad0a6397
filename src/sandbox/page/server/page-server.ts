import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import type { SandboxMember } from '../../discord/people.js';
import type { SandboxDiscord } from '../../discord/sandbox-discord.js';
import type { SandboxMessage } from '../../discord/sandbox-message.js';
import type { WireEntry } from '../../discord/wire.js';
import type { SandboxFal } from '../../fal/sandbox-fal.js';
import { onUpgrade, outliveErrors, refuseUpgrade } from '../../listeners.js';
import type { PageEvent, PageWorld } from '../protocol.js';
import { createActs } from './acts.js';
import { isOwnRequest } from './guard.js';
import { createLimitsNews, type LimitsOf, type Onlooker } from './limits-news.js';
import { listenOnFirst } from './listen-on-first.js';
import { messageView } from './message-view.js';
import { moneyView } from './money-view.js';
import { createPageRoutes } from './routes.js';
import { setStage } from './stage.js';
import { createTroubles } from './troubles.js';
import { createWireLog } from './wire-log.js';
import { channelsOf, worldView } from './world-view.js';

/** A web page for using the embedded Discord. */
export type SandboxPage = {
  /** The page's URL. */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** A connected browser. */
type Viewer = Onlooker & { readonly socket: WebSocket; seesWire: boolean };

const usedCommand = z.object({ id: z.string(), data: z.object({ name: z.string(), type: z.int() }) });

/** What the browser sends when its drawer opens; anything else means closed. */
const WATCH_WIRE = 'wire';

/** Before the id of the channel that the browser shows. */
const LOOK_AT = 'at ';

/** The interaction that is being sent to the bot, on either way; undefined for any other traffic. */
function interactionIn(entry: WireEntry): unknown {
  if (entry.kind === 'endpoint') return entry.packet;
  return entry.kind === 'gateway' && entry.t === 'INTERACTION_CREATE' ? entry.d : undefined;
}

/** Serves the page on 127.0.0.1. Rejects when all of its ports are in use. */
export async function startPage({
  discord,
  fal,
  limitsOf,
  clipsFrom = 'sandbox',
  topic,
  ports = [0],
}: {
  readonly discord: SandboxDiscord;
  /** Undefined when clips come from the real fal. */
  readonly fal: SandboxFal | undefined;
  /** For a bot whose limits are known. */
  readonly limitsOf?: LimitsOf;
  /** The page says whether clips cost money. Default: those of the embedded fal, which don't. */
  readonly clipsFrom?: PageWorld['clipsFrom'];
  /** Of the first channel. Default: what to do with Flipbook. */
  readonly topic?: string;
  /** In order of preference; 0, the default, is any free one. */
  readonly ports?: readonly number[];
}): Promise<SandboxPage> {
  const cdnUrl = new URL(discord.apiUrl).origin;
  const mediaUrl = fal === undefined ? undefined : `${fal.baseUrl}/v3b.fal.media`;
  const stage = setStage(discord, topic);
  const troubles = createTroubles({ discord, fal, stage, onWorldChange: () => tellWorld() });
  const worldDeps = { discord, stage, troubles, clipsFrom, instance: randomUUID() };
  const viewers = new Set<Viewer>();
  const commandNames = new Map<string, string>();
  let ownPort = 0;

  const send = ({ socket }: Viewer, event: PageEvent) => socket.send(JSON.stringify(event));
  const sendMoney = (viewer: Viewer) =>
    send(viewer, { kind: 'money', money: fal === undefined ? undefined : moneyView(fal) });
  const tellWorld = () => {
    for (const viewer of viewers) {
      send(viewer, { kind: 'world', world: worldView(worldDeps, viewer.member) });
    }
  };
  const viewFor = (message: SandboxMessage, viewer: SandboxMember) => {
    const roleIds = stage.guilds
      .flatMap(({ roles }) => roles)
      .filter(({ members }) => members.includes(viewer))
      .map(({ id }) => id);
    const commandOf = (id: string) => commandNames.get(id);
    const mayDelete = viewer.mayDelete(message);
    return messageView({ message, viewerId: viewer.id, mayDelete, roleIds, cdnUrl, mediaUrl, commandOf });
  };

  const stopMessages = discord.onMessage(({ kind, message }) => {
    for (const viewer of viewers) {
      const { id: messageId, channelId } = message;
      if (kind === 'delete') send(viewer, { kind: 'gone', messageId, channelId });
      const shown = kind === 'delete' ? undefined : viewFor(message, viewer.member);
      if (shown !== undefined) send(viewer, { kind: 'message', message: shown });
    }
  });
  const stopTap = discord.wire.tap((entry) => {
    const interaction = interactionIn(entry);
    if (interaction !== undefined) {
      const used = usedCommand.safeParse(interaction);
      if (used.success) {
        const { name, type } = used.data.data;
        commandNames.set(used.data.id, type === 1 ? `/${name}` : name);
      }
    }
    const changesCommands =
      entry.kind === 'rest' &&
      entry.method !== 'GET' &&
      /^\/api\/v\d+\/applications\/.*\/commands/.test(entry.path);
    if (changesCommands) tellWorld();
  });
  const limitsNews = createLimitsNews({
    limitsOf,
    stage,
    onNews: (viewer: Viewer, news) => send(viewer, { kind: 'limits', ...news }),
  });
  const wireLog = createWireLog({
    discord,
    fal,
    onEntry: (entry) => {
      for (const viewer of viewers) {
        if (!viewer.seesWire) continue;
        send(viewer, { kind: 'wire', entries: [entry] });
        if (entry.side === 'fal') sendMoney(viewer);
        limitsNews.tellSoon(viewer);
      }
    },
  });

  const app = createPageRoutes({
    port: () => ownPort,
    cdnUrl,
    mediaUrl,
    act: createActs({ discord, stage, troubles, onWorldChange: tellWorld }),
  });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_024 });
  onUpgrade(server, (request, socket, head) => {
    const { host, origin } = request.headers;
    const isOwn = origin !== undefined && isOwnRequest({ host, origin, site: undefined }, ownPort);
    if (!isOwn) return refuseUpgrade(socket, '403 Forbidden');
    // Not earlier: a client may send an invalid URL.
    const { pathname, searchParams } = new URL(`http://${host}${request.url}`);
    const person =
      stage.members.find(({ member: { id, name } }) => [id, name].includes(searchParams.get('as') ?? '')) ??
      stage.members[0];
    if (pathname !== '/live' || person === undefined) return refuseUpgrade(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const { member } = person;
      const viewer: Viewer = { socket: opened, member, channelId: undefined, seesWire: false };
      viewers.add(viewer);
      opened.on('message', (data) => {
        const said = String(data);
        if (said.startsWith(LOOK_AT)) {
          viewer.channelId = said.slice(LOOK_AT.length);
        } else {
          viewer.seesWire = said === WATCH_WIRE;
          if (!viewer.seesWire) return;
          send(viewer, { kind: 'wire', entries: wireLog.entries() });
          sendMoney(viewer);
        }
        if (viewer.seesWire) limitsNews.tellSoon(viewer);
      });
      opened.on('close', () => viewers.delete(viewer));
      opened.on('error', () => opened.terminate());
      send(viewer, { kind: 'world', world: worldView(worldDeps, member) });
      const messages = channelsOf(worldDeps, member)
        .flatMap((channel) => channel.messages({ as: member }))
        .flatMap((message) => viewFor(message, member) ?? []);
      send(viewer, { kind: 'messages', messages });
    });
  });
  ownPort = await listenOnFirst(server, ports);
  outliveErrors(server);

  return {
    url: `http://127.0.0.1:${ownPort}/`,
    stop: async () => {
      stopMessages();
      stopTap();
      wireLog.stop();
      limitsNews.stop();
      for (const { socket } of viewers) socket.terminate();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
