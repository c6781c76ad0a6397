import * as z from 'zod';
import type { LeaseRows } from '../job-rows.js';
import type { Sql } from '../sql/sql.js';

const idsSchema = z.array(z.object({ id: z.string() }).transform(({ id }) => id));

/** Who holds which job, for every process that uses the database, by the database's clock. */
export function createLeaseRows({ all, run }: Pick<Sql, 'all' | 'run'>): LeaseRows {
  return {
    isOthers: (id, owner) =>
      all('select 1 from lease where job_id = ? and owner is distinct from ?', id, owner ?? null).length > 0,
    grant: (ids, { owner, leaseMs }) => {
      if (ids.length === 0) return;
      run(
        `insert into lease (job_id, owner, until_ms)
         select id, ?::text, now_ms() + ? from json_array_elements_text(?::json) as id
         on conflict (job_id) do update set owner = excluded.owner, until_ms = excluded.until_ms`,
        owner,
        Math.ceil(leaseMs),
        JSON.stringify(ids),
      );
    },
    renew: ({ owner, leaseMs }) =>
      idsSchema.parse(
        all(
          'update lease set until_ms = now_ms() + ? where owner = ? returning job_id as id',
          Math.ceil(leaseMs),
          owner,
        ),
      ),
    release: (owner, ids) => {
      if (ids === undefined) run('delete from lease where owner = ?', owner);
      else {
        run(
          'delete from lease where owner = ? and job_id in (select json_array_elements_text(?::json))',
          owner,
          JSON.stringify(ids),
        );
      }
    },
    end: (id) => run('delete from lease where job_id = ?', id),
  };
}
