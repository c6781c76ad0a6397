import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import {
  type SandboxFal,
  type SandboxFalOptions,
  startSandboxFal,
} from '../../src/sandbox/fal/sandbox-fal.js';
import type { Bench } from './part.js';

/** The servers that the bots of a part talk to. */
export type World = {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal;
  /** A temporary folder, removed at the end. */
  readonly dir: string;
  /** The settings of a bot here; each call has an empty data folder. */
  readonly environment: () => Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

/** Starts the embedded Discord and fal, and registers Flipbook's commands, which its rivals need too. */
export async function startWorld(
  { startFlipbook }: Pick<Bench, 'startFlipbook'>,
  falOptions: SandboxFalOptions = {},
): Promise<World> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-bench-'));
  const discord = await startSandboxDiscord({ identifyWindowMs: 0 });
  const fal = await startSandboxFal({ queueAhead: 0, ...falOptions });
  let folders = 0;
  const environment = () => {
    folders += 1;
    return {
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'bench',
      FAL_BASE_URL: fal.baseUrl,
      DATA_DIR: path.join(dir, `bot-${folders}`),
    };
  };
  await (await startFlipbook(environment())).stop();
  return {
    discord,
    fal,
    dir,
    environment,
    stop: async () => {
      await discord.stop();
      await fal.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
