import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from './bot-process.js';
import { auditFile, type Books, readBooks } from './ledger.js';
import type { Member } from './member.js';
import { startServers } from './servers.js';

/** A bot that is killed and restarted, between a Discord and a fal that keep running. */
export type ChaosWorld = {
  /** Starts the bot, and resolves when it is ready. `kill` names the moment at which it kills itself. */
  readonly start: (options?: { readonly kill?: string; readonly traceFile?: string }) => Promise<Bot>;
  /** A new member who wants one clip, and acts as people do to get it. */
  readonly member: (name: string) => Member;
  /** The remaining temporary files. */
  readonly leftovers: () => Promise<readonly string[]>;
  /** What the ledger says, once no bot runs. */
  readonly books: () => Promise<Books>;
  readonly stop: () => Promise<void>;
};

const WATCH = new URL('watch.js', import.meta.url).href;

/** Starts a world. Clips have a few bytes. */
export async function startChaosWorld(): Promise<ChaosWorld> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-chaos-'));
  const storeFile = path.join(dataDir, 'flipbook.db');
  const servers = await startServers();
  const environment = {
    ...servers.environment,
    DATA_DIR: dataDir,
    STORE_URL: storeFile,
    // Every request needs it, and none is refused.
    BUDGET_USD_PER_DAY: '1000000',
  };
  const bots = new Set<Bot>();

  async function start({ kill, traceFile }: { kill?: string; traceFile?: string } = {}): Promise<Bot> {
    const aim = {
      ...(kill === undefined ? {} : { CHAOS_KILL: kill }),
      ...(traceFile === undefined ? {} : { CHAOS_TRACE: traceFile }),
    };
    const bot = startBot({ ...environment, ...aim }, ['--import', WATCH]);
    bots.add(bot);
    while (!bot.isReady()) {
      // The remaining work of an earlier job may reach the fatal moment before the bot is ready.
      if (bot.hasEnded() && kill !== undefined) return bot;
      if (bot.hasEnded()) throw new Error(`The bot did not start:\n${bot.output()}`);
      await sleep(20);
    }
    return bot;
  }

  return {
    start,
    member: servers.member,
    leftovers: async () => {
      const files = await readdir(dataDir, { recursive: true });
      return files.filter(
        (file) =>
          !/^flipbook\.db(-wal|-shm|-journal)?$|^processes(.[^/]+(.(clips|preview|pictures))?)?$/.test(file),
      );
    },
    books: () => readBooks(auditFile(storeFile), servers.fal),
    stop: async () => {
      for (const bot of bots) await bot.kill();
      await servers.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
