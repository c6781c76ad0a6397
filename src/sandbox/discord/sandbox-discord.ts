import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createFaults, type Faults } from '../faults.js';
import { KEEP_ALIVE_MS, onUpgrade, outliveErrors } from '../listeners.js';
import { createActors } from './actors/actors.js';
import { waitForMessage } from './actors/wait-for-message.js';
import { createCommands, type RegisteredCommand } from './commands.js';
import { createInteractionsEndpoint, type InteractionsEndpoint } from './endpoint.js';
import { createFileStore } from './files.js';
import { createGateway } from './gateway/gateway.js';
import type { GatewayControls } from './gateway/gateway-controls.js';
import { createGatewayEvents } from './gateway/gateway-events.js';
import { addGuilds } from './guilds.js';
import type { SandboxIdentity } from './identity.js';
import { createInteractionAnswers } from './interaction-answers.js';
import { createInteractions } from './interactions.js';
import { createMessages } from './messages.js';
import type { SandboxChannel, SandboxGuild, SandboxMember } from './people.js';
import { createRateLimiter } from './rest/rate-limits.js';
import { createRest } from './rest/rest.js';
import type { MessageEvent, SandboxMessage } from './sandbox-message.js';
import { createWire, type Wire } from './wire.js';
import { createWorld, defaultSettings, joinedGuilds, type SandboxSettings } from './world.js';

/** A complete Discord on one loopback port: REST, gateway and files, with people to use it. */
export type SandboxDiscord = {
  /** The value for `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly applicationId: string;
  readonly botUserId: string;
  readonly botName: string;
  /** The value for `DISCORD_PUBLIC_KEY`. */
  readonly publicKey: string;
  /** Where interactions go instead of over the gateway, once it is set. */
  readonly endpoint: InteractionsEndpoint;
  /** Scripted faults of REST and files; paths are like `/api/v10/webhooks/…/messages/@original`. */
  readonly faults: Faults;
  /** Scripted faults of the gateway. */
  readonly gateway: GatewayControls;
  /** May be changed at any time. */
  readonly settings: SandboxSettings;
  /** Expires every current interaction token, as if 15 minutes had passed; later ones are valid. */
  readonly expireTokens: () => void;
  /** Expires every attachment link handed out so far, as if a day had passed. */
  readonly expireLinks: () => void;
  /** What went over the wire. */
  readonly wire: Wire;
  /** Things that real Discord accepts silently although they are certainly mistakes. Tests expect none. */
  readonly warnings: readonly string[];
  /** The guild that exists from the start, with its channel. */
  readonly guild: SandboxGuild;
  readonly channel: SandboxChannel;
  readonly createGuild: ReturnType<typeof createActors>['createGuild'];
  /** A server by its id. */
  readonly guildOf: (id: string) => SandboxGuild;
  /** The ids of the servers that have the bot, lowest first. */
  readonly guildIds: () => readonly string[];
  /** A chat among people without the bot; only apps that they installed themselves work there. */
  readonly createPrivateChannel: ReturnType<typeof createActors>['createPrivateChannel'];
  /** The DM channel between a member and the bot. */
  readonly directMessages: (member: SandboxMember) => SandboxChannel;
  /** Registered commands: a guild's, or the global ones. */
  readonly commands: (guildId?: string) => readonly RegisteredCommand[];
  /** Calls `listener` for each message that is created, changed or deleted; returns an unsubscribe function. */
  readonly onMessage: (listener: (event: MessageEvent) => void) => () => void;
  /** The current version of a message. */
  readonly message: (id: string) => SandboxMessage | undefined;
  /** Resolves with the first matching message, present or future. */
  readonly waitFor: (
    predicate: (message: SandboxMessage) => boolean,
    options?: { timeoutMs?: number },
  ) => Promise<SandboxMessage>;
  readonly stop: () => Promise<void>;
};

/** Starts an embedded Discord. It is as strict as the real one, because a lenient one would hide bugs. */
export async function startSandboxDiscord({
  port = 0,
  guilds = 1,
  filesDir,
  heartbeatIntervalMs,
  identity = {},
  ...changed
}: {
  /** Default: any free port. */
  port?: number;
  /** How many servers have the bot at first. Default: 1. */
  guilds?: number;
  /** The folder for uploads. Default: a new folder under the system's temporary one. */
  filesDir?: string;
  heartbeatIntervalMs?: number;
  /** Default: a new application named Flipbook. */
  identity?: SandboxIdentity;
} & Partial<SandboxSettings> = {}): Promise<SandboxDiscord> {
  const settings: SandboxSettings = { ...defaultSettings(), ...changed };
  const world = createWorld({ settings, identity });
  const wire = createWire();
  const faults = createFaults();
  let origin = '127.0.0.1:0';
  const gatewayUrl = (): string => `ws://${origin}/gateway`;
  const cdnUrl = (): string => `http://${origin}`;
  const files = await createFileStore({
    dir: filesDir,
    nextId: world.nextId,
    linkLifeMs: (path) =>
      path.startsWith('/ephemeral-attachments/')
        ? settings.ephemeralAttachmentLifeMs
        : settings.attachmentLifeMs,
  });
  const messages = createMessages({ world, files, cdnUrl });
  const commands = createCommands(world);
  const interactions = createInteractions(world);
  const answers = createInteractionAnswers({ world, messages });
  const endpoint = createInteractionsEndpoint({ world, interactions, answers, wire });
  const gateway = createGateway({ world, wire, url: gatewayUrl, heartbeatIntervalMs });
  const events = createGatewayEvents({ world, messages, publish: gateway.publish });
  messages.onEvent(events.message);
  const limiter = createRateLimiter();
  const app = createRest(
    {
      world,
      files,
      messages,
      commands,
      interactions,
      answers,
      endpoint,
      gateway,
      events,
      gatewayUrl,
      limiter,
    },
    { faults, wire },
  );
  const actors = createActors({
    world,
    files,
    messages,
    commands,
    interactions,
    endpoint,
    gateway,
    events,
    cdnUrl,
  });

  // Not overridden, so that the client under test can still use the process's own Request and Response.
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
  });
  server.prependListener('request', (request) => {
    // Clients escape the @ of @original; fault rules and the wire log show it unescaped.
    request.url = request.url?.replaceAll('%40', '@');
  });
  onUpgrade(server, gateway.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  outliveErrors(server);
  origin = `127.0.0.1:${portOf(server.address())}`;
  const guild = actors.createGuild();
  addGuilds(world, { count: guilds - 1, first: guild.id });

  return {
    apiUrl: `http://${origin}/api`,
    botToken: world.botToken,
    applicationId: world.applicationId,
    botUserId: world.bot.id,
    botName: world.bot.displayName,
    publicKey: world.endpoint.verifyKey,
    endpoint,
    faults,
    gateway: gateway.controls,
    settings: world.settings,
    expireTokens: interactions.expireTokens,
    expireLinks: files.expireLinks,
    wire,
    warnings: world.warnings,
    guild,
    channel: guild.createChannel(),
    ...actors,
    guildIds: () => joinedGuilds(world).map(({ id }) => id),
    commands: commands.list,
    onMessage: messages.onEvent,
    message: messages.find,
    waitFor: (predicate, options = {}) => waitForMessage({ messages, fits: predicate, ...options }),
    stop: async () => {
      gateway.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await files.stop();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
