import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endWithMe } from '../end-with-me.js';

/** The bot's process. */
export type Bot = {
  readonly pid: number | undefined;
  readonly isReady: () => boolean;
  readonly kill: () => Promise<void>;
  readonly hasEnded: () => boolean;
  /** Asks it to stop, as a supervisor does. */
  readonly leave: () => Promise<void>;
  readonly output: () => string;
};

const BOT = fileURLToPath(new URL('bot.js', import.meta.url));

/**
 * Starts a process of the bot with this environment. `nodeOptions` stand before its script; `script` is that of another
 * release.
 */
export function startBot(
  env: NodeJS.ProcessEnv,
  nodeOptions: readonly string[] = [],
  script: string = BOT,
): Bot {
  return watchBot(
    spawn(process.execPath, [...nodeOptions, script], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Waits until it is ready. Throws what it said when it has ended instead. */
export async function untilReady({ isReady, hasEnded, output }: Bot): Promise<void> {
  while (!isReady()) {
    if (hasEnded()) throw new Error(`A process did not start:\n${output()}`);
    await sleep(50);
  }
}

function watchBot(child: ChildProcess): Bot {
  endWithMe(child);
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
    pid: child.pid,
    isReady: () => output.includes('"msg":"Ready"'),
    kill: () => end('SIGKILL'),
    leave: () => end('SIGTERM'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    output: () => output,
  };
}
