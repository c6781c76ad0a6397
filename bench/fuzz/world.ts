import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import sharp from 'sharp';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { TINY_MP4 } from '../../test/support/mp4.js';
import { chaosTimings } from '../chaos/timings.js';
import { createJobLog } from './job-log.js';

/** A real bot in this process, with a record of everything that it must not do. */
export type FuzzWorld = Awaited<ReturnType<typeof startFuzzWorld>>;

/**
 * Starts a world of its own. Clips are a few bytes, pictures small. An interaction may be answered for `answerMs`; as long
 * as Discord allows it when that is left out.
 */
export async function startFuzzWorld({ answerMs }: { readonly answerMs?: number | undefined }) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flipbook-fuzz-'));
  const discord = await startSandboxDiscord(answerMs === undefined ? {} : { ackDeadlineMs: answerMs });
  const fal = await startSandboxFal({
    queueAhead: 0,
    concurrency: 100,
    render: async ({ outputPath }) => {
      await writeFile(outputPath, TINY_MP4);
      return { path: outputPath };
    },
  });
  const offences: string[] = [];
  const jobs = createJobLog();
  const sink = new Writable({
    write(line, _encoding, done) {
      const record = JSON.parse(String(line));
      // Discord rejects a second answer to one interaction.
      const isRefused = record.msg === 'Discord did not accept the first answer';
      if (record.level >= 50 || isRefused) offences.push(`log: ${String(line).slice(0, 1_500)}`);
      jobs.note(record);
      done();
    },
  });
  const onRejection = (error: unknown) => {
    offences.push(`nobody handled: ${error instanceof Error ? error.stack : String(error)}`);
  };
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onRejection);
  const app = await startApp({
    config: readConfig({
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      FAL_KEY: 'fuzz',
      FAL_BASE_URL: fal.baseUrl,
      DATA_DIR: dataDir,
      STORE_URL: 'memory:',
    }),
    log: createLog('debug', sink),
    onFatal: (error) => offences.push(`fatal: ${error.message}`),
    timings: { ...chaosTimings, editGapMs: 40 },
    ...(answerMs === undefined ? {} : { answerMs }),
  });
  return {
    discord,
    fal,
    offences,
    jobs,
    picture: await sharp({ create: { width: 400, height: 225, channels: 3, background: '#d02020' } })
      .png()
      .toBuffer(),
    stop: async () => {
      await app.stop();
      await fal.stop();
      await discord.stop();
      process.off('unhandledRejection', onRejection);
      process.off('uncaughtException', onRejection);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
