import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { type SandboxFal, startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { mp4Of } from '../../test/support/mp4.js';
import { createMember, type Member } from './member.js';

/** A Discord and a fal that keep running while bots are killed. */
export type Servers = {
  readonly discord: SandboxDiscord;
  readonly fal: SandboxFal;
  /** The settings of a bot between the two. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A new member who wants one clip, and acts as people do to get it. */
  readonly member: (name: string, guild?: SandboxDiscord['guild']) => Member;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the servers. Clips have a few bytes and take up to `longestMs` after one of somebody else; nothing limits how
 * often bots log in.
 */
export async function startServers({
  guilds = 1,
  queueAhead = 1,
  longestMs = 1_500,
  clipBytes = 200_000,
} = {}): Promise<Servers> {
  const discord = await startSandboxDiscord({ guilds, identifyWindowMs: 0, identifiesPerDay: 1_000_000 });
  const fal = await startSandboxFal({
    queueAhead,
    queueStepMs: 150,
    concurrency: 50,
    listed: 'submitted',
    render: async ({ outputPath }) => {
      await sleep(Math.random() * longestMs);
      await writeFile(outputPath, mp4Of(clipBytes));
      return { path: outputPath };
    },
  });
  const picture = await drawPicture();
  return {
    discord,
    fal,
    environment: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'chaos',
      FAL_BASE_URL: fal.baseUrl,
    },
    member: (name, guild = discord.guild) => createMember({ name, guild, discord, fal, picture }),
    stop: async () => {
      await fal.stop();
      await discord.stop();
    },
  };
}
