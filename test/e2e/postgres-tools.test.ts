import { expect, test } from 'vitest';
import { createJobStore } from '../../src/store/job-store.js';
import { openPostgres } from '../../src/store/postgres/open.js';
import { jobIn } from '../contract/store-support.js';
import { examine, startDoctorWorld } from '../support/doctor.js';
import { sharedPostgres } from '../support/postgres.js';
import { startProcess } from '../support/process.js';
import { silentLog } from '../support/silent-log.js';

/** A store with one open job, which a bot has open. */
async function fill(): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const address = (await sharedPostgres()).newStore();
  const { tables, close } = await openPostgres({ location: address, log: silentLog });
  await createJobStore({ tables, log: silentLog }).create(jobIn('accepted', '1'));
  return { address, close };
}

test.each([
  ['admin', ['pause', '--why', 'We move'], 0, 'We move'],
  ['ledger-check', [], 0, '1 jobs, 1 entries'],
  ['backup', ['copy.db'], 2, 'pg_dump --schema='],
] as const)('npm run %s %j beside bots on PostgreSQL', async (tool, args, code, words) => {
  const { address, close } = await fill();
  const { exited, output } = await startProcess(`tools/${tool}.js`, { args, env: { STORE_URL: address } });
  expect(await exited).toEqual({ code });
  expect(output()).toContain(words);
  expect(output()).not.toContain(new URL(address).password);
  await close();
});

test('the doctor checks a store in PostgreSQL beside the bots that use it', async () => {
  const { address, close } = await fill();
  const { env } = await startDoctorWorld();
  const { status, found } = await examine({ ...env, STORE_URL: address })('store');
  expect([status, found]).toEqual(['ok', expect.stringMatching(/127\.0\.0\.1:\d+.*open jobs: 1$/)]);
  expect(found).not.toContain(new URL(address).password);
  await close();
});
