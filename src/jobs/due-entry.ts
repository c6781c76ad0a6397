import type { DueEntry } from '../usage/ledger.js';
import type { Job } from './job.js';
import { isEnded, isIn } from './transitions.js';

/** The ledger entry that a job's state requires. The store appends it with each write that changes it. */
export function dueEntryOf(job: Job): DueEntry {
  const { id: jobId, createdAtMs: atMs, requester } = job;
  const { userId, guildId, channelId, parentChannelId } = requester;
  const { model } = job.terms;
  // A thread counts for its channel.
  return { jobId, atMs, userId, guildId, channelId: parentChannelId ?? channelId, model, ...amountOf(job) };
}

function amountOf(job: Job): Pick<DueEntry, 'kind' | 'micros' | 'basis'> {
  const micros = mostOf(job);
  if (!isEnded(job)) return { kind: 'reserve', micros, basis: 'most' };
  switch (chargeOf(job)) {
    case 'none':
      return { kind: 'release', micros: 0, basis: 'most' };
    case 'unclear':
      return { kind: 'reserve', micros, basis: 'unclear' };
    case 'charged': {
      const billed = job.billed?.micros;
      return billed === undefined
        ? { kind: 'settle', micros, basis: 'estimate' }
        : { kind: 'settle', micros: billed, basis: 'billed' };
    }
  }
}

/** The most that a job can cost. Previews are free, and count only as clips. */
function mostOf({ provider, terms }: Job): number {
  return provider === 'renderer' ? 0 : (terms.costMicros ?? 0);
}

function chargeOf(job: Job): 'none' | 'unclear' | 'charged' {
  if (isIn(job, 'failed')) return job.state.failure.charge;
  return isIn(job, 'cancelled') ? job.state.charge : 'charged';
}
