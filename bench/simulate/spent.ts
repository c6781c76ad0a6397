import type { Job } from '../../src/jobs/job.js';
import { isEnded, isIn } from '../../src/jobs/transitions.js';
import { type Claim, isCalendar } from '../../src/usage/ledger.js';

/**
 * How much of the claim's limit the jobs use, computed from the jobs alone: the ledger must agree. Undefined for slots,
 * which the turns witness checks.
 */
export function spentBy(jobs: Iterable<Job>, { scope, unit, window }: Claim): number | undefined {
  if (!isCalendar(window)) return undefined;
  let spent = 0;
  for (const job of jobs) {
    const { createdAtMs, requester } = job;
    if (scope.kind === 'member' && scope.userId !== requester.userId) continue;
    const isMeant = createdAtMs >= window.fromMs && createdAtMs < window.toMs;
    if (isMeant && !isFree(job)) spent += unit === 'clips' ? 1 : costOf(job);
  }
  return spent;
}

function isFree(job: Job): boolean {
  if (isIn(job, 'failed')) return job.state.failure.charge === 'none';
  return isIn(job, 'cancelled') && job.state.charge === 'none';
}

function costOf(job: Job): number {
  const billed = isEnded(job) ? job.billed?.micros : undefined;
  return billed ?? job.terms.costMicros ?? 0;
}
