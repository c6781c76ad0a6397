import type { Job } from '../../jobs/job.js';
import { isIn } from '../../jobs/transitions.js';
import { isUnclear } from '../decision.js';
import type { LedgerEntry } from '../ledger.js';
import type { DeskContext } from './context.js';
import type { DeskAnswer, OrderFor } from './order.js';
import { table, timeText, usd } from './words.js';

const ALWAYS = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

/** Lists the jobs whose cost is unclear, the oldest first. */
export async function listUnclear({ store }: DeskContext): Promise<DeskAnswer> {
  const entries = (await store.lastEntriesIn({ kind: 'installation' }, ALWAYS)).filter(isUnclear);
  const jobs = await Promise.all(
    entries.map(async (entry) => ({ ...placeOf(entry), ...(await searchOf({ store }, entry.jobId)) })),
  );
  if (jobs.length === 0) return { isDone: true, text: 'Nothing is unclear.', facts: { jobs } };
  const rows = jobs.map(({ jobId, micros, atMs, userId, guildId, model, isLookedFor, requestId }) => [
    jobId,
    usd(micros),
    timeText(atMs),
    `member ${userId}`,
    guildId === undefined ? 'no server' : `server ${guildId}`,
    model,
    isLookedFor ? 'still looked for at fal' : `request ${requestId ?? 'unknown'}`,
  ]);
  const total = jobs.reduce((sum, { micros }) => sum + micros, 0);
  const text = [
    table(rows),
    `${jobs.length} unclear, ${usd(total)} in all. Look them up at https://fal.ai/dashboard, then settle or release each.`,
  ].join('\n');
  return { isDone: true, text, facts: { jobs } };
}

/** Settles or releases a job whose cost is unclear. */
export async function decideUnclear(
  { store, nowMs }: DeskContext,
  order: OrderFor<'settle' | 'release'>,
): Promise<DeskAnswer> {
  const { jobId, by } = order;
  const decision =
    order.verb === 'release'
      ? ({ kind: 'release' } as const)
      : { kind: 'settle' as const, ...(order.micros === undefined ? {} : { micros: order.micros }) };
  const result = await store.decide(jobId, decision, { by, atMs: nowMs });
  if (result.kind === 'not unclear') {
    const text =
      result.entry === undefined
        ? `The ledger has no job ${jobId}.`
        : `Job ${jobId} is not unclear: the ledger says ${result.entry.kind} ${usd(result.entry.micros)} (${result.entry.basis}).`;
    return { isDone: false, text, facts: result };
  }
  const { kind, micros, hand } = result.entry;
  const { isLookedFor } = await searchOf({ store }, jobId);
  const text = [
    `Job ${jobId}: ${kind === 'settle' ? `settled at ${usd(micros)}` : 'released'} by ${hand?.by}, ${timeText(hand?.atMs ?? 0)}${
      result.kind === 'unchanged' ? ' (before; nothing was changed)' : ''
    }.`,
    ...(isLookedFor
      ? ['The bot still looks for it at fal: if it turns up, what fal billed takes the place of this.']
      : []),
  ].join('\n');
  return { isDone: true, text, facts: { ...result, isLookedFor } };
}

function placeOf({ jobId, micros, atMs, userId, guildId, model }: LedgerEntry) {
  return { jobId, micros, atMs, userId, guildId, model };
}

/** Whether the job's request is still searched for, and its id if it is known. */
async function searchOf({ store }: Pick<DeskContext, 'store'>, id: string) {
  const job: Job | undefined = await store.get(id).then(
    (stored) => stored?.job,
    // An unreadable record must not hide the money.
    () => undefined,
  );
  if (job === undefined) return { isLookedFor: false, requestId: undefined };
  const isLookedFor = isIn(job, 'failed') && job.state.search?.isOver === false;
  return { isLookedFor, requestId: 'requestId' in job.state ? job.state.requestId : undefined };
}
