import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import * as z from 'zod';
import { type Engine, type Pace, TAKEN_WITHIN } from './engine.js';

const QUEUE = 'jobs';

/** The default ends a job when the third process that works on it dies. */
const MAX_RETRIES = 1_000_000;

const BATCH = 500;

/** The shortest that pg-boss allows, because nothing announces a job. Its default is 2 s. */
const POLL_MS = 500;

/** The shortest that pg-boss allows between two checks for expired jobs. */
const MIN_CHECK_MS = 1_000;

const dataSchema = z.object({ id: z.string() });

/** How often expired jobs are looked for. */
const checkMs = ({ leaseMs }: Pace) => Math.max((leaseMs * (TAKEN_WITHIN - 1)) / 2, MIN_CHECK_MS);

async function start(url: string, pace: Pace): Promise<PgBoss> {
  const pool = { connectionString: url, max: 4, idleTimeoutMillis: 0 };
  const boss = new PgBoss({
    ...pool,
    schedule: false,
    maintenanceIntervalSeconds: Math.round(checkMs(pace) / 1_000),
    expireInSeconds: pace.expireMs / 1_000,
    retryLimit: MAX_RETRIES,
  });
  boss.on('error', () => {});
  return boss.start();
}

/** pg-boss. Its `work` waits until a whole batch has ended, so that jobs are fetched and completed one by one here. */
export const pgBoss: Engine = {
  package: 'pg-boss',
  prepare: async (url, pace) => {
    const boss = await start(url, pace);
    await boss.createQueue(QUEUE, {
      name: QUEUE,
      expireInSeconds: pace.expireMs / 1_000,
      retryLimit: MAX_RETRIES,
    });
    await boss.stop();
  },
  produce: async (url, pace) => {
    const boss = await start(url, pace);
    return {
      add: async (ids) => void (await boss.insert(ids.map((id) => ({ name: QUEUE, data: { id } })))),
      close: () => boss.stop({ graceful: false }),
    };
  },
  join: async ({ url, pace, follow, onEnd }) => {
    const boss = await start(url, pace);
    const keys = new Map<string, string>();
    let isLeaving = false;

    async function work(key: string, id: string): Promise<void> {
      keys.set(id, key);
      await follow(id);
      if (isLeaving) return;
      // `affected` is missing from the types.
      const { affected } = z.object({ affected: z.number() }).parse(await boss.complete(QUEUE, key));
      onEnd(id, affected === 1);
    }

    async function poll(): Promise<void> {
      while (!isLeaving) {
        const jobs = await boss.fetch(QUEUE, { batchSize: BATCH }).catch(() => []);
        for (const { id, data } of jobs) void work(id, dataSchema.parse(data).id).catch(() => {});
        if (jobs.length < BATCH) await sleep(POLL_MS);
      }
    }

    void poll();
    return {
      leave: async (held) => {
        isLeaving = true;
        const own = held.flatMap((id) => keys.get(id) ?? []);
        await boss.fail(QUEUE, own);
      },
    };
  },
};
