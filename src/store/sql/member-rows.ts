import * as z from 'zod';
import { ALIAS_MARK, ALIAS_TTL_MS } from '../alias.js';
import type { JobRow, MemberRows } from '../job-rows.js';
import { withoutAuthor } from './decider.js';
import { ENTRY_COLUMNS, entrySchema } from './ledger-rows.js';
import type { Sql } from './sql.js';

const secretSchema = z.object({ secret: z.string() });
const recordSchema = z.object({ id: z.string(), record: z.string() });
const wishSchema = z.object({ seq: z.int(), wish: z.string() });

/** The rows of members in a database. Methods throw its errors. */
export function createMemberRows(
  { all, run, secret }: Sql,
  jobsWhere: (condition: string, ...bound: readonly string[]) => readonly JobRow[],
): MemberRows {
  // An index serves this, because all aliases begin alike.
  const IS_ALIAS = `user_id >= '${ALIAS_MARK}' and user_id < '${ALIAS_MARK}~'`;
  const naming = (userId: string) => `%${userId}%`;
  return {
    jobs: (userId) => jobsWhere('user_id = ? order by place desc', userId),
    openNaming: (userId) =>
      jobsWhere('is_open = 1 and record like ? and user_id <> ?', naming(userId), userId),
    forgetDecider: (userId) => {
      let hasChanged = false;
      const change = (text: string, left: string, key: string | number) => {
        hasChanged = true;
        run(text, left, key);
      };
      const jobs = all('select id, record from job where record like ?', naming(userId));
      for (const { id, record } of z.array(recordSchema).parse(jobs)) {
        const left = withoutAuthor(record, ['approval', 'decision'], userId);
        if (left !== undefined) change('update job set record = ? where id = ?', left, id);
      }
      const wishes = all('select seq, wish from wish where wish like ?', naming(userId));
      for (const { seq, wish } of z.array(wishSchema).parse(wishes)) {
        const left = withoutAuthor(wish, ['decision'], userId);
        if (left !== undefined) change('update wish set wish = ? where seq = ?', left, seq);
      }
      return hasChanged;
    },
    entries: (userId) =>
      z
        .array(entrySchema)
        .parse(
          all(`select ${ENTRY_COLUMNS} from ledger where user_id = ? order by at_ms, job_id, seq`, userId),
        ),
    rename: (jobId, alias) =>
      run(
        `update ledger set user_id = ?, channel_id = case when guild_id is null then null else channel_id end
         where job_id = ?`,
        alias,
        jobId,
      ),
    secret: () => {
      const [found] = all('select secret from alias_secret');
      return secretSchema.optional().parse(found)?.secret;
    },
    drawSecret: () => {
      run('delete from alias_secret');
      const [drawn] = all(`insert into alias_secret (secret) values (${secret}) returning secret`);
      return secretSchema.parse(drawn).secret;
    },
    sweep: (nowMs) => {
      run(`update ledger set user_id = '' where ${IS_ALIAS} and at_ms < ?`, nowMs - ALIAS_TTL_MS);
      run(`delete from alias_secret where not exists (select 1 from ledger where ${IS_ALIAS})`);
    },
  };
}
