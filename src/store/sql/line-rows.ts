import * as z from 'zod';
import type { WaitingJob } from '../../usage/turns.js';
import type { JobRows } from '../job-rows.js';
import type { Sql } from './sql.js';

const waitingSchema = z
  .object({
    id: z.string(),
    user_id: z.string(),
    guild_id: z.string().nullable(),
    slot: z.enum(['installation', 'guild']),
  })
  .transform(
    ({ id, user_id: userId, guild_id, slot: line }): WaitingJob => ({
      id,
      userId,
      guildId: guild_id ?? undefined,
      line,
    }),
  );

const turnSchema = z.object({ turn: z.int() });
const turnsSchema = z
  .object({ user_id: z.string(), turn: z.int() })
  .transform(({ user_id, turn }) => [user_id, turn] as const);

const allWaitingSchema = z.array(waitingSchema);
const allTurnsSchema = z.array(turnsSchema);

/** The lines of waiting jobs in a database. Methods throw its errors. */
export function createLineRows({ all, isHeld }: Sql): Pick<JobRows, 'waiting' | 'lastTurn' | 'lastTurns'> {
  const IS_WAITING = "slot in ('installation', 'guild')";
  return {
    waiting: () =>
      allWaitingSchema.parse(
        all(
          `select j.id, j.user_id, l.guild_id, j.slot from job j
           left join ledger l on l.job_id = j.id and l.seq = 1
           where j.${IS_WAITING} and ${isHeld} order by j.place`,
        ),
      ),
    lastTurn: () => {
      const [last] = all('select coalesce(max(turn), 0) as turn from job where turn is not null');
      return turnSchema.parse(last).turn;
    },
    lastTurns: (userId) =>
      new Map(
        allTurnsSchema.parse(
          all(
            `select user_id, max(turn) as turn from job
             where turn is not null and (user_id = ? or user_id in (select user_id from job where ${IS_WAITING}))
             group by user_id`,
            userId ?? null,
          ),
        ),
      ),
  };
}
