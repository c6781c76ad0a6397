import type { Pool } from 'pg';
import * as z from 'zod';

/** Demands an erasure within some milliseconds, in the transaction that deletes. */
export const DEMAND = `insert into erasure (id, asked, due_ms) values (1, 1, now_ms() + ?)
  on conflict (id) do update
    set asked = erasure.asked + 1, due_ms = least(erasure.due_ms, excluded.due_ms)`;

/** How long what expires, or was changed, may leave traces. */
export const TRACES_MS = 24 * 3_600_000;

/** The note that lasts for as long as the tables are left alone. */
const REST = 'tables rest';

/** What was demanded up to the number `asked`, and for how long the tables are left alone before it. */
export type DueErasure = { readonly asked: number; readonly restMs: number };

const dueSchema = z.array(
  z
    .object({ asked: z.int(), rest_ms: z.int() })
    .transform(({ asked, rest_ms }): DueErasure => ({ asked, restMs: rest_ms })),
);

/** The erasures that the processes of a schema demand of each other. */
export type Demands = {
  /** The erasure that is due; undefined when none is. */
  readonly due: () => Promise<DueErasure | undefined>;
  /** Keeps all processes from the next erasure for some time. */
  readonly rest: (restMs: number) => Promise<void>;
  readonly putOff: (asked: number) => Promise<void>;
  /** Does nothing when more has been demanded since. */
  readonly settle: (asked: number) => Promise<void>;
};

/** Creates the {@link Demands} of the pool's schema. They reject with PostgreSQL's errors. */
export function createDemands(pool: Pool): Demands {
  return {
    due: async () => {
      const { rows } = await pool.query(
        `select asked, coalesce((select expires - now_ms() from note where name = $1), 0) as rest_ms
         from erasure where due_ms <= now_ms()`,
        [REST],
      );
      return dueSchema.parse(rows)[0];
    },
    rest: async (restMs) => {
      await pool.query(
        `insert into note (name, expires) values ($1, now_ms() + $2)
         on conflict (name) do update set expires = excluded.expires`,
        [REST, Math.ceil(restMs)],
      );
    },
    putOff: async (asked) => {
      await pool.query('update erasure set due_ms = now_ms() + $1 where asked = $2', [TRACES_MS, asked]);
    },
    settle: async (asked) => {
      await pool.query('delete from erasure where asked = $1', [asked]);
    },
  };
}
