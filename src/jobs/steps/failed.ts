import type { JobIn } from '../job.js';
import { isGivenUp, look } from '../search.js';
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
 * because fal may list it late. Only a search that got an answer counts, but the search ends too when there is none for
 * long. When the request turns up, the job continues as if it had never ended.
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
  const { unansweredForMs, ...answered } = search;
  // Never longer than the gap, whatever the clock says.
  await wait(Math.max(0, gapMs - agoMs(search.lookedAtMs)), signal);
  if (unansweredForMs !== undefined) {
    await wait(patience.pauseMs(LOOKING_AGAIN, Math.min(gapMs, UNANSWERED_PAUSE_MS)), signal);
  }
  const finding = await look(job, context);
  if (finding.kind === 'found') {
    log.info({ jobId: job.id, requestId: finding.requestId }, 'A request that was given up is listed at fal');
    return changed(backToSubmitted(job, finding.requestId));
  }
  if (finding.kind === 'unanswered') {
    const forMs =
      unansweredForMs === undefined ? 0 : unansweredForMs + patience.spend(LOOKING_AGAIN).countedMs;
    const next = { ...search, unansweredForMs: Math.round(forMs) };
    if (isGivenUp(next, timings)) {
      log.error(
        { jobId: job.id },
        'fal could not be asked about a lost request for too long: giving up on it',
      );
    }
    return searched(job, next);
  }
  return searched(job, { ...answered, looks: search.looks + 1, lookedAtMs: Date.now() });
};

/** True when the job itself has nothing more to look for. */
function isDone({ state, removed }: SearchingJob, timings: Timings): boolean {
  const { search } = state;
  return removed !== undefined || search.looks >= timings.lateLooksMs.length || isGivenUp(search, timings);
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
