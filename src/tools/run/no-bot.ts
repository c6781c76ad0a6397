import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../../environment.js';
import { type SandboxDiscord, startSandboxDiscord } from '../../sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../sandbox/fal/sandbox-fal.js';
import { startPage } from '../../sandbox/page/server/page-server.js';
import type { NoBotWords } from './no-bot-words.js';
import { storedIdentity } from './stored-identity.js';

const PING_AGAIN_MS = 1_000;

/** Serves a Discord, a fal and the page for somebody else's bot, until a signal ends the process. */
export async function runWithoutBot({
  ports,
  words,
  environment,
}: {
  /** The ports of the page in order of preference; 0 is any free one. */
  readonly ports: readonly number[];
  readonly words: NoBotWords;
  readonly environment: Environment;
}): Promise<void> {
  const filesDir = await mkdtemp(path.join(tmpdir(), 'flipbook-sandbox-'));
  const ends: (() => Promise<unknown>)[] = [() => rm(filesDir, { recursive: true, force: true })];
  const leave = async (exitCode: number) => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => {});
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(0));
  try {
    const identity = await storedIdentity(
      path.resolve(environment['DATA_DIR'] ?? 'data', 'sandbox', 'identity.json'),
    );
    let isStaged = false;
    const discord = await onUsualPort(identity.ports.discord, (usual) =>
      startSandboxDiscord({
        port: usual,
        filesDir: path.join(filesDir, 'discord'),
        privilegedIntents: ['GuildMembers', 'GuildPresences', 'MessageContent'],
        identity: {
          name: 'Your Bot',
          token: words.token ?? identity.token,
          privateKey: identity.privateKey,
          idsAt: () => (isStaged ? Date.now() : identity.bornMs),
        },
      }),
    );
    ends.push(discord.stop);
    const fal = await onUsualPort(identity.ports.fal, (usual) =>
      startSandboxFal({ port: usual, filesDir: path.join(filesDir, 'fal'), concurrency: 2 }),
    );
    ends.push(fal.stop);
    const used = { discord: portOf(discord.apiUrl), fal: portOf(fal.baseUrl) };
    await identity.keep({ token: discord.botToken, ports: used });
    const page = await startPage({
      discord,
      fal,
      topic: 'Type / to see the commands of your bot',
      ports,
    });
    ends.push(page.stop);
    isStaged = true;
    console.log(describe({ discord, falUrl: fal.baseUrl, pageUrl: page.url }));
    if (words.endpoint !== undefined) await connect(discord, words.endpoint);
  } catch (error) {
    const isPortInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(
      isPortInUse
        ? `Port ${ports[0]} is taken. Choose another: npm run sandbox -- --port N`
        : String(error instanceof Error ? error.message : error),
    );
    await leave(1);
  }
}

/** The lines can be copied into a `.env` file as they are. */
function describe({
  discord,
  falUrl,
  pageUrl,
}: {
  readonly discord: SandboxDiscord;
  readonly falUrl: string;
  readonly pageUrl: string;
}): string {
  return [
    '# A Discord for your bot. It knows no other bot, and nothing leaves this machine.',
    `DISCORD_API_URL=${discord.apiUrl}`,
    `DISCORD_TOKEN=${discord.botToken}`,
    `DISCORD_APPLICATION_ID=${discord.applicationId}`,
    `DISCORD_PUBLIC_KEY=${discord.publicKey}`,
    `DISCORD_GUILD_ID=${discord.guild.id}`,
    `DISCORD_CHANNEL_ID=${discord.channel.id}`,
    '# Libraries ask GET /v10/gateway for this address; some have one of their own, and must be told.',
    `DISCORD_GATEWAY_URL=${gatewayUrl(discord)}`,
    '# fal: https://HOST/PATH is at FAL_BASE_URL/HOST/PATH, with any key.',
    `FAL_BASE_URL=${falUrl}`,
    `# The page is at ${pageUrl} (Ctrl+C ends it)`,
  ].join('\n');
}

function gatewayUrl({ apiUrl }: SandboxDiscord): string {
  return `ws://${new URL(apiUrl).host}/gateway`;
}

/** Sends a PING until the bot's URL works, and says each new reason why it doesn't yet. */
async function connect(discord: SandboxDiscord, url: string): Promise<void> {
  let said: string | undefined;
  for (;;) {
    const trouble = await discord.endpoint.troubleOf(url);
    if (trouble === undefined) break;
    if (trouble !== said) console.log(`# ${url} does not work yet: ${trouble}. Trying again.`);
    said = trouble;
    await sleep(PING_AGAIN_MS);
  }
  await discord.endpoint.set(url);
  console.log(`# Interactions go to ${url}`);
}

/** Starts on the port of the last time, or on a free one when that is taken. */
async function onUsualPort<T>(usual: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(usual);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return start(0);
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
