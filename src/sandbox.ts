import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { orderOf } from './animation/terms.js';
import { startApp } from './app.js';
import { readWords } from './command-line.js';
import { readConfig } from './config.js';
import { loadEnvironment } from './environment.js';
import { createLog } from './log.js';
import { startSandboxDiscord } from './sandbox/discord/sandbox-discord.js';
import { type SandboxFal, startSandboxFal } from './sandbox/fal/sandbox-fal.js';
import { startPage } from './sandbox/page/server/page-server.js';

const HELP = `Opens a page that looks like Discord, with the real bot in it: an embedded Discord, an embedded fal and the bot
run on this machine, with no account. With FAL_KEY set, it asks once and then makes real clips, which cost money.

Usage: npm run sandbox [-- OPTIONS]

  --port N    The port of the page on 127.0.0.1 (a free one)
  --help      This text`;

/** Reads the command line. Throws an Error of one line when it is wrong. */
function readArguments(): { readonly port: number } | 'help' {
  const options = {
    port: { type: 'string', default: '0' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values } = readWords('npm run sandbox', (args) => parseArgs({ args, strict: true, options }));
  if (values.help) return 'help';
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) throw new Error('--port must be a whole number from 0 to 65535');
  return { port };
}

/** Asks on the terminal whether clips may cost money. Without one, they may not. */
async function mayCostMoney(): Promise<boolean> {
  const { model, costMicros } = orderOf({ prompt: '' }, 'image').terms;
  const dollars = (costMicros / 1_000_000).toFixed(2);
  if (!process.stdin.isTTY) {
    console.log('FAL_KEY is set, and nobody is at a terminal to say yes: clips come from the embedded fal.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const said = await terminal.question(
    `FAL_KEY is set. Real clips by ${model} cost about $${dollars} each at the defaults. Make real ones? [y/N] `,
  );
  terminal.close();
  return /^y(es)?$/i.test(said.trim());
}

async function run({ port }: { readonly port: number }): Promise<void> {
  const environment = loadEnvironment();
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
    const page = await startPage({
      discord,
      fal,
      clipsFrom: fal === undefined ? 'Real clips: each one costs money' : 'Embedded fal: clips cost nothing',
      port,
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
      }),
      log: createLog('error'),
      onFatal: (error) => {
        console.error('The bot can not go on:', error);
        void leave(1);
      },
    });
    ends.push(app.stop);
    console.log(`Flipbook's sandbox is at ${page.url} (Ctrl+C ends it)`);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(isTaken ? `Port ${port} is taken. Choose another one: npm run sandbox -- --port N` : error);
    await leave(1);
  }
}

try {
  const given = readArguments();
  if (given === 'help') console.log(HELP);
  else await run(given);
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : String(error));
  process.exitCode = 2;
}
