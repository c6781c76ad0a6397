import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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

/** Starts a process of the bot with this environment. `nodeOptions` stand before its script. */
export function startBot(env: NodeJS.ProcessEnv, nodeOptions: readonly string[] = []): Bot {
  return watchBot(spawn(process.execPath, [...nodeOptions, BOT], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
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
    pid: child.pid,
    isReady: () => output.includes('"msg":"Ready"'),
    kill: () => end('SIGKILL'),
    leave: () => end('SIGTERM'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    output: () => output,
  };
}
