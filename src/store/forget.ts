import { aliasOf } from './alias.js';
import type { JobRow, JobRows } from './job-rows.js';

/**
 * Deletes a member's closed jobs, and takes the member out of the ledger and out of what the member has decided as a
 * moderator. Returns the number of deleted jobs.
 */
export function forgetMember({ member, blocks, remove }: JobRows, userId: string): number {
  const rows = member.jobs(userId);
  const open = new Set(rows.filter(({ isOpen }) => isOpen).map(({ id }) => id));
  const closed = rows.filter(({ isOpen }) => !isOpen);
  // The ledger also has entries of jobs that no longer exist.
  rename(
    { member },
    member.entries(userId).flatMap(({ jobId }) => (open.has(jobId) ? [] : [jobId])),
    userId,
  );
  for (const { id } of closed) remove(id);
  member.forgetDecider(userId);
  blocks.forgetAuthor(userId);
  return closed.length;
}

/** Deletes one job like that. It must be closed. */
export function forgetJob(rows: JobRows, { id }: Pick<JobRow, 'id'>, userId: string): void {
  rename(rows, [id], userId);
  rows.remove(id);
}

function rename({ member }: Pick<JobRows, 'member'>, jobIds: readonly string[], userId: string): void {
  if (jobIds.length === 0) return;
  const alias = aliasOf(userId, member.secret() ?? member.drawSecret());
  for (const jobId of new Set(jobIds)) member.rename(jobId, alias);
}
