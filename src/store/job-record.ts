import { ZodError, z } from 'zod';
import { type Job, parseJob } from '../jobs/job.js';
import { JOB_VERSION } from '../jobs/record.js';

/** What is wrong with a record: a place in it, and a word for it. Never a value: those are members' words and tokens. */
export type Problem = { readonly path: string; readonly code: string };

/** A record that is no job, as it was found, and why. There is no `record` when the stored text is not even JSON. */
export type UnreadableRecord = { readonly problems: readonly Problem[]; readonly record?: unknown };

/** What a record turned out to be. */
export type JobReading = { readonly job: Job } | UnreadableRecord;

/** Enough to see what is wrong. */
const TOLD_PROBLEMS = 10;

/** Reads the text of a stored record. Never throws. */
export function readRecordText(text: string): JobReading {
  try {
    return readRecord(JSON.parse(text));
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}

/** What a stored value is. Never throws. */
function readRecord(record: unknown): JobReading {
  try {
    return { job: parseJob(record) };
  } catch (error) {
    return { record, problems: problemsOf(error) };
  }
}

/** Throws when what is to be written could not be read again: what a store keeps unreadable is as good as lost. */
export function checkReadable(job: Job): void {
  const reading = readRecord(job);
  if ('job' in reading) return;
  throw new Error(
    `Job ${job.id} can't be written, for it could not be read: ${JSON.stringify(reading.problems)}`,
  );
}

const newerSchema = z.object({ version: z.int().gt(JOB_VERSION) });

/** Who has written a record that can't be read, when that was a version to come; undefined when it was not. */
export function newerWriter(record: unknown): string | undefined {
  const newer = newerSchema.safeParse(record);
  if (!newer.success) return undefined;
  return `a newer Flipbook (records of version ${newer.data.version}; this one reads up to ${JOB_VERSION})`;
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ZodError) {
    return error.issues
      .slice(0, TOLD_PROBLEMS)
      .map(({ path, code }) => ({ path: path.map(String).join('.'), code }));
  }
  return [{ path: '', code: error instanceof Error ? error.name : 'unknown' }];
}
