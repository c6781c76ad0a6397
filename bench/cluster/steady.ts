import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../../test/support/postgres.js';
import { startCrowd } from './crowd.js';
import type { ClusterFlags } from './flags.js';
import { leftoversIn, startProcesses } from './processes.js';
import { createSampler } from './sampler.js';
import { trendLines } from './trend-lines.js';

const SAMPLE_MS = 5_000;

/** So that caches are filled and code is compiled before the first sample. */
const WARM_UP_MS = 20_000;

/** A clip that is not there by then is lost. */
const PATIENCE_MS = 60_000;

const say = (line: string) => console.log(line);

/** Starts clips at a steady rate and prints what grows. Resolves with the exit code: 1 when a clip was lost or doubled. */
export async function keepSteady({ processes: count, minutes, rate }: ClusterFlags): Promise<0 | 1> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-cluster-'));
  const crowd = await startCrowd({ guilds: 8 * count, rate });
  const postgres = await startPostgres({ isDurable: true });
  const storeUrl = postgres.newStore();
  const environment = {
    ...crowd.environment,
    STORE_URL: storeUrl,
    HTTP_PORT: '0',
    BUDGET_USD_PER_DAY: '1000000',
  };
  const processes = await startProcesses({ count, dir, environment });
  const client = new pg.Client({ connectionString: storeUrl });
  await client.connect();
  try {
    const sampler = createSampler({
      processes,
      crowd,
      query: async (text) => (await client.query(text)).rows,
      storeUrl,
      countFiles: async () => (await leftoversIn(dir)).length,
    });
    say(
      `${count} processes, ${rate} clips a second for ${minutes} minutes. The first ${WARM_UP_MS / 1_000} s are not measured.`,
    );
    crowd.ask();
    await sleep(WARM_UP_MS);
    const endMs = Date.now() + minutes * 60_000;
    for (let taken = 0; Date.now() < endMs; taken += 1) {
      await sampler.take();
      if (taken % 6 === 0) say(sampler.summary());
      await sleep(SAMPLE_MS);
    }
    crowd.rest();
    const untilMs = Date.now() + PATIENCE_MS;
    while (crowd.take().open > 0 && Date.now() < untilMs) await sleep(1_000);
    // The last pings.
    await sleep(3_000);
    const { asked, delivered, unanswered, posts } = crowd.take();
    for (const line of trendLines(sampler.series())) say(line);
    say('');
    say(
      `Clips asked for: ${asked}; unanswered by the bot: ${unanswered}; sent to fal: ${posts}; delivered: ${delivered}.`,
    );
    say(`Temporary files left: ${(await leftoversIn(dir)).length}.`);
    const isWhole = delivered === asked - unanswered && posts === delivered;
    say(isWhole ? 'Nothing was lost or made twice.' : 'Clips were lost or made twice.');
    return isWhole ? 0 : 1;
  } finally {
    await client.end();
    for (const { leave } of processes) await leave();
    crowd.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
