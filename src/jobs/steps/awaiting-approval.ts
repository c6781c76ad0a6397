import { FlipbookError, isFlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import type { Approval, Decision, JobIn } from '../job.js';
import { changed, type Step, type StepContext, type StepResult, UNCHANGED } from '../step.js';
import { alreadySent, toSubmitting } from '../to-send.js';
import { wait } from '../wait.js';

type Awaiting = JobIn<'awaiting approval'>;

const ASKING = 'asking for approval';

/**
 * `awaiting approval`: asks the moderators once, and waits for the first decision. Nothing is paid before that. Without
 * a decision in time, the request ends.
 */
export const awaitApproval: Step<Awaiting> = async (job, context) => {
  const { approval, state } = job;
  if (approval === undefined) throw new Error(`Job ${job.id} awaits an approval that it does not need`);
  const { decision, messageId } = approval;
  if (decision?.kind === 'approved') {
    return changed((await alreadySent(job, context)) ?? (await toSubmitting(job, context)));
  }
  if (decision !== undefined) throw refused(decision);
  // Never longer than the whole time, whatever the clock says.
  const leftMs = Math.min(state.untilMs - Date.now(), context.timings.approvalMs);
  if (messageId === undefined && leftMs > 0) return ask(job, approval, context);
  await wait(Math.max(0, leftMs), context.signal);
  // The expiry counts as a decision in the store's order: a press that came first, in any process, stands.
  await context.others.expire(job.id);
  return UNCHANGED;
};

async function ask(
  job: Awaiting,
  approval: Approval,
  { approvals, patience, log, leaving, signal }: StepContext,
): Promise<StepResult> {
  try {
    const messageId = await approvals.ask(job, leaving);
    return changed({ ...job, approval: { ...approval, messageId } });
  } catch (error) {
    leaving.throwIfAborted();
    if (!isFlipbookError(error)) throw error;
    const facts = { jobId: job.id, channelId: approval.channelId, err: error };
    if (error.code !== 'DELIVERY_UNAVAILABLE') {
      log.warn(facts, 'Discord does not accept a question for approval: the request is refused');
      // Nobody can decide without the words, so there is no plainer question.
      const why = error.code === 'DELIVERY_REFUSED' ? 'approval.words-refused' : 'approval.no-channel';
      throw new FlipbookError('NOT_APPROVED', sentence(why), { cause: error });
    }
    log.debug(facts, 'A question for approval could not be posted: trying again');
    await wait(patience.pauseMs(ASKING), signal);
    return UNCHANGED;
  }
}

function refused({ kind, reason }: Decision): FlipbookError {
  if (kind === 'expired') return new FlipbookError('NOT_APPROVED', sentence('approval.expired'));
  return new FlipbookError(
    'NOT_APPROVED',
    reason === undefined ? sentence('approval.declined') : sentence('approval.declined-because', { reason }),
  );
}
