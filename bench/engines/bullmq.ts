import { createPostgresBackend, Queue, WaitingError, Worker } from 'bullmq';
import { type Engine, type Pace, TAKEN_WITHIN } from './engine.js';

const QUEUE = 'jobs';

/** More than one process will ever follow. */
const CONCURRENCY = 10_000;

/** The default lets a job fail for good when the second process that works on it dies. */
const MAX_STALLED = 1_000_000;

const connectionOf = (url: string) => ({ connectionString: url, idleTimeoutMillis: 0 });

/** A job is free at the second check that sees it active, when its lock has expired. Must be a whole number. */
const stalledIntervalMs = ({ leaseMs }: Pace) => Math.round((leaseMs * (TAKEN_WITHIN - 1)) / 2);

/** BullMQ with its PostgreSQL backend. The queue holds ids only. */
export const bullmq: Engine = {
  package: 'bullmq',
  prepare: async (url) => {
    const queue = new Queue(
      QUEUE,
      { connection: { ...connectionOf(url), migrate: true } },
      createPostgresBackend,
    );
    await queue.waitUntilReady();
    await queue.close();
  },
  produce: async (url) => {
    const queue = new Queue(QUEUE, { connection: connectionOf(url) }, createPostgresBackend);
    queue.on('error', () => {});
    await queue.waitUntilReady();
    const kept = { removeOnComplete: true, removeOnFail: true };
    return {
      add: async (ids) => {
        await queue.addBulk(ids.map((id) => ({ name: 'follow', data: {}, opts: { ...kept, jobId: id } })));
      },
      close: () => queue.close(),
    };
  },
  join: async ({ url, pace, follow, onEnd, onLost }) => {
    let isLeaving = false;
    const worker = new Worker(
      QUEUE,
      async (job, token) => {
        // A worker that closes fetches once more.
        if (!isLeaving) await follow(String(job.id));
        if (!isLeaving) return;
        await job.moveToWait(token);
        throw new WaitingError();
      },
      {
        connection: connectionOf(url),
        concurrency: CONCURRENCY,
        lockDuration: pace.leaseMs,
        lockRenewTime: pace.leaseMs / 2,
        stalledInterval: stalledIntervalMs(pace),
        maxStalledCount: MAX_STALLED,
        drainDelay: (pace.leaseMs * (TAKEN_WITHIN - 1)) / 1_000,
      },
      createPostgresBackend,
    );
    worker.on('error', () => {});
    // A refusal is an error without an id.
    worker.on('completed', (job) => onEnd(String(job.id), true));
    worker.on('lockRenewalFailed', (ids) => ids.forEach(onLost));
    await worker.waitUntilReady();
    return {
      leave: async () => {
        isLeaving = true;
        // Resolves when every job is back in the queue.
        void worker.close();
      },
    };
  },
};
