/**
 * Version of what a projection makes of a block. A schema of another version is made anew from the ledger: nothing in it
 * is known nowhere else.
 */
export const PROJECTION_VERSION = 3;

/** What stands in the schema of a chain. Heights, indexes and counts are those of the ledger. */
export const CHAIN_SCHEMA = `
create table progress (
  one boolean primary key default true check (one),
  version integer not null,
  height bigint not null,
  hash bytea not null
);
comment on table progress is 'How far the projection has come: the newest block in the tables, written with its rows.';

create table blocks (
  height bigint primary key,
  hash bytea not null,
  parent bytea not null,
  time timestamptz not null,
  proposer bytea not null,
  version integer not null,
  bundles integer not null,
  transactions integer not null,
  failed integer not null,
  events integer not null,
  gas_used bigint not null,
  state_root bytea not null
);
create index on blocks (time);
create index on blocks (height desc) where transactions > 0;
create unique index on blocks (hash);

create table transactions (
  height bigint not null,
  index integer not null,
  id bytea not null,
  sender bytea not null,
  time timestamptz not null,
  valid_until timestamptz not null,
  gas_limit bigint not null,
  gas_used bigint not null,
  code text not null,
  detail jsonb,
  memo bytea not null,
  writes integer not null,
  words tsvector not null,
  primary key (height, index)
);
comment on column transactions.code is 'Empty where it was committed, otherwise a code of the error catalogue.';
create unique index on transactions (id);
create index on transactions (sender, height desc, index desc);
create index on transactions ((code <> ''), height desc, index desc);
create index on transactions using gin (words);

create table signers (
  height bigint not null,
  index integer not null,
  position integer not null,
  key bytea not null,
  primary key (height, index, position)
);
create index on signers (key, height desc, index desc);

create table calls (
  height bigint not null,
  index integer not null,
  call integer not null,
  contract text collate "C" not null,
  method text collate "C" not null,
  args jsonb not null,
  returned jsonb,
  primary key (height, index, call)
);
create index on calls (contract, method, height desc, index desc);
create index on calls (contract, height desc, index desc);

create table events (
  height bigint not null,
  index integer not null,
  event integer not null,
  contract text collate "C" not null,
  name text collate "C" not null,
  data jsonb not null,
  primary key (height, index, event)
);
create index on events (contract, name, height desc, index desc, event desc);
create index on events (contract, height desc, index desc, event desc);
create index on events (name, height desc, index desc, event desc);

create table evidence (
  key text collate "C" primary key,
  height bigint not null,
  index integer not null,
  algorithm text not null,
  digest text collate "C" not null,
  ordinal integer not null,
  owner bytea not null,
  time timestamptz not null,
  label text,
  size bigint,
  note text not null,
  cosigners integer not null,
  words tsvector not null
);
create index on evidence (digest, height desc, index desc, key desc);
create index on evidence (owner, height desc, index desc, key desc);
create index on evidence (height desc, index desc, key desc);
create index on evidence (height desc, index desc, key desc) where cosigners > 0;
create index on evidence using gin (words);

create table evidence_acts (
  height bigint not null,
  index integer not null,
  act integer not null,
  record text collate "C" not null,
  kind text not null,
  primary key (height, index, act)
);
comment on table evidence_acts is 'What became of records after their deposit: signed, declined, superseded, revoked.';
create index on evidence_acts (record, kind);
create index on evidence_acts (kind, record) where kind <> 'signed';

create table anchors (
  owner bytea not null,
  id text not null,
  height bigint not null,
  index integer not null,
  root text not null,
  count integer not null,
  time timestamptz not null,
  note text not null,
  primary key (owner, id)
);
create index on anchors (height desc, index desc);
`;
