/** `value` is not checked with `json_valid`: an unreadable value is kept as it is. */
export const SETTING_SCHEMA = `
  create table setting (
    guild_id text not null,
    name text not null,
    revision integer not null,
    value text not null,
    primary key (guild_id, name)
  ) strict, without rowid;
`;

/** At most one row. */
export const MEMBER_SCHEMA = 'create table alias_secret (secret text not null) strict';

/** `guild_id` is empty for everywhere. */
export const BLOCK_SCHEMA = `
  create table block (
    guild_id text not null,
    user_id text not null,
    by_user_id text not null,
    at_ms integer not null,
    primary key (guild_id, user_id)
  ) strict, without rowid`;

/** Who blocked for the operator has no id at Discord. */
export const BLOCK_WORDS_SCHEMA = `
  alter table block add column operator text;
  alter table block add column reason text`;

/** Names of things that must be done only once, such as an alert. */
export const NOTE_SCHEMA = `
  create table note (
    name text primary key,
    expires integer not null
  ) strict, without rowid;
`;
