import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { type SandboxFal, startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import type { FaultRule } from '../../src/sandbox/faults.js';
import { endWithMe } from '../end-with-me.js';
import { HOUR_MS } from './timings.js';

const BOT = fileURLToPath(new URL('bot.js', import.meta.url));
const CLOCK = new URL('clock.js', import.meta.url).href;

/** A bot in its own process, between a Discord and a fal that keep running. */
export type MoneyWorld = {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal;
  readonly start: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Stops the process and its clock listeners, as a sleeping machine does. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly setClock: (aheadMs: number) => void;
  /** How many hours have passed since the start, to scale. */
  readonly hours: () => number;
  /** Everything readable on the messages with these ids, or on all, one line per state, in order. */
  readonly read: (ids?: readonly string[]) => readonly string[];
  readonly stop: () => Promise<void>;
};

/** fal accepts the request, but the answer is lost. */
export const answerLost: FaultRule = {
  method: 'POST',
  path: /^\/queue\.fal\.run\//,
  effect: { kind: 'reset', when: 'after' },
};

/**
 * Repeats the command until fal has received the submit: on a busy machine the first answer may come too late for
 * Discord.
 */
export async function askUntilSent<
  T extends { readonly acked: Promise<unknown>; readonly response: () => SandboxMessage | undefined },
>(fal: SandboxFal, ask: () => Promise<T>): Promise<T> {
  const posts = fal.posts();
  for (;;) {
    const invocation = await ask();
    let isDropped = false;
    invocation.acked.catch(() => {
      isDropped = true;
    });
    while (!isDropped && fal.posts() === posts) {
      await sleep(5);
      isDropped ||= invocation.response()?.text.includes('Please try again') === true;
    }
    if (!isDropped) return invocation;
  }
}

/** Starts a world. Clips have a few bytes, a different number for each request. */
export async function startMoneyWorld(): Promise<MoneyWorld> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-money-'));
  const discord = await startSandboxDiscord({ identifyWindowMs: 0, identifiesPerDay: 1_000_000 });
  const fal = await startSandboxFal({ queueAhead: 0, concurrency: 10, listed: 'submitted' });
  const startedAt = performance.now();
  const versions: { readonly id: string; readonly line: string }[] = [];
  discord.onMessage(({ message }) => {
    const line = stateLine(message);
    if (line !== undefined) versions.push({ id: message.id, line });
  });
  let child: ChildProcess | undefined;

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const closed = new Promise((resolve) => ending.once('close', resolve));
    ending.kill(signal);
    await closed;
  }

  return {
    discord,
    fal,
    start: async () => {
      const started = spawn(process.execPath, ['--import', CLOCK, BOT], {
        env: {
          PATH: process.env['PATH'],
          DISCORD_TOKEN: discord.botToken,
          DISCORD_API_URL: discord.apiUrl,
          FAL_KEY: 'money',
          FAL_BASE_URL: fal.baseUrl,
          DATA_DIR: dataDir,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      child = started;
      endWithMe(started);
      let output = '';
      for (const stream of [started.stdout, started.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          output += chunk;
        });
      }
      while (!output.includes('"msg":"Ready"')) {
        if (started.exitCode !== null) throw new Error(`The bot did not start:\n${output}`);
        await sleep(10);
      }
    },
    kill: () => end('SIGKILL'),
    sleep: async (ms) => {
      child?.kill('SIGSTOP');
      await sleep(ms);
      child?.kill('SIGCONT');
    },
    setClock: (aheadMs) => void child?.send({ aheadMs }),
    hours: () => (performance.now() - startedAt) / HOUR_MS,
    read: (ids) => {
      const lines = versions
        .filter(({ id }) => ids === undefined || ids.includes(id))
        .map(({ line }) => line);
      return lines.filter((line, index) => line !== lines[index - 1]);
    },
    stop: async () => {
      await end('SIGKILL');
      await fal.stop();
      await discord.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A card's status line, or another message of the bot. */
function stateLine({ text, content }: SandboxMessage): string | undefined {
  if (content !== '') return content.replace(/<@\d+> /, '').replace(/http\S+/, '(link)');
  const line = text.split('\n').find((candidate) => /^\P{ASCII}.*\*\*/u.test(candidate));
  return line
    ?.replaceAll('**', '')
    .replace(/ · asked.*/, '')
    .replace(/ in [\d.]+ (s|min)$/, '');
}
