import type { Job } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { isClosed, isIn } from '../../src/jobs/transitions.js';
import type { SimulatedDiscord } from './discord.js';
import type { SimulatedFal } from './fal.js';
import type { Asked } from './people.js';
import type { Story } from './story.js';

/** True when nothing more will happen to the requests. */
export async function isAllOver(store: JobStore, asked: readonly Asked[]): Promise<boolean> {
  for (const { jobId } of asked) {
    const stored = await store.get(jobId);
    if (stored !== undefined && !isClosed(stored.job)) return false;
  }
  return (await store.listOpen()).length === 0;
}

/** Adds every broken rule of the end to the story. */
export async function checkEnd({
  store,
  asked,
  fal,
  discord,
  story,
}: {
  readonly store: JobStore;
  readonly asked: readonly Asked[];
  readonly fal: SimulatedFal;
  readonly discord: SimulatedDiscord;
  readonly story: Story;
}): Promise<void> {
  for (const { jobId } of asked) {
    const job = (await store.get(jobId))?.job;
    // Without its message nobody can say whether Discord accepted the first answer.
    if (job === undefined && !discord.isGone(jobId)) story.violate(`Job ${jobId} was forgotten`);
    if (job !== undefined) checkJob(job, { fal, discord, story });
  }
  const known = new Set(asked.map(({ jobId }) => jobId));
  for (const { input } of fal.generations()) {
    const id = jobOf(input);
    if (!known.has(id)) story.violate(`Something was generated for job ${id}, which nobody was promised`);
  }
}

function checkJob(
  job: Job,
  { fal, discord, story }: Pick<Parameters<typeof checkEnd>[0], 'fal' | 'discord' | 'story'>,
): void {
  const { id, state } = job;
  const own = fal.generations().filter(({ input }) => jobOf(input) === id);
  const shown = discord.of(id);
  const done = shown.filter((one) => one === 'done').length;
  if (own.length > 1) story.violate(`Job ${id} was sent ${own.length} times`);
  if (!isClosed(job)) story.violate(`Job ${id} never ends: it is ${state.phase}`);
  if (done > 1) story.violate(`The clip of job ${id} was brought ${done} times`);
  if (isIn(job, 'delivered')) {
    if (done === 0) story.violate(`Job ${id} is delivered, and no message shows its clip`);
    return;
  }
  if (done > 0) story.violate(`Job ${id} is ${state.phase}, and a message shows its clip`);
  const isBilled = own.some((one) => one.isBilled);
  const charge = chargeOf(job);
  if (isBilled && charge === 'none')
    story.violate(`Job ${id} was billed, and its member was told it was not`);
  const shownIn = 'shownIn' in state ? state.shownIn : undefined;
  const isSeen = shownIn !== undefined && shownIn.route !== 'nowhere';
  if (isSeen && !shown.includes('failed'))
    story.violate(`Job ${id} is ${state.phase}, and no message says so`);
}

/** What the member was told about the cost. */
function chargeOf(job: Job): 'none' | 'unclear' | 'charged' {
  if (isIn(job, 'failed')) return job.state.failure.charge;
  return isIn(job, 'cancelled') ? job.state.charge : 'unclear';
}

/** Each picture's file name contains its job's id. */
function jobOf(input: Readonly<Record<string, unknown>>): string {
  const { image_url: url } = input;
  return /\/(\d+)-\d+\.png$/.exec(String(url))?.[1] ?? String(url);
}
