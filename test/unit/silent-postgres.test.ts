import { Pool } from 'pg';
import { expect, test } from 'vitest';
import { atMost } from '../../src/jobs/wait.js';
import { openPostgres } from '../../src/store/postgres/open.js';
import { inTransaction } from '../../src/store/postgres/transaction.js';
import { PATIENCE_MS } from '../support/patience.js';
import { sharedPostgres } from '../support/postgres.js';
import { startProxy } from '../support/proxy.js';
import { silentLog } from '../support/silent-log.js';

const newStore = async () => (await sharedPostgres()).newStore();

test('a connection that falls silent is given up once', async () => {
  const { address, pause } = await startProxy(new URL(await newStore()));
  // No question is given up by itself within the time of this test.
  const pool = new Pool({ connectionString: address.href, query_timeout: 2 * PATIENCE_MS });
  pool.on('error', () => undefined);
  const failing = inTransaction(pool, 'begin', async () => {
    pause();
    throw new Error('My own');
  });
  await expect(atMost(PATIENCE_MS / 4, failing)).rejects.toThrow('My own');
  expect(pool.totalCount).toBe(0);
});

test.each(['between two questions', 'before it has answered a question'])(
  'a store is closed at once although its server has fallen silent %s',
  async (when) => {
    const store = await newStore();
    await (await openPostgres({ location: store, log: silentLog })).close();
    const { address, pause } = await startProxy(new URL(store));
    // A tool asks nothing by itself.
    const { tables, close } = await openPostgres({ location: address.href, isTool: true, log: silentLog });
    const ask = () => tables.read((rows) => rows.open());
    await ask();
    pause();
    // It is given up later than the test waits.
    if (when !== 'between two questions') ask().catch(() => undefined);
    expect(
      await atMost(
        PATIENCE_MS / 4,
        close().then(() => 'closed'),
      ),
    ).toBe('closed');
  },
);
