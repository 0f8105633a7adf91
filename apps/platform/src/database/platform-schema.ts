import type { Queryable } from '@stele/projection';

/** Schema of what the platform keeps for itself: unlike the tables of chains, nothing else knows it. */
export const PLATFORM_SCHEMA = 'stele_platform';

/** What leads from each version of the schema to the next; none is ever changed. */
const STEPS = [
  `
create table certificates (
  code text primary key,
  chain bytea not null,
  record text not null,
  label text,
  organisation text not null,
  issued timestamptz not null,
  sealed boolean not null,
  pdf bytea not null,
  evidence_name text not null,
  evidence bytea not null,
  revoked timestamptz,
  reason text,
  check ((revoked is null) = (reason is null))
);
comment on table certificates is 'Evidence certificates that were issued; chain is the genesis fingerprint.';
create index on certificates (chain, organisation, issued desc, code desc);
create index on certificates (chain, record, issued desc, code desc);
`,
  `
create table files (
  chain bytea not null,
  address text not null,
  record text,
  name text not null,
  size bigint not null,
  media_type text not null,
  upload text not null unique,
  kept timestamptz not null,
  organisation text not null,
  account bytea not null,
  deleted timestamptz,
  primary key (chain, address)
);
comment on table files is 'Originals that are kept encrypted; chain is the genesis fingerprint.';
create index on files (chain, kept desc, address desc);
create index on files (address);
create table custody (
  id bigint generated always as identity primary key,
  chain bytea not null,
  address text not null,
  at timestamptz not null,
  organisation text not null,
  account bytea not null,
  act text not null check (act in ('kept', 'looked-at', 'downloaded', 'exported', 'deleted')),
  detail text
);
comment on table custody is 'Who kept, looked at, downloaded, exported or deleted an original. Rows are only ever added.';
create index on custody (chain, address, id desc);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name;
end $$;
create trigger only_added before update or delete or truncate on custody
  for each statement execute function refuse_change();
`,
  `
create table jobs (
  id text primary key,
  kind text not null,
  chain bytea not null,
  subject text not null,
  title text not null,
  state text not null,
  cancelling boolean not null default false,
  steps jsonb not null,
  waiting integer not null check (waiting >= 0),
  sent integer not null default 0 check (sent >= 0),
  done integer not null default 0 check (done >= 0),
  failed integer not null default 0 check (failed >= 0),
  cancelled integer not null default 0 check (cancelled >= 0),
  error jsonb,
  created timestamptz not null,
  started timestamptz,
  ended timestamptz
);
comment on table jobs is 'Long work of the platform. Its counts are moved, never set, so that they always add up to the same total.';
create index on jobs (created desc, id desc);
create table job_log (
  job text not null references jobs on delete cascade,
  number bigint generated always as identity,
  time timestamptz not null,
  name text not null,
  detail jsonb not null,
  primary key (job, number)
);
create table batches (
  id text primary key,
  chain bytea not null,
  file text not null,
  bytes bigint not null,
  digest bytea not null,
  created timestamptz not null,
  columns jsonb not null,
  checked jsonb not null,
  way text,
  note text not null default '',
  account text,
  key text,
  job text references jobs,
  check ((job is null) = (way is null) and (job is null) = (account is null) and (job is null) = (key is null))
);
comment on table batches is 'Files of many evidence records. What one deposits is fixed once it has a job.';
create index on batches (chain, created desc, id desc);
create table batch_groups (
  batch text not null references batches on delete cascade,
  number integer not null,
  rows integer not null,
  state text not null default 'waiting',
  attempt integer not null default 0,
  transaction text,
  signed bytea,
  height bigint,
  time timestamptz,
  error jsonb,
  primary key (batch, number),
  check (state = 'waiting' or state = 'cancelled' or signed is not null)
);
comment on table batch_groups is 'What is signed together. The signed bytes stand here before anything is sent.';
create table batch_rows (
  batch text not null references batches on delete cascade,
  number integer not null,
  problem text,
  problem_column integer,
  same_as integer,
  algorithm text,
  digest bytea,
  label text,
  size bigint,
  group_number integer,
  place integer,
  ordinal integer not null default 0,
  primary key (batch, number)
);
create index on batch_rows (batch, group_number, place);
`,
  `
create table templates (name text collate "C" primary key, archived timestamptz);
comment on table templates is 'Names of templates of statements; archived where they are put away.';
create table template_versions (
  name text collate "C" not null references templates,
  version integer not null check (version > 0),
  document text not null,
  created timestamptz not null,
  primary key (name, version)
);
comment on table template_versions is 'Versions of templates, as canonical JSON. They are added and never changed.';
`,
  `
create table list_exports (
  id text primary key,
  chain bytea not null,
  list text not null,
  filter jsonb not null,
  query text not null,
  name text not null,
  job text not null references jobs,
  height bigint,
  time timestamptz,
  rows integer,
  cut boolean not null default false,
  cursor text,
  bytes bigint not null default 0,
  written integer not null default 0,
  expires timestamptz,
  removed boolean not null default false,
  check ((height is null) = (time is null) and (height is null) = (rows is null))
);
comment on table list_exports is 'Lists that are written into files: at which block, how far, and until when the file is kept.';
`,
  `
create table saved_views (
  chain bytea not null,
  account bytea not null,
  list text not null,
  name text not null,
  query text not null,
  hidden jsonb not null,
  primary key (chain, account, list, name)
);
comment on table saved_views is 'Lists as an account wants to see them again: filters and the columns that are left out.';
`,
  `
create table wall_links (
  id text primary key,
  chain bytea not null,
  name text not null,
  secret bytea not null unique,
  created timestamptz not null,
  expires timestamptz not null,
  revoked timestamptz,
  used timestamptz,
  account bytea not null,
  organisation text not null
);
comment on table wall_links is 'Links that open the wall of a chain and nothing else; secret is the SHA-256 of what opens one.';
create index on wall_links (chain, created desc, id desc);
create table wall_link_acts (
  number bigint generated always as identity primary key,
  link text not null references wall_links,
  act text not null check (act in ('made', 'revoked')),
  at timestamptz not null,
  account bytea not null,
  organisation text not null
);
comment on table wall_link_acts is 'Who made and who revoked links to walls. Rows are only ever added.';
create trigger only_added before update or delete or truncate on wall_link_acts
  for each statement execute function refuse_change();
`,
  `
create table intakes (
  id text primary key,
  chain bytea not null,
  name text not null,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  secret bytea not null unique,
  created timestamptz not null,
  rotated timestamptz,
  ended timestamptz,
  account bytea not null,
  organisation text not null,
  events integer not null default 0
);
comment on table intakes is 'Where systems post events; secret is the SHA-256 of the token, events is the number of the last one.';
create index on intakes (chain, created desc, id desc);
create table intake_acts (
  number bigint generated always as identity primary key,
  intake text not null references intakes,
  act text not null check (act in ('made', 'rotated', 'ended')),
  at timestamptz not null,
  account bytea not null,
  organisation text not null
);
comment on table intake_acts is 'Who made and ended intakes, and replaced their tokens. Rows are only ever added.';
create trigger only_added before update or delete or truncate on intake_acts
  for each statement execute function refuse_change();
create table intake_events (
  id text primary key,
  intake text not null references intakes,
  number integer not null,
  received timestamptz not null,
  digest bytea not null,
  size integer not null,
  label text,
  key text,
  batch text references batches on delete set null,
  batch_row integer,
  unique (intake, number),
  unique (intake, key)
);
comment on table intake_events is 'Events that were posted. Where one stands follows from its batch; a batch that is removed leaves it waiting.';
create index on intake_events (intake, number) where batch is null;
create index on intake_events (batch, batch_row) where batch is not null;
`,
];

/** Version of the schema that this build works with: how many steps have led there. */
export const PLATFORM_SCHEMA_VERSION = STEPS.length;

/** Makes the schema with what is known of it itself, where it is not there, and has names of tables mean those in it. */
export async function makeSchema(db: Queryable): Promise<void> {
  await db.query(`create schema if not exists ${PLATFORM_SCHEMA}`);
  await db.query(`set local search_path to ${PLATFORM_SCHEMA}`);
  await db.query(
    'create table if not exists version (one boolean primary key default true check (one), steps integer)',
  );
  await db.query('create table if not exists restores (id text primary key, loaded timestamptz not null)');
}

/** Leads from one version of the schema to a later one. */
export async function runSteps(db: Queryable, from: number, to: number): Promise<void> {
  for (const step of STEPS.slice(from, to)) await db.query(step);
}
