import type { Queryable } from '@stele/projection';
import { PLATFORM_SCHEMA } from './platform-schema.ts';

/** What says how the schema itself stands: it is of one database, and no part of what is kept in it. */
const OF_THE_SCHEMA = ['version', 'restores'];

/** Names of the tables of the schema, each behind those that its rows refer to. */
export async function schemaTables(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ readonly name: string }>(
    `with recursive tables as (
       select c.oid, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relkind = 'r' and c.relname <> all ($2)
     ), references_to as (
       select conrelid as child, confrelid as parent from pg_constraint where contype = 'f' and conrelid <> confrelid
     ), placed (oid, name, level) as (
       select oid, name, 0 from tables
       union
       select t.oid, t.name, p.level + 1 from placed p join references_to r on r.parent = p.oid join tables t on t.oid = r.child
     )
     select name from placed group by name order by max(level), name`,
    [PLATFORM_SCHEMA, OF_THE_SCHEMA],
  );
  return rows.map(({ name }) => name);
}
