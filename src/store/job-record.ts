import * as z from 'zod';
import { type Job, parseJob } from '../jobs/job.js';
import { JOB_VERSION, recordSchema } from '../jobs/record.js';

/** A problem in a record: its path and an error code. Never a value, which may hold members' words or tokens. */
export type Problem = { readonly path: string; readonly code: string };

/** A stored record that can't be parsed as a job, and why. `record` is missing when the text is not even JSON. */
export type UnreadableRecord = { readonly problems: readonly Problem[]; readonly record?: unknown };

/** The result of reading a record. */
export type JobReading = { readonly job: Job } | UnreadableRecord;

/** Limits the length of log entries. */
const TOLD_PROBLEMS = 10;

/** Parses the text of a stored record. Never throws. */
export function readRecordText(text: string): JobReading {
  try {
    return readRecord(JSON.parse(text));
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}

/** Parses a stored value. Never throws. */
function readRecord(record: unknown): JobReading {
  try {
    return { job: parseJob(record) };
  } catch (error) {
    return { record, problems: problemsOf(error) };
  }
}

/** Throws when `job` could not be read back, because an unreadable record is as good as lost. */
export function checkReadable(job: Job): void {
  const { error } = recordSchema.safeParse(job);
  if (error === undefined) return;
  throw new Error(
    `Job ${job.id} can't be written, for it could not be read: ${JSON.stringify(problemsOf(error))}`,
  );
}

const newerSchema = z.object({ version: z.int().gt(JOB_VERSION) });

/** Names the newer version that wrote an unreadable record; undefined when no newer version did. */
export function newerWriter(record: unknown): string | undefined {
  const newer = newerSchema.safeParse(record);
  if (!newer.success) return undefined;
  return `a newer Flipbook (records of version ${newer.data.version}; this one reads up to ${JOB_VERSION})`;
}

/** True for a record that a newer version wrote. Its job is left to processes of that version. */
export function isNewer(reading: JobReading): boolean {
  return !('job' in reading) && newerWriter(reading.record) !== undefined;
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof z.ZodError) {
    return error.issues
      .slice(0, TOLD_PROBLEMS)
      .map(({ path, code }) => ({ path: path.map(String).join('.'), code }));
  }
  return [{ path: '', code: error instanceof Error ? error.name : 'unknown' }];
}
