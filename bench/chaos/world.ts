import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import { type Books, readBooks } from './ledger.js';

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

/** The bot's process. */
export type Bot = {
  readonly kill: () => Promise<void>;
  readonly hasEnded: () => boolean;
  /** Asks it to stop, as a supervisor does. */
  readonly leave: () => Promise<void>;
  readonly output: () => string;
};

/** The outcome for a member. */
export type Verdict = {
  readonly generations: number;
  readonly finished: number;
  readonly pings: number;
  /** How often the member had to repeat the command, because Discord said that the bot did not respond. */
  readonly asks: number;
  /** How often the member pressed "Try again", because the outcome of the one request could not be known. */
  readonly retries: number;
};

/** A person. `want` is called repeatedly: it asks when there is no answer, and presses what helps. */
export type Member = {
  readonly name: string;
  readonly want: () => Promise<void>;
  readonly isServed: () => boolean;
  readonly verdict: () => Verdict;
};

const BOT = fileURLToPath(new URL('bot.js', import.meta.url));
const WATCH = new URL('watch.js', import.meta.url).href;

/** Starts a world. Clips have a few bytes. */
export async function startChaosWorld(): Promise<ChaosWorld> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-chaos-'));
  const storeFile = path.join(dataDir, 'flipbook.db');
  const discord = await startSandboxDiscord({ identifyWindowMs: 0, identifiesPerDay: 1_000_000 });
  const fal = await startSandboxFal({
    queueAhead: 1,
    queueStepMs: 150,
    concurrency: 50,
    listed: 'submitted',
    render: async ({ outputPath }) => {
      await sleep(Math.random() * 1_500);
      await writeFile(outputPath, mp4Of(200_000));
      return { path: outputPath };
    },
  });
  const picture = await drawPicture();
  const environment = {
    PATH: process.env['PATH'],
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY: 'chaos',
    FAL_BASE_URL: fal.baseUrl,
    DATA_DIR: dataDir,
    STORE_URL: storeFile,
    // Every request needs it, and none is refused.
    BUDGET_USD_PER_DAY: '1000000',
  };
  const bots = new Set<Bot>();

  async function start({ kill, traceFile }: { kill?: string; traceFile?: string } = {}): Promise<Bot> {
    const child = spawn(process.execPath, ['--import', WATCH, BOT], {
      env: {
        ...environment,
        ...(kill === undefined ? {} : { CHAOS_KILL: kill }),
        ...(traceFile === undefined ? {} : { CHAOS_TRACE: traceFile }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const bot = watchBot(child);
    bots.add(bot);
    while (!bot.output().includes('"msg":"Ready"')) {
      // The remaining work of an earlier job may reach the fatal moment before the bot is ready.
      if (bot.hasEnded() && kill !== undefined) return bot;
      if (bot.hasEnded()) throw new Error(`The bot did not start:\n${bot.output()}`);
      await sleep(20);
    }
    return bot;
  }

  function member(name: string): Member {
    const channel = discord.guild.createChannel();
    const person = discord.guild.createMember();
    const prompt = `a clip for [${name}]`;
    const invocations: Awaited<ReturnType<typeof person.run>>[] = [];
    const pressed = new Set<string>();
    let unanswered = 0;
    const mine = () =>
      [...channel.messages({ as: person }), ...discord.directMessages(person).messages()].filter(
        ({ deleted }) => !deleted,
      );
    const cards = () => mine().filter(({ text }) => text.includes(prompt));
    const finished = () => cards().filter(({ text }) => text.includes('Finished** in'));

    async function ask(): Promise<void> {
      const options = { image: { name: 'picture.png', bytes: picture }, prompt, duration: '4s' };
      const invocation = await person.run({ channel, command: 'animate', options });
      invocations.push(invocation);
      invocation.acked.catch(() => {
        // Discord's client says so after three seconds.
        unanswered += 1;
      });
    }

    return {
      name,
      want: async () => {
        if (finished().length > 0) return;
        if (invocations.length === unanswered) return ask();
        for (const card of cards()) {
          const id = card.buttons.find(({ label }) => label.startsWith('Try again'))?.customId;
          if (id === undefined || pressed.has(card.id)) continue;
          pressed.add(card.id);
          const { acked } = await person.click(card, id);
          acked.catch(() => pressed.delete(card.id));
        }
      },
      isServed: () => finished().length > 0,
      verdict: () => ({
        generations: fal.requests().filter(({ input }) => JSON.stringify(input).includes(prompt)).length,
        finished: finished().length,
        pings: mine().filter((message: SandboxMessage) => message.content.includes('your clip is ready'))
          .length,
        asks: invocations.length,
        retries: pressed.size,
      }),
    };
  }

  return {
    start,
    member,
    leftovers: async () => {
      const files = await readdir(dataDir, { recursive: true });
      return files.filter(
        (file) => !/^flipbook\.db(-wal|-shm|-journal)?$|^(clips|preview|pictures)$/.test(file),
      );
    },
    books: () => readBooks(storeFile, fal),
    stop: async () => {
      for (const bot of bots) await bot.kill();
      await fal.stop();
      await discord.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function watchBot(child: ChildProcess): Bot {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  return {
    kill: () => end('SIGKILL'),
    leave: () => end('SIGTERM'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    output: () => output,
  };
}
