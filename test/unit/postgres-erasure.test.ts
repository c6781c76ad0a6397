import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { forgetMember } from '../../src/store/forget.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemberStore } from '../../src/store/member-store.js';
import { parseAddress } from '../../src/store/postgres/address.js';
import { openPostgres } from '../../src/store/postgres/open.js';
import { bring, jobIn, ownedBy, range } from '../contract/store-support.js';
import { sharedPostgres } from '../support/postgres.js';
import { inStore } from '../support/raw-jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tracesIn, untilErased } from '../support/traces.js';

/** A new store with one closed job of a member. */
async function start(member: string) {
  const { dir, newStore } = await sharedPostgres();
  const location = newStore();
  const said: string[] = [];
  const open = async () => {
    const log = { ...silentLog, debug: (_facts: unknown, words: string) => void said.push(words) };
    const database = await openPostgres({ location, log });
    onTestFinished(database.close);
    const { tables } = database;
    return {
      ...database,
      store: createJobStore({ tables, log: silentLog }),
      members: createMemberStore({ tables }),
    };
  };
  const opened = await open();
  await bring(opened.store, ownedBy(member, jobIn('delivered', '1')));
  await inStore(location, (ask) => ask('checkpoint'));
  return { location, said, open, ...opened, traces: () => tracesIn(dir, member) };
}

test('what somebody may still see is erased when nobody can see it any more', async () => {
  const { location, said, members, traces } = await start('710000000000000001');
  const reader = new Client(parseAddress(location).connectionString);
  await reader.connect();
  onTestFinished(() => reader.end());
  await reader.query('begin isolation level repeatable read');
  await reader.query('select 1 from pg_class limit 1');
  await members.forget('710000000000000001');
  void members.erase();
  await expect.poll(() => said.join()).toContain('still have traces');
  expect(traces()).not.toEqual([]);
  await reader.query('commit');
  await untilErased(location);
  expect(traces()).toEqual([]);
});

test('what a process has deleted just before it died is erased by the next one', async () => {
  const { location, tables, close, open, traces } = await start('710000000000000002');
  await tables.write((rows) => forgetMember(rows, '710000000000000002'));
  await close();
  expect(traces()).not.toEqual([]);
  await open();
  await untilErased(location);
  expect(traces()).toEqual([]);
});

test('while members are forgotten by several processes, all of them go on working', async () => {
  const { location, open, store, members, traces } = await start('710000000000000003');
  const other = await open();
  const written: Job[] = range(100, 20).map((id) => ownedBy('720000000000000001', jobIn('delivered', id)));
  await members.forget('710000000000000003');
  await Promise.all([
    members.erase(),
    other.members.erase(),
    ...written.map((job, index) => bring(index % 2 === 0 ? store : other.store, job)),
  ]);
  await untilErased(location);
  expect(traces()).toEqual([]);
  expect(await store.listByMember('720000000000000001')).toHaveLength(10);
});

test('what was deleted without anybody asking for it is erased within a day', async () => {
  const { location, tables, open, traces } = await start('710000000000000004');
  const clock = (ms: number) =>
    inStore(location, (ask) =>
      ask(
        `create or replace function now_ms() returns bigint language sql stable as 'select ${Date.now() + ms}::bigint'`,
      ),
    );
  await tables.write((rows) => rows.sweep({ keepMs: 0 }));
  await tables.write((rows) => rows.sweep());
  // Only the amount in the ledger is left, and that names the member.
  await tables.write((rows) => rows.member.rename('1', 'nobody'));
  expect(traces()).not.toEqual([]);
  await clock(25 * 3_600_000);
  await open();
  await untilErased(location);
  expect(traces()).toEqual([]);
});
