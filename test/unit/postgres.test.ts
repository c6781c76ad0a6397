import { readFileSync } from 'node:fs';
import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import Keyv from 'keyv';
import { Client } from 'pg';
import * as vitest from 'vitest';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createJobStore } from '../../src/store/job-store.js';
import { schemaOf } from '../../src/store/location.js';
import { openStore } from '../../src/store/open-store.js';
import { parseAddress } from '../../src/store/postgres/address.js';
import { openPostgres, type PostgresDatabase, prepare } from '../../src/store/postgres/open.js';
import { upgrades } from '../../src/store/postgres/schema.js';
import { settingsOf } from '../../src/store/postgres/settings.js';
import { lockOf } from '../../src/store/postgres/transaction.js';
import { IS_OPEN } from '../../src/store/sql/job-rows.js';
import { jobIn, range } from '../contract/store-support.js';
import { PATIENCE_MS } from '../support/patience.js';
import { sharedPostgres, startPostgres } from '../support/postgres.js';
import { silentLog } from '../support/silent-log.js';

async function open(location: string): Promise<PostgresDatabase> {
  const database = await openPostgres({ location, log: silentLog });
  onTestFinished(database.close);
  return database;
}

const newStore = async () => (await sharedPostgres()).newStore();

/** Runs one statement as another program would. */
async function query(location: string, text: string): Promise<readonly unknown[]> {
  const client = new Client(parseAddress(location).connectionString);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

describe("Keyv's own test suite", () => {
  let database: PostgresDatabase | undefined;
  beforeAll(async () => {
    database = await openPostgres({ location: await newStore(), log: silentLog });
  });
  afterAll(() => database?.close());
  const store = () => database?.keyv('suite').store;
  keyvTestSuite(vitest, Keyv, store);
  keyvIteratorTests(vitest, Keyv, store);
});

test('open jobs are found without reading those that are over', async () => {
  const location = await newStore();
  await open(location);
  const columns = '(id, revision, record, user_id, is_open)';
  await query(
    location,
    `insert into job ${columns} select n, 1, '{}', 'a', 0 from generate_series(1, 5000) n`,
  );
  await query(location, 'analyze job');
  const select = `select id, record from job where ${IS_OPEN} order by place`;
  const plan = JSON.stringify(await query(location, `explain (analyze, costs off, timing off) ${select}`));
  expect(plan).toContain('job_open');
  expect(plan).not.toMatch(/Rows Removed by Filter: [^0]/);
});

test('entries expire by the clock of the database, and those of one namespace are apart', async () => {
  const location = await newStore();
  const { keyv } = await open(location);
  const [a, b] = [keyv('a'), keyv('b')];
  await a.set('key', 1, 3_600_000);
  await b.set('key', 2);
  expect(
    await query(location, 'select namespace, expires - now_ms() > 3500000 as late from entry order by 1'),
  ).toEqual([
    { namespace: 'a', late: true },
    { namespace: 'b', late: null },
  ]);
  await a.clear();
  expect([await a.get('key'), await b.get('key')]).toEqual([undefined, 2]);
});

test('however many processes start at once, the tables are made once, and all of them work', async () => {
  const location = await newStore();
  const all = await Promise.all(range(0, 5).map(() => open(location)));
  expect(await query(location, 'select version from version')).toEqual([{ version: upgrades.length }]);
  const stores = all.map(({ tables }) => createJobStore({ tables, log: silentLog }));
  const results = await Promise.all(stores.map((store) => store.create(jobIn('accepted', '1'))));
  expect(results.map(({ kind }) => kind).sort()).toEqual(['created', 'known', 'known', 'known', 'known']);
});

test('an upgrade may take longer than a question', async () => {
  const location = await newStore();
  const address = parseAddress(location);
  const limits = { statement_timeout: 200, query_timeout: 300 };
  const other = new Client(address.connectionString);
  await other.connect();
  await other.query(`begin; select ${lockOf(address.schema)}`);
  const prepared = prepare({ ...settingsOf(address), ...limits }, address);
  await other.query('select pg_sleep(0.7); commit');
  await prepared;
  await other.end();
  expect(await query(location, 'select version from version')).toEqual([{ version: upgrades.length }]);
});

test('a schema may have the name of a word of SQL', async () => {
  const url = new URL(await newStore());
  url.searchParams.set('schema', 'user');
  await query(url.href, 'drop schema if exists "user" cascade');
  const { keyv } = await open(url.href);
  await keyv('a').set('key', 1);
  expect(await query(url.href, 'select key from "user".entry')).toEqual([{ key: 'key' }]);
});

test('the tables of a newer version are left alone', async () => {
  const location = await newStore();
  await (await open(location)).close();
  await query(location, 'update version set version = 99');
  await expect(open(location)).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(
      `newer Flipbook (schema 99; this one reads up to ${upgrades.length}): start the newer one`,
    ),
  });
});

test.each([
  ['no server', (url: URL) => Object.assign(url, { port: '1' }), "can't be reached at 127.0.0.1:1/"],
  ['a wrong password', (url: URL) => Object.assign(url, { password: 'wrong-one' }), 'refused the login'],
  [
    'no such database',
    (url: URL) => Object.assign(url, { pathname: '/nowhere' }),
    'There is no such database',
  ],
] as const)('with %s, a start says what to do, and never the password', async (_what, change, words) => {
  const url = new URL(await newStore());
  const { password } = url;
  url.searchParams.delete('schema');
  const error: unknown = await openStore({ location: change(url).href, log: silentLog }).catch(
    (thrown) => thrown,
  );
  expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining(words) });
  expect(error).toMatchObject({ message: expect.stringContaining('STORE_URL') });
  const all = JSON.stringify(error, Object.getOwnPropertyNames(error));
  for (const secret of [password, 'wrong-one']) expect(all).not.toContain(secret);
});

