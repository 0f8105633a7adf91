import type { Queryable } from '@stele/projection';
import { SteleError } from '@stele/protocol';
import { canonicalTemplate, parseTemplate, type Template } from '@stele/statement';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const NAMES = `${PLATFORM_SCHEMA}.templates`;
const VERSIONS = `${PLATFORM_SCHEMA}.template_versions`;

/** A template of a list. Times are in milliseconds since 1970. */
export interface ListedTemplate {
  readonly template: Template;
  readonly created: number;
  readonly changed: number;
  readonly archived: number | null;
}

/** A version of a template, and which others there are. */
export interface StoredTemplate {
  readonly template: Template;
  /** Newest first. */
  readonly versions: readonly { readonly version: number; readonly created: number }[];
  readonly archived: number | null;
}

interface ListedRow {
  readonly document: string;
  readonly created: Date;
  readonly changed: Date;
  readonly archived: Date | null;
}

interface VersionRow {
  readonly version: number;
  readonly created: Date;
}

/** The organisation's templates, in PostgreSQL. Versions are added and never changed. */
export class TemplateTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** The newest version of each, by name. @throws SteleError DATABASE_FAILED */
  async list({ archived }: { readonly archived: boolean }): Promise<readonly ListedTemplate[]> {
    const rows = await this.#tables.query<ListedRow>(
      `select document, first.created, newest.created as changed, archived
       from ${NAMES} names
       cross join lateral (select created from ${VERSIONS} where name = names.name order by version limit 1) first
       cross join lateral (
         select created, document from ${VERSIONS} where name = names.name order by version desc limit 1) newest
       where (archived is not null) = $1 order by names.name collate "C"`,
      [archived],
    );
    return rows.map((row) => ({
      template: parseTemplate(row.document),
      created: row.created.getTime(),
      changed: row.changed.getTime(),
      archived: row.archived?.getTime() ?? null,
    }));
  }

  /** @param version the newest one unless said. @throws SteleError TEMPLATE_UNKNOWN, DATABASE_FAILED */
  async find(name: string, version?: number): Promise<StoredTemplate> {
    const [versions, found] = await Promise.all([
      this.#tables.query<VersionRow>(`select version, created from ${VERSIONS} where name = $1 order by version desc`, [
        name,
      ]),
      this.#tables.query<{ readonly document: string; readonly archived: Date | null }>(
        `select document, archived from ${VERSIONS} join ${NAMES} using (name)
         where name = $1 and ($2::integer is null or version = $2) order by version desc limit 1`,
        [name, version ?? null],
      ),
    ]);
    const [row] = found;
    if (!row) throw new SteleError('TEMPLATE_UNKNOWN', { name, version: version ?? 1 });
    return {
      template: parseTemplate(row.document),
      versions: versions.map((known) => ({ version: known.version, created: known.created.getTime() })),
      archived: row.archived?.getTime() ?? null,
    };
  }

  /** Adds a template of a new name, in version 1. @throws SteleError TEMPLATE_EXISTS, TEMPLATE_VERSION, DATABASE_FAILED */
  async create(template: Template): Promise<void> {
    const { name, version } = template;
    if (version !== 1) throw new SteleError('TEMPLATE_VERSION', { name, expected: 1, given: version });
    await this.#tables.transaction(async (db) => {
      const isNew = await addName(db, name);
      if (!isNew) throw new SteleError('TEMPLATE_EXISTS', { name, version });
      await addVersion(db, template);
    });
  }

  /** Adds the next version. @throws SteleError TEMPLATE_UNKNOWN, TEMPLATE_VERSION, DATABASE_FAILED */
  async addVersion(template: Template): Promise<void> {
    const { name, version } = template;
    await this.#tables.transaction(async (db) => {
      const newest = await newestOf(db, name);
      if (newest === undefined) throw new SteleError('TEMPLATE_UNKNOWN', { name, version: 1 });
      if (version !== newest + 1)
        throw new SteleError('TEMPLATE_VERSION', { name, expected: newest + 1, given: version });
      await addVersion(db, template);
    });
  }

  /**
   * Adds a version as somebody else made it; one that is here already stays.
   * @throws SteleError TEMPLATE_EXISTS where it is another one of the same name and version, DATABASE_FAILED
   */
  async import(template: Template): Promise<void> {
    const { name, version } = template;
    await this.#tables.transaction(async (db) => {
      await addName(db, name);
      await newestOf(db, name);
      const { rows } = await db.query<{ readonly document: string }>(
        `select document from ${VERSIONS} where name = $1 and version = $2`,
        [name, version],
      );
      const [known] = rows;
      if (!known) await addVersion(db, template);
      else if (known.document !== canonicalTemplate(template)) {
        throw new SteleError('TEMPLATE_EXISTS', { name, version });
      }
    });
  }

  /** Puts a template away, or takes it out again. @throws SteleError TEMPLATE_UNKNOWN, DATABASE_FAILED */
  async archive(name: string, time: number | null): Promise<void> {
    const rows = await this.#tables.query(`update ${NAMES} set archived = $2 where name = $1 returning name`, [
      name,
      time === null ? null : new Date(time),
    ]);
    if (rows.length === 0) throw new SteleError('TEMPLATE_UNKNOWN', { name, version: 1 });
  }
}

/** Whether the name was not there before. */
async function addName(db: Queryable, name: string): Promise<boolean> {
  const { rows } = await db.query(`insert into ${NAMES} (name) values ($1) on conflict do nothing returning name`, [
    name,
  ]);
  return rows.length > 0;
}

/** The newest version; whoever else adds one waits from now on, until this transaction ends. */
async function newestOf(db: Queryable, name: string): Promise<number | undefined> {
  await db.query(`select name from ${NAMES} where name = $1 for update`, [name]);
  const { rows } = await db.query<{ readonly newest: number | null }>(
    `select max(version) as newest from ${VERSIONS} where name = $1`,
    [name],
  );
  return rows[0]?.newest ?? undefined;
}

async function addVersion(db: Queryable, template: Template): Promise<void> {
  await db.query(`insert into ${VERSIONS} (name, version, document, created) values ($1, $2, $3, $4)`, [
    template.name,
    template.version,
    canonicalTemplate(template),
    new Date(),
  ]);
}
