import type { JobIn } from '../job.js';
import { look } from '../search.js';
import { changed, type Step, type StepContext, type StepResult, UNCHANGED } from '../step.js';
import { agoMs, type Timings } from '../timings.js';
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
  if (isDone(job, timings)) {
    if (!(await isAwaited(job, context))) return searched(job, { ...search, isOver: true });
    await wait(patience.pauseMs(LOOKING_AGAIN, UNANSWERED_PAUSE_MS), signal);
    return UNCHANGED;
  }
  const gapMs = timings.lateLooksMs[search.looks] ?? 0;
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

/** True when the job itself has nothing more to look for. */
function isDone({ state, removed }: SearchingJob, { lateLooksMs }: Timings): boolean {
  return removed !== undefined || state.search.looks >= lateLooksMs.length;
}

/**
 * True while another job may still find what this one has sent: it must see that it can't tell them apart, and it sees
 * only open jobs. When none is left that looks, all of them end.
 */
async function isAwaited(job: SearchingJob, { others, timings }: StepContext): Promise<boolean> {
  const alike = await others.withTheLike(job);
  return alike.some((other) => !isSearching(other) || !isDone(other, timings));
}

function searched(job: SearchingJob, search: SearchingJob['state']['search']): StepResult {
  return changed(move(job, { ...job.state, search }));
}
