/**
 * `place` orders a member's jobs. It is a named rowid because copying a database may renumber unnamed ones. `record` is
 * not checked with `json_valid`: an unreadable record is kept as it is.
 */
export const JOB_SCHEMA = `
  create table job (
    place integer primary key,
    id text not null unique,
    revision integer not null,
    record text not null,
    user_id text not null,
    unique_key text,
    is_open integer not null,
    expires integer
  ) strict;
  create index job_open on job (id) where is_open = 1;
  create index job_member on job (user_id);
  create index job_unique on job (unique_key) where unique_key is not null;
  create index job_expires on job (expires) where expires is not null;

  create table request (
    id text primary key,
    job_id text not null,
    expires integer not null
  ) strict, without rowid;

  create table wish (
    seq integer primary key autoincrement,
    job_id text not null,
    wish text not null
  ) strict;
  create index wish_job on wish (job_id);

  create table ledger (
    job_id text not null,
    seq integer not null,
    at_ms integer not null,
    kind text not null,
    micros integer not null,
    basis text not null,
    guild_id text,
    channel_id text,
    user_id text not null,
    role_ids text not null,
    model text not null,
    primary key (job_id, seq)
  ) strict, without rowid;
  create index ledger_at on ledger (at_ms);
  create index ledger_guild on ledger (guild_id, at_ms);
  create index ledger_user on ledger (user_id, at_ms);
`;
