import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import { ALIAS_MARK, ALIAS_TTL_MS } from '../alias.js';
import type { JobRow, MemberRows } from '../job-rows.js';
import { whole } from './entries.js';
import { entrySchema } from './ledger-rows.js';

/** At most one row. */
export const MEMBER_SCHEMA = 'create table alias_secret (secret text not null) strict';

const secretSchema = z.object({ secret: z.string() });

/** The rows of members in `db`. Methods throw SQLite's errors. */
export function createMemberRows(
  db: DatabaseSyncInstance,
  rowsOf: (sql: string, ...bound: readonly string[]) => readonly JobRow[],
): MemberRows {
  // An unreadable record is no JSON.
  const forgetInJobs = db.prepare(
    `update job set record = json_remove(record, '$.approval.decision.by')
     where instr(record, ?) > 0
       and case when json_valid(record) then record ->> '$.approval.decision.by' end = ?`,
  );
  const forgetInWishes = db.prepare(
    `update wish set wish = json_remove(wish, '$.decision.by') where wish ->> '$.decision.by' = ?`,
  );
  const entries = db.prepare('select * from ledger where user_id = ? order by at_ms, job_id, seq');
  const rename = db.prepare(
    `update ledger set user_id = ?, channel_id = case when guild_id is null then null else channel_id end
     where job_id = ?`,
  );
  const secret = db.prepare('select secret from alias_secret');
  const dropSecret = db.prepare('delete from alias_secret');
  const addSecret = db.prepare('insert into alias_secret (secret) values (?)');
  // An index serves this, because all aliases begin alike.
  const IS_ALIAS = `user_id >= '${ALIAS_MARK}' and user_id < '${ALIAS_MARK}~'`;
  const dropAliases = db.prepare(`update ledger set user_id = '' where ${IS_ALIAS} and at_ms < ?`);
  const dropUnneeded = db.prepare(
    `delete from alias_secret where not exists (select 1 from ledger where ${IS_ALIAS})`,
  );
  return {
    jobs: (userId) => rowsOf('where user_id = ? order by place desc', whole(userId)),
    openNaming: (userId) =>
      rowsOf('where is_open = 1 and instr(record, ?) > 0 and user_id <> ?', whole(userId), userId),
    forgetDecider: (userId) => {
      forgetInJobs.run(whole(userId), userId);
      forgetInWishes.run(userId);
    },
    entries: (userId) => z.array(entrySchema).parse(entries.all(whole(userId))),
    rename: (jobId, alias) => void rename.run(alias, jobId),
    secret: () => secretSchema.optional().parse(secret.get())?.secret,
    keepSecret: (kept) => {
      dropSecret.run();
      addSecret.run(kept);
    },
    sweep: (nowMs) => {
      dropAliases.run(nowMs - ALIAS_TTL_MS);
      dropUnneeded.run();
    },
  };
}
