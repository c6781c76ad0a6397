import pg from 'pg';
import type { Engine, Member, Post } from './engine.js';

/** How many times a lease is renewed before it would expire, as the runner does it. */
const RENEWALS = 3;

/** The most jobs that one claim takes, so that the jobs of a dead process spread over the others. */
const CLAIMED_AT_ONCE = 50;

/** The pause before the connection for notifications is opened again. */
const RECONNECT_MS = 200;

/** `fillfactor` leaves room in each page for the renewed rows. No indexed column changes by a renewal. */
const SCHEMA = `
  create table lease (id text primary key, owner text, expires timestamptz, record text) with (fillfactor = 70);
  create index lease_owner on lease (owner)`;

const ADD = `
  with added as (insert into lease (id, record) select unnest($1::text[]), $2 on conflict do nothing)
  select pg_notify('lease', '')`;

/** `free` is what makes a job free. The clock is the database's. */
const claimWhere = (free: string) => `
  with free as (select id from lease where ${free} limit $3 for update skip locked)
  update lease set owner = $1, expires = now() + $2 * interval '1 ms' from free where lease.id = free.id
  returning lease.id`;

const CLAIM_NEW = claimWhere('owner is null');
const CLAIM_FREE = claimWhere('owner is null or (expires < now() and owner <> $1)');
const RENEW = `update lease set expires = now() + $2 * interval '1 ms' where owner = $1 returning id`;
const END = `delete from lease where id = $1 and owner = $2`;
const RELEASE = `
  with released as (update lease set owner = null where owner = $1)
  select pg_notify('lease', '')`;

type IdRow = { readonly id: string };

/**
 * A lease on a row of PostgreSQL, as the store's contract has it: claimed with `for update skip locked`, renewed by
 * owner in one statement, and new jobs announced by NOTIFY. `record` is what else the row holds.
 */
export function leaseEngine({ record }: { readonly record: string | null }): Engine {
  return {
    package: undefined,
    prepare: async (url) => {
      const pool = poolOf(url);
      await pool.query(SCHEMA);
      await pool.end();
    },
    produce: async (url) => {
      const pool = poolOf(url);
      return {
        add: async (ids) => void (await pool.query(ADD, [ids, record])),
        close: () => pool.end(),
      };
    },
    join,
  };
}

async function join({ url, pace: { leaseMs }, follow, onEnd, onLost }: Post): Promise<Member> {
  const pool = poolOf(url);
  const owner = String(process.pid);
  const held = new Set<string>();
  let isLeaving = false;
  let claiming = Promise.resolve();
  const next = new Set<string>();

  async function work(id: string): Promise<void> {
    held.add(id);
    await follow(id);
    if (isLeaving) return;
    held.delete(id);
    onEnd(id, (await pool.query(END, [id, owner])).rowCount === 1);
  }

  async function claim(sql: string): Promise<void> {
    for (let isFull = true; isFull && !isLeaving; ) {
      const { rows } = await pool.query<IdRow>(sql, [owner, leaseMs, CLAIMED_AT_ONCE]);
      for (const { id } of rows) void work(id).catch(() => {});
      isFull = rows.length === CLAIMED_AT_ONCE;
    }
  }

  /** One claim at a time. What is announced meanwhile is claimed by one more, right after it. */
  function wake(sql: string): void {
    if (next.has(sql)) return;
    next.add(sql);
    claiming = claiming.then(async () => {
      next.delete(sql);
      await claim(sql).catch(() => {});
    });
  }

  async function beat(): Promise<void> {
    const before = [...held];
    const own = new Set((await pool.query<IdRow>(RENEW, [owner, leaseMs])).rows.map(({ id }) => id));
    for (const id of before) {
      if (own.has(id) || !held.delete(id)) continue;
      onLost(id);
    }
    wake(CLAIM_FREE);
  }

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    client.once('end', () => setTimeout(() => void listen().catch(() => {}), RECONNECT_MS));
    client.on('notification', () => wake(CLAIM_NEW));
    await client.connect();
    await client.query('listen lease');
    wake(CLAIM_FREE);
  }

  await listen();
  const timer = setInterval(() => void beat().catch(() => {}), leaseMs / RENEWALS);
  return {
    leave: async () => {
      isLeaving = true;
      clearInterval(timer);
      await claiming;
      await pool.query(RELEASE, [owner]);
    },
  };
}

/** Keeps its connections, so that their processor time can be read at the end. */
function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 0 });
  pool.on('error', () => {});
  return pool;
}
