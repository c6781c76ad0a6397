import type { Log } from '../jobs/ports.js';
import { newerWriter, type UnreadableRecord } from './job-record.js';

/** Enough ids to start a search. */
const TOLD_IDS = 100;

/** Logs open jobs whose records can't be read. They stay in the store for a version that can read them. */
export type Unreadable = {
  /** Logs one record, once per process. */
  readonly tell: (jobId: string, unreadable: UnreadableRecord) => void;
  /** Logs that a record can be read again, if it was unreadable before. */
  readonly forget: (jobId: string) => void;
  /** Logs how many there are, if the number has changed. */
  readonly summarize: () => void;
};

/** Creates the {@link Unreadable} of a process. */
export function createUnreadable({ log }: { readonly log: Log }): Unreadable {
  const unreadable = new Set<string>();
  let summarized = 0;
  return {
    tell: (jobId, { problems, record }) => {
      if (unreadable.has(jobId)) return;
      unreadable.add(jobId);
      const writer = newerWriter(record);
      const why = writer === undefined ? "can't be read" : `was written by ${writer}`;
      log.error({ jobId, problems }, `The record of an open job ${why}: set aside`);
    },
    forget: (jobId) => {
      if (unreadable.delete(jobId)) log.info({ jobId }, 'A record that was set aside can be read again');
    },
    summarize: () => {
      const count = unreadable.size;
      if (count !== summarized && count > 0) {
        log.error(
          { count, jobIds: [...unreadable].slice(0, TOLD_IDS) },
          `${count} job records can't be read and are set aside: a version of Flipbook that can read them will go on with them. Their clips may be at fal, and billed`,
        );
      }
      summarized = count;
    },
  };
}
