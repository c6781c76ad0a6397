import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Timings } from '../../src/jobs/timings.js';
import { createLog } from '../../src/log.js';
import { type SandboxDiscord, startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { PATIENCE_MS } from './patience.js';
import { pictures } from './picture-process.js';
import { sharedPostgres } from './postgres.js';
import { tempDir } from './temp-dir.js';
import { tokenRender } from './token-render.js';
import { isEnd, quickTimings, samplePicture } from './world.js';

/**
 * A Discord and a fal without a bot, and the settings of one that connects these shards. With `isPostgres`, all bots
 * share a store there; otherwise each has its own.
 */
export async function startServers({
  isPostgres = false,
  ...discordOptions
}: Parameters<typeof startSandboxDiscord>[0] & { readonly isPostgres?: boolean } = {}) {
  const storeUrl = isPostgres ? (await sharedPostgres()).newStore() : 'memory:';
  const discord = await startSandboxDiscord({
    ackDeadlineMs: PATIENCE_MS,
    maxConcurrency: 16,
    identifyWindowMs: 0,
    ...discordOptions,
  });
  const fal = await startSandboxFal({ queueAhead: 0, ...tokenRender });
  onTestFinished(async () => {
    await discord.stop();
    await fal.stop();
  });
  const envOf = (shards: string) => ({
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    FAL_KEY: 'key-of-the-test',
    FAL_BASE_URL: fal.baseUrl,
    STORE_URL: storeUrl,
    SHARDS: shards,
  });
  return { discord, fal, envOf };
}

/** Starts a process of the bot inside of this one. */
export async function startBot(env: Readonly<Record<string, string>>, timings: Partial<Timings> = {}) {
  const log: Record<string, unknown>[] = [];
  const fatal: Error[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  const leaving = new AbortController();
  const starting = startApp({
    config: readConfig({ ...env, DATA_DIR: await tempDir() }),
    log: createLog('info', sink),
    onFatal: (error) => fatal.push(error),
    pictures,
    timings: { ...quickTimings, ...timings },
    answerMs: PATIENCE_MS,
    leaving: leaving.signal,
  });
  const stop = () =>
    starting.then(
      (app) => app.stop(),
      () => {},
    );
  onTestFinished(stop);
  return { log, fatal, starting, stop, leave: () => leaving.abort(new Error('leaving')) };
}

/** A member asks for a clip; resolves when it is there. */
export async function animateIn(discord: SandboxDiscord, guild: SandboxDiscord['guild']) {
  const picture = { name: 'p.png', bytes: await samplePicture() };
  const { interactionId } = await guild.createMember().run({
    command: 'animate',
    options: { image: picture, prompt: 'wind' },
  });
  await discord.waitFor(
    ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && isEnd(text),
  );
  return interactionId;
}

/** How many first answers Discord got to these interactions. */
export function answersTo(discord: SandboxDiscord, ids: readonly string[]): readonly number[] {
  const paths = discord.wire.rest().map(({ path }) => path);
  return ids.map((id) => paths.filter((path) => path.includes(`/interactions/${id}/`)).length);
}
