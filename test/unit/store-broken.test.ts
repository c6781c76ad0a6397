import { expect, test } from 'vitest';
import type { JobTables } from '../../src/store/job-rows.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { jobIn } from '../contract/store-support.js';
import { silentLog } from '../support/silent-log.js';

const now = () => 0;
const fails = () => {
  throw new Error('ECONNREFUSED postgres://user:secret@db');
};

/** A store with one job whose tables fail at the named operations. */
async function brokenStore(broken: Partial<JobTables>) {
  const tables = createMemoryTables({ now });
  await createJobStore({ tables, log: silentLog }).create(jobIn('accepted', '1'));
  return createJobStore({ tables: { ...tables, ...broken }, log: silentLog });
}
type Store = Awaited<ReturnType<typeof brokenStore>>;

const reads: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  get: (store) => store.get('1'),
  claim: (store) => store.claim({ owner: 'a', leaseMs: 1 }),
  wishesOf: (store) => store.wishesOf('1'),
  listOpen: (store) => store.listOpen(),
  listByMember: (store) => store.listByMember('1'),
  holderOf: (store) => store.holderOf('1'),
  entriesOf: (store) => store.entriesOf('1'),
};
const writes: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  create: (store) => store.create(jobIn('accepted', '2')),
  put: (store) => store.put(jobIn('submitting', '1'), { ifRevision: 1 }),
  want: (store) => store.want('1', {}),
  remove: (store) => store.remove('1', { ifRevision: 1 }),
};

const refusal = {
  code: 'STORE_UNAVAILABLE',
  message: "I can't take new requests right now. Please try again later.",
  cause: expect.any(Error),
};

test.each(Object.entries(reads))(
  "a store that can't be read is reported without its own text: %s",
  async (_name, use) => {
    await expect(use(await brokenStore({ read: fails, lease: fails }))).rejects.toMatchObject(refusal);
  },
);

test.each(Object.entries(writes))(
  "a store that can't be written is reported without its own text: %s",
  async (_name, use) => {
    await expect(use(await brokenStore({ write: async () => fails() }))).rejects.toMatchObject(refusal);
  },
);

test("if an end can't be written, the job stays with its owner, who writes it again", async () => {
  const tables = createMemoryTables({ now });
  let isBroken = false;
  const store = createJobStore({
    tables: { ...tables, write: async (act) => (isBroken ? fails() : tables.write(act)) },
    log: silentLog,
  });
  await store.create(jobIn('accepted', '1'), { lease: { owner: 'a', leaseMs: 1_000 } });
  isBroken = true;
  const end = () => store.put(jobIn('delivered', '1'), { ifRevision: 1, owner: 'a' });
  await expect(end()).rejects.toMatchObject(refusal);
  expect(await store.claim({ owner: 'b', leaseMs: 1 })).toEqual([]);
  isBroken = false;
  expect(await end()).toEqual({ kind: 'saved', revision: 2 });
});
