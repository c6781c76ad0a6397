import type { ForgetOptions } from '../jobs/member-store.js';
import type { Wish } from '../jobs/wish.js';
import { aliasOf } from './alias.js';
import { isNewer } from './job-record.js';
import type { JobRow, JobRows } from './job-rows.js';

/**
 * Deletes a member's closed jobs, and takes the member out of the ledger and out of what the member has decided as a
 * moderator. Returns the number of deleted jobs. Jobs of a newer version are left to it, with wishes that say the same.
 * Demands the erasure of what it has deleted or changed, if anything.
 */
export function forgetMember(
  { member, blocks, remove, addWish, nowMs, demandErasure }: JobRows,
  userId: string,
  { isMoreDeleted = false }: ForgetOptions = {},
): number {
  const rows = member.jobs(userId);
  const newer = rows.filter((row) => isNewer(row.read()));
  const closed = rows.filter((row) => !row.isOpen && !newer.includes(row));
  const kept = new Set([...rows.filter(({ isOpen }) => isOpen), ...newer].map(({ id }) => id));
  // The ledger also has entries of jobs that no longer exist.
  const named = member.entries(userId).flatMap(({ jobId }) => (kept.has(jobId) ? [] : [jobId]));
  rename({ member }, named, userId);
  const want = (jobId: string, wish: Wish) => addWish(jobId, wish);
  for (const { id, isOpen } of newer) {
    if (!isOpen) want(id, { kind: 'remove', by: 'requester', atMs: nowMs() });
    want(id, { kind: 'forget' });
  }
  for (const row of member.openNaming(userId)) {
    if (isNewer(row.read())) want(row.id, { kind: 'forget-decider' });
  }
  for (const { id } of closed) remove(id);
  const hasDecided = member.forgetDecider(userId);
  const hasBlocked = blocks.forgetAuthor(userId);
  if (isMoreDeleted || named.length + closed.length > 0 || hasDecided || hasBlocked) demandErasure();
  return closed.length;
}

/** Deletes one job like that. It must be closed. */
export function forgetJob(rows: JobRows, { id }: Pick<JobRow, 'id'>, userId: string): void {
  rename(rows, [id], userId);
  rows.remove(id);
  rows.demandErasure();
}

function rename({ member }: Pick<JobRows, 'member'>, jobIds: readonly string[], userId: string): void {
  if (jobIds.length === 0) return;
  const alias = aliasOf(userId, member.secret() ?? member.drawSecret());
  for (const jobId of new Set(jobIds)) member.rename(jobId, alias);
}
