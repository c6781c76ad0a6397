import type Keyv from 'keyv';
import * as z from 'zod';
import type { Job } from '../jobs/job.js';
import type { DurationHistory, Log } from '../jobs/ports.js';
import { storedList } from './listed.js';
import { createSerializeByKey } from './serialize-by-key.js';

const sampleSchema = z.number().nonnegative();
const samplesSchema = storedList(sampleSchema);

/** Enough to follow a model that gets slower or faster, and small enough to rewrite on every sample. */
const MAX_SAMPLES = 50;

/** Fewer samples don't show what is usual. */
const ENOUGH = 5;

/** Durations of finished clips on a Keyv, with separate samples for each kind of clip. Never rejects. */
export function createDurationHistory({
  keyv,
  log,
}: {
  readonly keyv: Keyv;
  readonly log: Log;
}): DurationHistory {
  // The usual duration on the card is optional: its failure must not fail a paid job.
  async function optional<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      log.warn({ err: error }, 'The history of durations could not be used');
      return undefined;
    }
  }
  // Clips of one kind may end at the same time, so each read-modify-write must be serialized.
  const serializeByKey = createSerializeByKey();
  const read = async (job: Job) => samplesSchema.parse(await keyv.get(kindOf(job)));
  return {
    record: async (job, tookMs) => {
      const kind = kindOf(job);
      await optional(async () => {
        const sample = sampleSchema.parse(tookMs);
        await serializeByKey(kind, async () =>
          keyv.set(kind, [...(await read(job)), sample].slice(-MAX_SAMPLES)),
        );
      });
    },
    usual: (job) =>
      optional(async () => {
        const sorted = (await read(job)).sort((a, b) => a - b);
        if (sorted.length < ENOUGH) return undefined;
        const quantile = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
        return { p50Ms: quantile(0.5), p90Ms: quantile(0.9) };
      }),
  };
}

/**
 * The key of the job's samples. Other providers get their own prefix: the built-in renderer's times say nothing about
 * fal's.
 */
function kindOf({ provider, endpointId, terms }: Job): string {
  const { resolution, seconds, audio } = terms;
  const maker = provider === 'fal' ? '' : `${provider}:`;
  return `${maker}${endpointId}:${resolution}:${seconds}:${audio}`;
}
