import type { ErrorCode } from '../../src/errors.js';
import type { Job, JobIn } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { isClosed, isIn } from '../../src/jobs/transitions.js';
import { audit } from '../../src/store/audit.js';
import type { Asked, SimulatedDiscord } from './discord.js';
import type { SimulatedFal } from './fal.js';
import type { Moderators } from './moderators.js';
import type { Story } from './story.js';
import type { Witness } from './witness.js';

/** The errors that jobs may end with. Any other one is a violation. */
const EXPECTED: ReadonlySet<string> = new Set<ErrorCode>([
  'PROVIDER_REJECTED',
  'PROVIDER_BUSY',
  'PROVIDER_FAILED',
  'PROVIDER_UNAVAILABLE',
  'SUBMIT_UNCERTAIN',
  'SHUTTING_DOWN',
  'DELIVERY_EXPIRED',
  'REQUEST_FOUND',
  'NOT_APPROVED',
  'NOT_ALLOWED',
]);

/** What the rules check. */
type Facts = {
  readonly store: JobStore;
  readonly witness: Witness;
  readonly fal: SimulatedFal;
  readonly discord: SimulatedDiscord;
  readonly moderators: Moderators;
  readonly story: Story;
};

/** True when nothing more will happen to any request. */
export async function isAllOver({ store, witness, discord }: Facts): Promise<boolean> {
  if (witness.unanswered().length > 0) return false;
  for (const { jobId } of discord.asked()) {
    const stored = await store.get(jobId);
    if (stored !== undefined && !isClosed(stored.job)) return false;
  }
  return (await store.listOpen()).length === 0;
}

/** Checks everything that must hold at the end, and reports violations to the story. */
export async function checkEnd(facts: Facts): Promise<void> {
  const { store, witness, fal, discord, moderators, story } = facts;
  const asked = discord.asked();
  for (const { jobId } of asked) {
    const job = (await store.get(jobId))?.job;
    // Without its message nobody can say whether Discord took the first answer.
    const isPromised = witness.wasCreated(jobId) && !discord.isGone(jobId);
    if (job === undefined && isPromised) story.violate(`Job ${jobId} was forgotten`);
    if (job !== undefined) checkJob(job, facts, asked);
  }
  await moderators.checkEnd(async (id) => (await store.get(id))?.job);
  for (const problem of (await witness.tables.read(audit)).problems) story.violate(problem);
  for (const jobId of witness.unanswered()) story.violate(`A wish about job ${jobId} was never answered`);
  const known = new Set(asked.map(({ jobId }) => jobId));
  for (const { jobId } of fal.generations()) {
    if (!known.has(jobId))
      story.violate(`Something was generated for job ${jobId}, which nobody was promised`);
  }
}

function checkJob(job: Job, { fal, discord, story }: Facts, asked: readonly Asked[]): void {
  const { id, state } = job;
  const own = fal.generations().filter(({ jobId }) => jobId === id);
  const messages = discord.of(id);
  const clips = messages.filter(({ shown }) => shown === 'done');
  if (own.length > 1) story.violate(`Job ${id} was sent ${own.length} times`);
  if (!isClosed(job)) story.violate(`Job ${id} never ends: it is ${state.phase}`);
  if (isIn(job, 'delivered')) {
    if (clips.length === 0) story.violate(`Job ${id} is delivered, and no message shows its clip`);
    return;
  }
  if (isIn(job, 'failed') && !EXPECTED.has(job.state.failure.code)) {
    story.violate(`Job ${id} failed for no reason of this world: ${job.state.failure.code}`);
  }
  // The process that showed the clip may have died before storing that, with no way left afterwards.
  const isUnreachable = isIn(job, 'failed') && job.state.failure.code === 'DELIVERY_EXPIRED';
  if (!isUnreachable && clips.some(({ isDeleted }) => !isDeleted))
    story.violate(`Job ${id} is ${state.phase}, and a message shows its clip`);
  const isBilled = own.some((one) => one.isBilled);
  if (isBilled && chargeOf(job) === 'none')
    story.violate(`Job ${id} was billed, and its member was told it was not`);
  if (isBilled && isIn(job, 'failed') && !isExcused(job, asked.length, discord)) {
    story.violate(
      `The clip of job ${id} was made and billed, and the job is given up: ${job.state.failure.code}`,
    );
  }
  const shownIn = 'shownIn' in state ? state.shownIn : undefined;
  const isSeen = shownIn !== undefined && shownIn.route !== 'nowhere';
  if (isSeen && messages.every(({ shown }) => shown !== state.phase))
    story.violate(`Job ${id} is ${state.phase}, and no message says so`);
}

/** A clip may be lost when no way to its member is open, or when it can't be told apart from another. */
function isExcused({ state, source }: JobIn<'failed'>, jobs: number, discord: SimulatedDiscord): boolean {
  const { code } = state.failure;
  if (code === 'DELIVERY_EXPIRED') return discord.closeDirectMessages;
  return code === 'SUBMIT_UNCERTAIN' && source.mode === 'text' && jobs > 1;
}

/** What the card says about the bill. */
function chargeOf(job: Job): 'none' | 'unclear' | 'charged' {
  if (isIn(job, 'failed')) return job.state.failure.charge;
  return isIn(job, 'cancelled') ? job.state.charge : 'unclear';
}