test.each(['postgres://localhost', 'postgres://localhost/x?schema=a-b'])(
  '%s is no address',
  async (location) => {
    await expect(openStore({ location, log: silentLog })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  },
);

test('another process hears of a wish soon after it is stored', async () => {
  const location = await newStore();
  const [one, other] = [await open(location), await open(location)];
  const heard: string[] = [];
  other.tables.onWish((jobId) => void heard.push(jobId));
  const store = createJobStore({ tables: one.tables, log: silentLog });
  await store.create(jobIn('accepted', '1'));
  // The other's ears may not be open yet.
  await vi.waitUntil(async () => {
    await store.want('1', { kind: 'cancel' });
    return heard.includes('1');
  }, PATIENCE_MS);
});

test('writes of one moment share a transaction, and one that fails leaves the others alone', async () => {
  const location = await newStore();
  const { tables } = await open(location);
  const store = createJobStore({ tables, log: silentLog });
  const commits = async () => {
    await query(location, 'select pg_stat_force_next_flush()');
    return await query(location, 'select count(distinct xmin::text)::int as count from job');
  };
  const fails = tables.write((rows) => {
    rows.removeNote('x');
    rows.lastTurn();
    throw new Error('My own');
  });
  const [, ...created] = await Promise.allSettled([
    fails,
    ...range(1, 20).map((id) => store.create(jobIn('accepted', id))),
  ]);
  expect(created.every(({ status }) => status === 'fulfilled')).toBe(true);
  await expect(fails).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', cause: { message: 'My own' } });
  expect(await store.listOpen()).toHaveLength(20);
  expect(await commits()).toEqual([expect.objectContaining({ count: expect.any(Number) })]);
});

test('a backup from before an upgrade is restored over newer tables, as the documentation says', async () => {
  const location = await newStore();
  const schema = schemaOf(location);
  await (await open(location)).close();
  const [, drop = ''] = /echo '(drop schema [^']+)'/.exec(readFileSync('docs/operating.md', 'utf8')) ?? [];
  // What pg_restore writes: it creates what the backup has, and knows of nothing else.
  const script = `create schema ${schema}; ${upgrades.slice(0, 2).join(';')};
    create table version (version integer not null); insert into version values (2)`;
  await query(location, `begin; ${drop.replace('flipbook', schema)} ${script}; commit`);
  expect(await query(location, 'select version from version')).toEqual([{ version: 2 }]);
  await open(location);
  expect(await query(location, 'select version from version')).toEqual([{ version: upgrades.length }]);
});

let durable: ReturnType<typeof startPostgres> | undefined;

test.each(['restart', 'kill'] as const)(
  'nothing that was written is lost in a %s of the server, and a put whose answer was lost can be repeated',
  async (how) => {
    durable ??= startPostgres({ isDurable: true });
    const server = await durable;
    const { tables } = await open(server.newStore());
    const store = createJobStore({ tables, log: silentLog });
    await store.create(jobIn('accepted', '1'), { lease: { owner: 'a', leaseMs: 60_000 } });
    let isBack = false;
    const failing = server.fail(how).then(() => {
      isBack = true;
    });
    const answers = new Set<string>();
    const put = async () => {
      const { kind } = await store.put(jobIn('submitting', '1'), { ifRevision: 1, owner: 'a' });
      return kind;
    };
    // Some are lost with their connections, before or after they were committed.
    await vi.waitUntil(async () => {
      const answer = await put().catch(({ code }: { readonly code: string }) => code);
      answers.add(answer);
      return answer === 'saved' && isBack;
    }, PATIENCE_MS);
    await failing;
    expect([...answers].sort()).toEqual(['STORE_UNAVAILABLE', 'saved']);
    expect(await put()).toBe('saved');
    expect(await store.get('1')).toEqual({ job: jobIn('submitting', '1'), revision: 2 });
    expect(await store.claim({ owner: 'b', leaseMs: 1 })).toEqual([]);
  },
);

test('tables from before there were totals have them after their upgrade, and an older process keeps them right', async () => {
  const location = await newStore();
  // The steps of that time.
  const former = upgrades.slice(0, 2);
  await query(
    location,
    `create schema ${schemaOf(location)}; ${former.join(';')};
     create table version (version integer not null); insert into version values (${former.length})`,
  );
  const write = (jobId: string, seq: number, kind: string, micros: number, guildId: string) =>
    query(
      location,
      `insert into ledger (job_id, seq, at_ms, kind, micros, basis, guild_id, user_id, role_ids, model)
       values ('${jobId}', ${seq}, ${Number(jobId) * 1_000_000}, '${kind}', ${micros}, 'most', ${guildId}, 'u', '[]', 'm')`,
    );
  await write('1', 1, 'reserve', 100, "'g'");
  await write('1', 2, 'settle', 80, "'g'");
  await write('2', 1, 'reserve', 100, 'null');
  await write('3', 1, 'reserve', 100, "'g'");
  await write('3', 2, 'release', 0, "'g'");
  await open(location);
  const totals = () =>
    query(
      location,
      'select guild_id, sum(micros)::int as micros, sum(clips)::int as clips from spent group by 1 order by 1',
    );
  expect(await totals()).toEqual([
    { guild_id: '', micros: 180, clips: 2 },
    { guild_id: 'g', micros: 80, clips: 1 },
  ]);
  await write('2', 2, 'release', 0, 'null');
  await write('4', 1, 'reserve', 50, "'g'");
  expect(await totals()).toEqual([
    { guild_id: '', micros: 130, clips: 2 },
    { guild_id: 'g', micros: 130, clips: 2 },
  ]);
});
