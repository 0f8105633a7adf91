import type { Queryable } from '@stele/projection';
import { SteleError as CatalogueError, fromHex, type SteleError } from '@stele/protocol';
import type { JobCounts, JobLogEntry, JobState, JobStep } from '../api/job-shapes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { Job, NewJob } from './interface.ts';

const TABLE = `${PLATFORM_SCHEMA}.jobs`;
const LOG = `${PLATFORM_SCHEMA}.job_log`;

interface Row extends Pick<Job, 'id' | 'kind' | 'chain' | 'subject' | 'title' | 'cancelling' | 'error'>, JobCounts {
  readonly state: JobState;
  readonly steps: readonly JobStep[];
  readonly created: Date;
  readonly started: Date | null;
  readonly ended: Date | null;
}

const COLUMNS = `id, kind, encode(chain, 'hex') as chain, subject, title, state, cancelling, steps, waiting, sent, done,
  failed, cancelled, error, created, started, ended`;

/** Where a page of the list goes on: behind this job. */
export interface JobPlace {
  readonly created: number;
  readonly id: string;
}

/** Jobs and their logs, in PostgreSQL. */
export class JobTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** Writes a job down that waits, within a transaction. */
  async add(db: Queryable, { id, kind, chain, subject, title, steps, total, created }: NewJob): Promise<void> {
    const planned = steps.map((name): JobStep => ({ name, started: null, ended: null }));
    await db.query(
      `insert into ${TABLE} (id, kind, chain, subject, title, state, steps, waiting, created)
       values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8)`,
      [id, kind, fromHex(chain), subject, title, JSON.stringify(planned), total, new Date(created)],
    );
  }

  /** @throws SteleError JOB_UNKNOWN, DATABASE_FAILED */
  async find(id: string): Promise<Job> {
    const [row] = await this.#tables.query<Row>(`select ${COLUMNS} from ${TABLE} where id = $1`, [id]);
    if (!row) throw new CatalogueError('JOB_UNKNOWN', { job: id });
    return jobOf(row);
  }

  /** Those of some ids. @throws SteleError DATABASE_FAILED */
  async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Job>> {
    const rows = await this.#tables.query<Row>(`select ${COLUMNS} from ${TABLE} where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, jobOf(row)]));
  }

  /** Jobs, newest first. @throws SteleError DATABASE_FAILED */
  async list(after: JobPlace | undefined, limit: number): Promise<readonly Job[]> {
    const rows = await this.#tables.query<Row>(
      `select ${COLUMNS} from ${TABLE} where $1::timestamptz is null or (created, id) < ($1, $2)
       order by created desc, id desc limit $3`,
      [after ? new Date(after.created) : null, after?.id ?? null, limit],
    );
    return rows.map(jobOf);
  }

  /** How many are not ended. @throws SteleError DATABASE_FAILED */
  async countOpen(): Promise<number> {
    const [row] = await this.#tables.query<{ readonly open: number }>(
      `select count(*)::integer as open from ${TABLE} where state in ('waiting', 'running', 'paused', 'needs-sign-in')`,
    );
    return row?.open ?? 0;
  }

  /** Those that were cut off, or have something on the way. @throws SteleError DATABASE_FAILED */
  async unfinished(): Promise<readonly Job[]> {
    const rows = await this.#tables.query<Row>(
      `select ${COLUMNS} from ${TABLE} where state in ('waiting', 'running') or sent > 0 or (cancelling and ended is null)
       order by created, id`,
    );
    return rows.map(jobOf);
  }

  /**
   * Changes where a job stands, if it stands where it may be changed from.
   * @returns whether it did
   * @throws SteleError DATABASE_FAILED
   */
  async turn(id: string, from: readonly JobState[], to: JobState, error?: SteleError): Promise<boolean> {
    const rows = await this.#tables.query(
      `update ${TABLE} set state = $3, error = $4, started = coalesce(started, case when $3 = 'running' then now() end),
         ended = case when $3 in ('done', 'failed', 'cancelled') then now() end
       where id = $1 and state = any($2) returning id`,
      [id, from, to, error ? JSON.stringify(error) : null],
    );
    return rows.length > 0;
  }

  /** Locks a job, within a transaction. */
  async lock(db: Queryable, id: string): Promise<void> {
    await db.query(`select 1 from ${TABLE} where id = $1 for update`, [id]);
  }

  /** Marks a job as cancelled and locks it, within a transaction. @returns undefined where it has ended */
  async beginCancelling(db: Queryable, id: string): Promise<Job | undefined> {
    const { rows } = await db.query<Row>(
      `update ${TABLE} set cancelling = true
       where id = $1 and (ended is null or state = 'failed') returning ${COLUMNS}`,
      [id],
    );
    return rows[0] && jobOf(rows[0]);
  }

  /** Locks a job that failed, within a transaction. @returns undefined where it did not */
  async beginRetrying(db: Queryable, id: string): Promise<Job | undefined> {
    const { rows } = await db.query<Row>(
      `update ${TABLE} set ended = null where id = $1 and state = 'failed' returning ${COLUMNS}`,
      [id],
    );
    return rows[0] && jobOf(rows[0]);
  }

  /** Adds to what waits, within a transaction. */
  async found(db: Queryable, id: string, count: number): Promise<void> {
    await db.query(`update ${TABLE} set waiting = waiting + $2 where id = $1`, [id, count]);
  }

  /** Moves some from one count to another, within a transaction. */
  async move(db: Queryable, id: string, from: keyof JobCounts, to: keyof JobCounts, count: number): Promise<void> {
    await db.query(`update ${TABLE} set ${from} = ${from} - $2, ${to} = ${to} + $2 where id = $1`, [id, count]);
  }

  /** @throws SteleError DATABASE_FAILED */
  async setSteps(id: string, steps: readonly JobStep[]): Promise<void> {
    await this.#tables.query(`update ${TABLE} set steps = $2 where id = $1`, [id, JSON.stringify(steps)]);
  }

  /** @throws SteleError DATABASE_FAILED */
  async setError(id: string, error: SteleError | undefined): Promise<void> {
    await this.#tables.query(`update ${TABLE} set error = $2 where id = $1`, [
      id,
      error ? JSON.stringify(error) : null,
    ]);
  }

  /** @throws SteleError DATABASE_FAILED */
  async log(id: string, name: string, detail: JobLogEntry['detail'] = {}): Promise<void> {
    await this.#tables.query(`insert into ${LOG} (job, time, name, detail) values ($1, now(), $2, $3)`, [
      id,
      name,
      JSON.stringify(detail),
    ]);
  }

  /** The newest part of a log, newest first. @throws SteleError DATABASE_FAILED */
  async logOf(id: string, limit: number): Promise<readonly JobLogEntry[]> {
    const rows = await this.#tables.query<Omit<JobLogEntry, 'time'> & { readonly time: Date }>(
      `select time, name, detail from ${LOG} where job = $1 order by number desc limit $2`,
      [id, limit],
    );
    return rows.map(({ time, ...entry }) => ({ ...entry, time: time.getTime() }));
  }
}

function jobOf({ waiting, sent, done, failed, cancelled, created, started, ended, ...row }: Row): Job {
  return {
    ...row,
    counts: { waiting, sent, done, failed, cancelled },
    created: created.getTime(),
    started: started?.getTime() ?? null,
    ended: ended?.getTime() ?? null,
  };
}
