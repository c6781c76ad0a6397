import * as z from 'zod';
import type { JobRows } from '../job-rows.js';
import type { Sql } from './sql.js';

const wishesSchema = z.array(
  z
    .object({ seq: z.int(), wish: z.string() })
    .transform(({ seq, wish }): { seq: number; wish: unknown } => ({ seq, wish: JSON.parse(wish) })),
);

const jobsSchema = z.array(z.object({ job_id: z.string() }).transform(({ job_id }) => job_id));

/** The unanswered wishes in a database. Methods throw its errors. */
export function createWishRows({
  all,
  run,
}: Sql): Pick<JobRows, 'addWish' | 'wished' | 'wishesOf' | 'removeWish'> {
  return {
    addWish: (jobId, wish) =>
      run('insert into wish (job_id, wish) values (?, ?)', jobId, JSON.stringify(wish)),
    wished: () => jobsSchema.parse(all('select distinct job_id from wish')),
    wishesOf: (jobId) =>
      wishesSchema.parse(all('select seq, wish from wish where job_id = ? order by seq', jobId)),
    removeWish: (jobId, seq) => run('delete from wish where job_id = ? and seq = ?', jobId, seq),
  };
}
