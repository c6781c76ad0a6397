import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { orderOf } from '../../animation/terms.js';
import { type App, startApp } from '../../app.js';
import { readConfig } from '../../config.js';
import type { Environment } from '../../environment.js';
import { startSandboxDiscord } from '../../sandbox/discord/sandbox-discord.js';
import { type SandboxFal, startSandboxFal } from '../../sandbox/fal/sandbox-fal.js';
import { startPage } from '../../sandbox/page/server/page-server.js';
import { pageLimits } from './page-limits.js';
import { createTerminalLog } from './terminal-log.js';

/** Asks on the terminal whether clips may cost money. Without a terminal, they may not. */
async function mayCostMoney(): Promise<boolean> {
  const { model, costMicros } = orderOf({ prompt: '' }, 'image').terms;
  const dollars = (costMicros / 1_000_000).toFixed(2);
  if (!process.stdin.isTTY) {
    console.log(
      'FAL_KEY is set, but there is no terminal to confirm the cost: clips come from the embedded fal.',
    );
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const said = await terminal.question(
    `FAL_KEY is set. Real clips by ${model} cost about $${dollars} each at the defaults. Make real ones? [y/N] `,
  );
  terminal.close();
  return /^y(es)?$/i.test(said.trim());
}

/** Serves the page, with the bot running in it, until a signal ends the process. */
export async function runSandbox({
  ports,
  isOverHttp,
  environment,
}: {
  /** The ports of the page in order of preference; 0 is any free one. */
  readonly ports: readonly number[];
  /** Interactions come over HTTP instead of over the gateway. */
  readonly isOverHttp: boolean;
  readonly environment: Environment;
}): Promise<void> {
  const key = environment['FAL_KEY']?.trim();
  const isReal = key !== undefined && key !== '' && (await mayCostMoney());
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-sandbox-'));
  const ends: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const leave = async (exitCode: number) => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => {});
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(0));
  try {
    const discord = await startSandboxDiscord({ filesDir: path.join(dataDir, 'discord') });
    ends.push(discord.stop);
    const fal: SandboxFal | undefined = isReal ? undefined : await startSandboxFal({ concurrency: 2 });
    if (fal !== undefined) ends.push(fal.stop);
    let running: App | undefined;
    const page = await startPage({
      discord,
      fal,
      limitsOf: async (asker) => running && pageLimits(await running.limitsOf(asker)),
      clipsFrom: fal === undefined ? 'fal' : 'sandbox',
      ports,
    });
    ends.push(page.stop);
    const app = await startApp({
      config: readConfig({
        DISCORD_TOKEN: discord.botToken,
        DISCORD_API_URL: discord.apiUrl,
        FAL_KEY: fal === undefined ? key : 'sandbox',
        FAL_BASE_URL: fal === undefined ? environment['FAL_BASE_URL'] : fal.baseUrl,
        DATA_DIR: dataDir,
        STORE_URL: 'memory:',
        LOG_LEVEL: 'error',
        ...(isOverHttp ? { HTTP_PORT: '0', DISCORD_PUBLIC_KEY: discord.publicKey, SHARDS: 'none' } : {}),
      }),
      log: createTerminalLog(),
      onFatal: (error) => {
        console.error("The bot can't continue:", error);
        void leave(1);
      },
    });
    running = app;
    ends.push(app.stop);
    if (isOverHttp) await discord.endpoint.set(`http://127.0.0.1:${app.httpPort}/interactions`);
    const [usual] = ports;
    const isElsewhere = ports.length > 1 && new URL(page.url).port !== String(usual);
    const why = isElsewhere ? `port ${usual} is taken; ` : '';
    console.log(`Flipbook's sandbox is at ${page.url} (${why}Ctrl+C ends it)`);
  } catch (error) {
    const isPortInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(
      isPortInUse ? `Port ${ports[0]} is taken. Choose another: npm run sandbox -- --port N` : error,
    );
    await leave(1);
  }
}
