import type { Job, JobIn, Phase } from '../../jobs/job.js';
import type { DeliveredAs } from '../../jobs/ports.js';
import { isIn } from '../../jobs/transitions.js';
import type { Sentence } from '../../text/sentence.js';
import { fileName } from '../spoiler.js';

/** How a message delivers a clip, how long after the request, and why not in a better way. */
export type Bringing = {
  readonly as: DeliveredAs;
  readonly tookMs: number;
  readonly why?: Sentence | undefined;
};

/** A clip as its card shows it: in the message that delivers it, or as it was delivered. */
export type FinishedClip = Bringing & { readonly job: JobIn<'rendered' | 'delivered'> };

/** What a card shows: a finished clip, or a job without one. */
export function shownOf(
  job: Job,
  bringing: Bringing | undefined,
): FinishedClip | { readonly job: JobIn<Exclude<Phase, 'delivered'>>; readonly as?: never } {
  if (isIn(job, 'delivered')) {
    const { form: as, tookMs, why } = job.state;
    return { job, as, tookMs, why };
  }
  if (isIn(job, 'rendered') && bringing !== undefined) return { job, ...bringing };
  return { job };
}

/** The name of the file attached to the card; undefined when the card has a link instead. */
export function attachedName({ job, as }: FinishedClip): string | undefined {
  return as.startsWith('link') ? undefined : clipName(job);
}

/** The file's name in Discord; a plain word, because components refer to it. */
export function clipName(job: Job): string {
  return fileName(job, `flipbook-${job.id}.mp4`);
}
