import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { type ChangeJob, findStored } from './change-job.js';
import type { Decision, Job } from './job.js';
import { isModeratorOf, type Person } from './person.js';
import type { CheckStillAllowed } from './request-rules.js';
import type { JobStore } from './store-port.js';
import { isIn } from './transitions.js';
import { applyWish, readWish } from './wish.js';

/** See `Jobs`. */
export type Decide = (options: {
  readonly id: string;
  readonly by: Person;
  readonly kind: Exclude<Decision['kind'], 'expired'>;
  readonly reason?: string | undefined;
}) => Promise<Job>;

/** Creates {@link Decide}. */
export function createDecide({
  store,
  changeJob,
  checkStillAllowed,
}: {
  readonly store: JobStore;
  readonly changeJob: ChangeJob;
  readonly checkStillAllowed: CheckStillAllowed;
}): Decide {
  /** The job as it will be when its owner has applied everything that is pending for it, in order. */
  async function settled(id: string): Promise<Job> {
    // Wishes first: if one is answered in the meantime, it is in the job by then, and applying it again changes nothing.
    const wishes = await store.wishesOf(id);
    const { job } = await findStored(store, id);
    const known = wishes.flatMap(({ wish }) => readWish(wish) ?? []);
    return known.reduce(applyWish, job);
  }

  return async ({ id, by, kind, reason }) => {
    checkMayDecide(by);
    const { job: before } = await findStored(store, id);
    if (!isModeratorOf(by, before)) throw notModerator();
    if (!isIn(before, 'awaiting approval')) throw over(before);
    if (kind === 'approved') await checkStillAllowed(before).catch(refuseApproval);
    const decision = { kind, by: by.userId, atMs: Date.now(), ...(reason === undefined ? {} : { reason }) };
    await changeJob(id, { kind: 'decide', decision });
    const after = await settled(id);
    const made = after.approval?.decision;
    if (made?.by !== decision.by || made.kind !== kind) throw over(after);
    return after;
  };
}

/** Tells a moderator why a new request would be refused now. */
function refuseApproval(error: unknown): never {
  if (!isFlipbookError(error) || error.code === 'STORE_UNAVAILABLE') throw error;
  throw new FlipbookError('NOT_ALLOWED', sentence('approval.not-now', { reason: error.sentence }), {
    cause: error,
  });
}

/** Throws NOT_ALLOWED for somebody who is not, or no longer, a moderator. */
export function checkMayDecide({ isModerator }: Person): void {
  if (!isModerator) throw notModerator();
}

function notModerator(): FlipbookError {
  return new FlipbookError('NOT_ALLOWED', sentence('approval.not-moderator'));
}

/** The error for a decision that comes too late. */
function over({ approval }: Job): FlipbookError {
  const made = approval?.decision;
  if (made?.by === undefined) return new FlipbookError('JOB_ENDED', sentence('approval.over'));
  const member = `<@${made.by}>`;
  return new FlipbookError(
    'JOB_ENDED',
    made.kind === 'approved'
      ? sentence('approval.approved-already', { member })
      : sentence('approval.declined-already', { member }),
  );
}
