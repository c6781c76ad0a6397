import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Bot, startBot, untilReady } from '../chaos/bot-process.js';

/** One process of the bot, which can be killed and started again. */
export type ClusterProcess = {
  /** Starts at 1. */
  readonly number: number;
  /** The value of SHARDS. */
  readonly shards: string;
  readonly bot: () => Bot;
  readonly kill: () => Promise<void>;
  /** Starts it if it has ended. */
  readonly start: () => void;
  readonly leave: () => Promise<void>;
};

/** Starts `count` processes with one shard each, and waits until all are ready. */
export async function startProcesses({
  count,
  dir,
  environment,
}: {
  readonly count: number;
  /** Each has a folder in it. */
  readonly dir: string;
  /** The settings of all. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<readonly ClusterProcess[]> {
  const processes = Array.from({ length: count }, (_, index) => {
    const shards = `${index}/${count}`;
    const start = () =>
      startBot({
        ...environment,
        DATA_DIR: path.join(dir, `process-${index + 1}`),
        SHARDS: shards,
        REGISTER_COMMANDS: index === 0 ? 'global' : 'off',
      });
    let bot = start();
    return {
      number: index + 1,
      shards,
      bot: () => bot,
      kill: () => bot.kill(),
      start: () => {
        if (bot.hasEnded()) bot = start();
      },
      leave: () => bot.leave(),
    };
  });
  try {
    for (const { bot } of processes) await untilReady(bot());
  } catch (error) {
    for (const { kill } of processes) await kill();
    throw error;
  }
  return processes;
}

/** The files in the processes' folders. */
export async function leftoversIn(dir: string): Promise<readonly string[]> {
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).map(({ name }) => name);
}
