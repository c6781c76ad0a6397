import { setImmediate } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
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

const numberSchema = z.tuple([z.object({ number: z.coerce.number() })]);

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

test('erasures that follow each other leave the tables alone in between', async () => {
  const { location, open, members } = await start('710000000000000005');
  const other = await open();
  const first = (text: string) =>
    inStore(location, async (ask) => numberSchema.parse(await ask(text))[0].number);
  await members.forget('710000000000000005');
  void members.erase();
  const rest = () => first(`select coalesce(max(expires), 0) as number from note where name = 'tables rest'`);
  await expect.poll(rest).toBeGreaterThan(0);
  await untilErased(location);
  const restsUntilMs = await rest();
  await bring(other.store, ownedBy('710000000000000005', jobIn('delivered', '2')));
  await other.members.forget('710000000000000005');
  void other.members.erase();
  await untilErased(location);
  expect(await first('select now_ms() as number')).toBeGreaterThan(restsUntilMs);
});

test('a store that is closed while an erasure begins is closed at once', async () => {
  const { location, tables, close, open } = await start('710000000000000007');
  await tables.write((rows) => rows.demandErasure());
  await close();
  await (await open()).close();
  expect(await inStore(location, (ask) => ask('select asked from erasure'))).not.toEqual([]);
  // In each phase of it.
  for (const turns of range(1, 12)) {
    await inStore(location, (ask) => ask('delete from note'));
    const { close: closeThen } = await open();
    for (let turn = 0; turn < 2 * Number(turns); turn += 1) await setImmediate();
    await closeThen();
  }
});

test('a deletion that finds nothing has no table rewritten', async () => {
  const { location, members } = await start('710000000000000006');
  const demands = () => inStore(location, (ask) => ask('select asked from erasure'));
  await members.forget('720000000000000002');
  expect(await demands()).toEqual([]);
  await members.forget('720000000000000002', { isMoreDeleted: true });
  expect(await demands()).not.toEqual([]);
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
