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
];

/** Brings the schema to its newest version, inside the transaction that is under way. */
export async function ensurePlatformSchema(db: Queryable): Promise<void> {
  // Two that start at once make one schema.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [PLATFORM_SCHEMA]);
  await db.query(`create schema if not exists ${PLATFORM_SCHEMA}`);
  await db.query(`set local search_path to ${PLATFORM_SCHEMA}`);
  await db.query(
    'create table if not exists version (one boolean primary key default true check (one), steps integer)',
  );
  const { rows } = await db.query<{ readonly steps: number }>('select steps from version');
  const done = rows[0]?.steps ?? 0;
  for (const step of STEPS.slice(done)) await db.query(step);
  await db.query('insert into version (steps) values ($1) on conflict (one) do update set steps = excluded.steps', [
    Math.max(done, STEPS.length),
  ]);
}
