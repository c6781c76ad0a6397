import { QUARTER_MS } from '../sql/spent.js';

/** Text that is compared and sorted by its bytes, as SQLite and JavaScript do. */
const TEXT = 'text collate "C"';

/**
 * The steps from each version of the tables to the next. An older process may still be running beside them, so a step
 * only adds. `record`, `wish` and `value` are JSON in the form in which they were written, also when it can't be read.
 */
export const upgrades: readonly string[] = [
  `
  create function now_ms() returns bigint language sql stable
    as 'select floor(extract(epoch from clock_timestamp()) * 1000)::bigint';

  create table job (
    place bigint generated always as identity primary key,
    id ${TEXT} not null unique,
    revision bigint not null,
    record text not null,
    user_id ${TEXT} not null,
    unique_key ${TEXT},
    is_open integer not null,
    writer text,
    expires bigint,
    slot text,
    turn bigint
  );
  create index job_open on job (id) where is_open = 1;
  create index job_member on job (user_id, place);
  create index job_unique on job (unique_key) where unique_key is not null;
  create index job_expires on job (expires) where expires is not null;
  create index job_slot on job (slot) where slot is not null;
  create index job_turn on job (turn) where turn is not null;
  create index job_member_turn on job (user_id, turn) where turn is not null;

  create table lease (
    job_id ${TEXT} primary key,
    owner text not null,
    until_ms bigint not null
  ) with (fillfactor = 70);
  create index lease_owner on lease (owner);

  create table request (
    id ${TEXT} primary key,
    job_id text not null,
    expires bigint not null
  );

  create table wish (
    seq bigint generated always as identity primary key,
    job_id ${TEXT} not null,
    wish text not null
  );
  create index wish_job on wish (job_id);

  create table ledger (
    job_id ${TEXT} not null,
    seq integer not null,
    at_ms bigint not null,
    kind text not null,
    micros bigint not null,
    basis text not null,
    guild_id text,
    channel_id text,
    user_id ${TEXT} not null,
    role_ids text not null,
    model text not null,
    hand_by text,
    hand_at_ms bigint,
    primary key (job_id, seq)
  );
  create index ledger_at on ledger (at_ms);
  create index ledger_guild on ledger (guild_id, at_ms);
  create index ledger_user on ledger (user_id, at_ms);

  create table setting (
    guild_id text not null,
    name text not null,
    revision bigint not null,
    value text not null,
    primary key (guild_id, name)
  );

  create table alias_secret (secret text not null);

  create table block (
    guild_id text not null,
    user_id ${TEXT} not null,
    by_user_id text not null,
    at_ms bigint not null,
    operator text,
    reason text,
    primary key (guild_id, user_id)
  );

  create table note (
    name text primary key,
    expires bigint not null
  );

  create table entry (
    namespace text not null,
    key ${TEXT} not null,
    value text not null,
    expires bigint,
    primary key (namespace, key)
  );
  create index entry_expires on entry (expires) where expires is not null;
  `,
  // Whatever was deleted or changed up to the number `asked` leaves the files of the tables at the time of `due_ms`.
  // Samples of members' data in the statistics for the planner, which are apart from the tables, would outlive it.
  `
  create table erasure (
    id integer primary key check (id = 1),
    asked bigint not null,
    due_ms bigint not null
  );
  alter table job alter record set statistics 0, alter user_id set statistics 0, alter unique_key set statistics 0;
  alter table wish alter wish set statistics 0;
  alter table ledger alter user_id set statistics 0, alter channel_id set statistics 0;
  alter table block
    alter user_id set statistics 0,
    alter by_user_id set statistics 0,
    alter operator set statistics 0,
    alter reason set statistics 0;
  alter table alias_secret alter secret set statistics 0;
  alter table entry alter key set statistics 0, alter value set statistics 0;
  `,
  // What was used in each quarter of an hour, in all servers ('') and in each: no limit has to read a whole month. A
  // trigger writes it, whichever version writes the ledger.
  `
  create table spent (
    guild_id text not null,
    from_ms bigint not null,
    micros bigint not null,
    clips bigint not null,
    primary key (guild_id, from_ms)
  ) with (fillfactor = 50);

  insert into spent (guild_id, from_ms, micros, clips)
    select place, at_ms / ${QUARTER_MS} * ${QUARTER_MS}, sum(micros), count(*)
    from ledger l, unnest(array['', l.guild_id]) as place
    where place is not null and kind <> 'release'
      and not exists (select 1 from ledger n where n.job_id = l.job_id and n.seq > l.seq)
    group by 1, 2;

  create function count_spent() returns trigger language plpgsql set search_path from current as $$
  declare
    before_micros bigint := 0;
    before_clips bigint := 0;
  begin
    select case kind when 'release' then 0 else micros end, case kind when 'release' then 0 else 1 end
      into before_micros, before_clips
      from ledger where job_id = new.job_id and seq < new.seq order by seq desc limit 1;
    insert into spent (guild_id, from_ms, micros, clips)
      select place, new.at_ms / ${QUARTER_MS} * ${QUARTER_MS},
        case new.kind when 'release' then 0 else new.micros end - coalesce(before_micros, 0),
        case new.kind when 'release' then 0 else 1 end - coalesce(before_clips, 0)
      from unnest(array['', new.guild_id]) as place where place is not null
      on conflict (guild_id, from_ms) do update
        set micros = spent.micros + excluded.micros, clips = spent.clips + excluded.clips;
    return null;
  end $$;

  create trigger ledger_spent after insert on ledger for each row execute function count_spent();
  `,
];
