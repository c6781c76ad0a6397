import type { JobIn } from '../job.js';
import { look } from '../search.js';
import { changed, type Step, type StepResult, UNCHANGED } from '../step.js';
import { agoMs } from '../timings.js';
import { backToSubmitted } from '../to-submitted.js';
import { isSearching, move, type SearchingJob } from '../transitions.js';
import { wait } from '../wait.js';
import { showEnd } from './ended.js';

/** The longest pause before an unresponsive fal is asked again. */
const UNANSWERED_PAUSE_MS = 3_600_000;

const LOOKING_AGAIN = 'looking again';

/** `failed`: shows the end; then searches again for the request, if it may still turn up. */
export const conclude: Step<JobIn<'failed'>> = (job, context) =>
  isSearching(job) ? lookAgain(job, context) : showEnd(job, context);

/**
 * `failed`, and the member has been told: keeps searching, at growing intervals, for the request whose answer was lost,
 * because fal may list it late. Only a search that got an answer counts. When the request turns up, the job continues
 * as if it had never ended.
 */
const lookAgain: Step<SearchingJob> = async (job, context) => {
  const { timings, patience, log, signal } = context;
  const { search } = job.state;
  const gapMs = timings.lateLooksMs[search.looks];
  if (gapMs === undefined || job.removed !== undefined) return searched(job, { ...search, isOver: true });
  // Never longer than the gap, whatever the clock says.
  await wait(Math.max(0, gapMs - agoMs(search.lookedAtMs)), signal);
  const finding = await look(job, context);
  if (finding.kind === 'found') {
    log.info({ jobId: job.id, requestId: finding.requestId }, 'A request that was given up is listed at fal');
    return changed(backToSubmitted(job, finding.requestId));
  }
  if (finding.kind === 'unanswered') {
    await wait(patience.pauseMs(LOOKING_AGAIN, Math.min(gapMs, UNANSWERED_PAUSE_MS)), signal);
    return UNCHANGED;
  }
  return searched(job, { ...search, looks: search.looks + 1, lookedAtMs: Date.now() });
};

function searched(job: SearchingJob, search: SearchingJob['state']['search']): StepResult {
  return changed(move(job, { ...job.state, search }));
}
