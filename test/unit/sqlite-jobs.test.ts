import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { JobStore } from '../../src/jobs/ports.js';
import { createJobStore } from '../../src/store/job-store.js';
import { openSqlite, type SqliteDatabase } from '../../src/store/sqlite/open.js';
import { jobStoreContract } from '../contract/job-store.js';
import { jobKeyvs } from '../support/job-keyvs.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

const newFile = async () => path.join(await tempDir(), 'flipbook.sqlite');

function storeOn(database: SqliteDatabase): JobStore {
  return createJobStore({ ...jobKeyvs(database.keyv), log: silentLog });
}

/** A job store whose file is closed and opened again around every act. */
function reopeningStore(file: string): JobStore {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(act: (store: JobStore) => Promise<T>): Promise<T> {
    const turn = last.then(async () => {
      const database = openSqlite({ file });
      try {
        return await act(storeOn(database));
      } finally {
        database.close();
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  }
  return {
    get: (id) => inTurn((store) => store.get(id)),
    put: (job) => inTurn((store) => store.put(job)),
    listOpen: () => inTurn((store) => store.listOpen()),
    listByMember: (userId) => inTurn((store) => store.listByMember(userId)),
    adopt: (job) => inTurn((store) => store.adopt(job)),
    holderOf: (requestId) => inTurn((store) => store.holderOf(requestId)),
    remove: (id) => inTurn((store) => store.remove(id)),
  };
}

jobStoreContract('SQLite', async () => {
  const database = openSqlite({ file: await newFile() });
  onTestFinished(() => database.close());
  return storeOn(database);
});

jobStoreContract('SQLite, opened again for every act', async () => reopeningStore(await newFile()));

test('finds the open jobs among thousands of ended ones without reading those', async () => {
  const file = await newFile();
  const before = openSqlite({ file });
  const ids = Array.from({ length: 2_000 }, (_, index) => `${10_000 + index}`);
  await before
    .keyv('jobs')
    .setMany(ids.map((id) => ({ key: id, value: makeJob(states.delivered, { id }), ttl: 1_000_000 })));
  const open = ['1', '10500', '99999'];
  for (const id of open) await storeOn(before).put(makeJob(states.accepted, { id }));
  before.close();

  const database = openSqlite({ file });
  onTestFinished(() => database.close());
  const jobs = database.keyv('jobs');
  const read: string[] = [];
  jobs.hooks.addHandler('preGet', ({ key }) => read.push(key));
  const store = createJobStore({ ...jobKeyvs(database.keyv), jobs, log: silentLog });
  expect((await store.listOpen()).map(({ id }) => id)).toEqual(open.toSorted());
  expect(read).toEqual(open.toSorted());
});
