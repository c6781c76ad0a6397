import type { JobIn, Progress, UnsentPhase } from './job.js';
import { isUnsent, move } from './transitions.js';

/** A job whose request the provider has accepted, or turned out to have. */
export function toSubmitted(
  job: JobIn<UnsentPhase | 'submitting' | 'uncertain'>,
  requestId: string,
  progress: Progress,
): JobIn<'submitted'> {
  const submitAtMs = isUnsent(job) ? job.createdAtMs : job.state.submitAtMs;
  return move(job, { phase: 'submitted', submitAtMs, requestId, progress, isLate: false });
}

/** An ended job whose request was found: its card shows it again, wherever its end was shown. */
export function backToSubmitted(job: JobIn<'failed'>, requestId: string): JobIn<'submitted'> {
  const { search, shownIn } = job.state;
  const place = shownIn?.route === 'channel message' ? shownIn : undefined;
  const replyTo = place === undefined ? job.replyTo : { ...job.replyTo, messageId: place.messageId };
  return move(
    { ...job, replyTo },
    {
      phase: 'submitted',
      submitAtMs: search?.submitAtMs ?? job.createdAtMs,
      requestId,
      progress: { status: 'IN_QUEUE' },
      isLate: false,
    },
  );
}
