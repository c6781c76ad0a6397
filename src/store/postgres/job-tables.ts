import type { Pool } from 'pg';
import * as z from 'zod';
import type { JobRows, JobTables } from '../job-rows.js';
import { createSqlRows, IS_OPEN } from '../sql/job-rows.js';
import type { Sql } from '../sql/sql.js';
import type { Address } from './address.js';
import { DEMAND, TRACES_MS } from './demands.js';
import type { Eraser } from './eraser.js';
import { storeFailure } from './failure.js';
import { createLeaseRows } from './lease-rows.js';
import { lockOf, readOn } from './transaction.js';
import { createWriter } from './writer.js';

const nowSchema = z.object({ now: z.int() });

/** The channel on which processes hear of wishes for jobs. */
export function channelOf(schema: string): string {
  return `${schema}_wish`;
}

/** The job tables of every process that uses this schema. They reject with STORE_UNAVAILABLE. */
export function createTables({
  pool,
  address: { schema, place },
  erase,
  onWish,
}: {
  readonly pool: Pool;
  readonly address: Address;
  readonly erase: Eraser['erase'];
  readonly onWish: JobTables['onWish'];
}): JobTables {
  const words = {
    isHeld: 'exists (select 1 from lease h where h.job_id = j.id and h.until_ms > now_ms())',
    secret: "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')",
    joined: 'join',
    hasTotals: true,
  } as const;

  function rowsOn(sql: Pick<Sql, 'all' | 'run'>): JobRows {
    const nowMs = () => nowSchema.parse(sql.all('select now_ms() as now')[0]).now;
    const rows = createSqlRows({ ...sql, ...words, nowMs });
    return {
      ...rows,
      leases: createLeaseRows(sql),
      free: (owner) =>
        rows.jobsWhere(
          `${IS_OPEN} and not exists
             (select 1 from lease l where l.job_id = job.id and (l.owner = ? or l.until_ms > now_ms()))
           order by place`,
          owner,
        ),
      addWish: (jobId, wish) => {
        rows.addWish(jobId, wish);
        // Told when the transaction is committed.
        sql.run('select pg_notify(?, ?)', channelOf(schema), jobId);
      },
      demandErasure: () => sql.run(DEMAND, 0),
      sweep: (options) => {
        rows.sweep(options);
        sql.run(
          'insert into erasure (id, asked, due_ms) values (1, 1, now_ms() + ?) on conflict do nothing',
          TRACES_MS,
        );
        sql.run('delete from lease where job_id not in (select id from job)');
      },
    };
  }

  const guarded =
    (transact: JobTables['write']): JobTables['write'] =>
    async (act) => {
      try {
        return await transact(act);
      } catch (error) {
        throw storeFailure({ place, error });
      }
    };
  const write = guarded(createWriter({ pool, begin: `begin; select ${lockOf(schema)}`, rowsOn }));
  return {
    read: guarded((act) => readOn(pool, rowsOn, act)),
    write,
    lease: write,
    erase,
    onWish,
  };
}
