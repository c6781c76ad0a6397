import path from 'node:path';
import { expect, test } from 'vitest';
import { createJobStore } from '../../src/store/job-store.js';
import { schemaOf } from '../../src/store/location.js';
import { openPostgres } from '../../src/store/postgres/open.js';
import { jobIn } from '../contract/store-support.js';
import { examine, startDoctorWorld } from '../support/doctor.js';
import { sharedPostgres } from '../support/postgres.js';
import { startProcess } from '../support/process.js';
import { inStore } from '../support/raw-jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

/** A store with one open job, which a bot has open. */
async function fill(): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const address = (await sharedPostgres()).newStore();
  const { tables, close } = await openPostgres({ location: address, log: silentLog });
  await createJobStore({ tables, log: silentLog }).create(jobIn('accepted', '1'));
  return { address, close };
}

test.each([
  ['admin', ['pause', '--why', 'We move'], 0, 'We move'],
  ['ledger-check', [], 0, '1 job, 1 entry'],
  ['backup', ['copy.db'], 2, 'pg_dump --schema='],
] as const)('npm run %s %j beside bots on PostgreSQL', async (tool, args, code, words) => {
  const { address, close } = await fill();
  const { exited, output } = await startProcess(`tools/${tool}.js`, { args, env: { STORE_URL: address } });
  expect(await exited).toEqual({ code });
  expect(output()).toContain(words);
  expect(output()).not.toContain(new URL(address).password);
  await close();
});

test('no tool upgrades the tables of an older version, on which its bots could not start any more', async () => {
  const { address, close } = await fill();
  await close();
  await inStore(address, async (ask) => {
    await ask('drop function count_spent cascade');
    await ask('drop table spent');
    await ask('update version set version = 2');
  });
  for (const [tool, args] of [
    ['admin', ['pause', '--why', 'We move']],
    ['ledger-check', []],
  ] as const) {
    const { exited } = await startProcess(`tools/${tool}.js`, { args, env: { STORE_URL: address } });
    expect(await exited).toEqual({ code: 0 });
  }
  const { env } = await startDoctorWorld();
  expect(await examine({ ...env, STORE_URL: address })('store')).toMatchObject({
    status: 'ok',
    found: expect.stringContaining('it is of an older version, and the next start upgrades it'),
  });
  expect(await inStore(address, (ask) => ask('select version from version'))).toEqual([{ version: 2 }]);
});

test('the doctor checks a store in PostgreSQL beside the bots that use it', async () => {
  const { address, close } = await fill();
  const { env } = await startDoctorWorld();
  const { status, found } = await examine({ ...env, STORE_URL: address })('store');
  expect([status, found]).toEqual(['ok', expect.stringMatching(/127\.0\.0\.1:\d+.*open jobs: 1$/)]);
  expect(found).not.toContain(new URL(address).password);
  await close();
});

test('no tool that reads creates tables where no bot has run, and the doctor tries whether one could', async () => {
  const address = (await sharedPostgres()).newStore();
  const schemas = () =>
    inStore(address, (ask) => ask('select nspname from pg_namespace where nspname = ?', schemaOf(address)));
  const target = path.join(await tempDir(), 'moved.db');
  for (const [tool, args] of [
    ['admin', ['usage']],
    ['ledger-check', []],
    ['store-move', ['--from', address, '--to', target]],
  ] as const) {
    const { exited, output } = await startProcess(`tools/${tool}.js`, { args, env: { STORE_URL: address } });
    expect(await exited, tool).toEqual({ code: 1 });
    expect(output(), tool).toContain('There are no tables of Flipbook at ');
  }
  const { env } = await startDoctorWorld();
  expect(await examine({ ...env, STORE_URL: address })('store')).toMatchObject({
    status: 'ok',
    found: expect.stringMatching(/^127\.0\.0\.1:\d+.* the tables will be created at the first start$/),
  });
  expect(await schemas()).toEqual([]);
  await (await openPostgres({ location: address, log: silentLog })).close();
  expect(await schemas()).toHaveLength(1);
});
