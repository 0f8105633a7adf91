import { createHash } from 'node:crypto';
import type { Queryable } from '@stele/projection';
import { type ContentHash, fromHex, SteleError } from '@stele/protocol';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const TABLE = `${PLATFORM_SCHEMA}.intakes`;
const ACTS = `${PLATFORM_SCHEMA}.intake_acts`;

/** The newest intakes that a list shows, whether ended or not. */
const MOST = 100;

/** Who makes or ends an intake, or replaces its token. */
export interface IntakeActor {
  readonly organisation: string;
  /** Account in hex. */
  readonly account: string;
}

/** An intake as it is kept. Times are in milliseconds since 1970. */
export interface Intake extends IntakeActor {
  readonly id: string;
  /** Genesis fingerprint of its chain, in hex. */
  readonly chain: string;
  readonly name: string;
  /** What contents of the chain are hashed with. */
  readonly algorithm: ContentHash;
  readonly created: number;
  readonly rotated: number | null;
  readonly ended: number | null;
}

/** An intake to be kept. */
export interface NewIntake extends Omit<Intake, 'rotated' | 'ended'> {
  /** What opens it; kept as a hash alone. */
  readonly token: string;
}

interface Row extends Omit<Intake, 'created' | 'rotated' | 'ended'> {
  readonly created: Date;
  readonly rotated: Date | null;
  readonly ended: Date | null;
}

const COLUMNS = `id, encode(chain, 'hex') as chain, name, algorithm, created, rotated, ended,
  encode(account, 'hex') as account, organisation`;

/** Intakes, in PostgreSQL, with who made and ended each and replaced its token. */
export class IntakeTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** @throws SteleError DATABASE_FAILED */
  async add(intake: NewIntake): Promise<Intake> {
    const { id, chain, name, algorithm, created, account, organisation, token } = intake;
    return this.#tables.transaction(async (db) => {
      const { rows } = await db.query<Row>(
        `insert into ${TABLE} (id, chain, name, algorithm, secret, created, account, organisation)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
        [id, fromHex(chain), name, algorithm, hashOfToken(token), new Date(created), fromHex(account), organisation],
      );
      await note(db, { intake: id, act: 'made', at: created, by: intake });
      return known(rows[0], id);
    });
  }

  /** All of a chain that have not ended, and the newest of all; newest first. @throws SteleError DATABASE_FAILED */
  async list(chain: string): Promise<readonly Intake[]> {
    const rows = await this.#tables.query<Row>(
      `select ${COLUMNS} from ${TABLE} where chain = $1 and (
         ended is null or id in (select id from ${TABLE} where chain = $1 order by created desc, id desc limit $2)
       ) order by created desc, id desc`,
      [fromHex(chain), MOST],
    );
    return rows.map(intakeOf);
  }

  /** @param chain genesis fingerprint. @throws SteleError INTAKE_UNKNOWN, DATABASE_FAILED */
  async find(id: string, chain: string): Promise<Intake> {
    const [row] = await this.#tables.query<Row>(`select ${COLUMNS} from ${TABLE} where id = $1 and chain = $2`, [
      id,
      fromHex(chain),
    ]);
    return known(row, id);
  }

  /** The intake that a token opens. @throws SteleError INTAKE_TOKEN, DATABASE_FAILED */
  async open(token: string): Promise<Intake> {
    const [row] = await this.#tables.query<Row>(`select ${COLUMNS} from ${TABLE} where secret = $1 and ended is null`, [
      hashOfToken(token),
    ]);
    if (!row) throw new SteleError('INTAKE_TOKEN', {});
    return intakeOf(row);
  }

  /** Ends an intake; one that has ended stays so since then. @throws SteleError INTAKE_UNKNOWN, DATABASE_FAILED */
  async end(id: string, at: number, by: IntakeActor): Promise<Intake> {
    return this.#tables.transaction(async (db) => {
      const { rows: ended } = await db.query<Row>(
        `update ${TABLE} set ended = $2 where id = $1 and ended is null returning ${COLUMNS}`,
        [id, new Date(at)],
      );
      if (ended[0]) {
        await note(db, { intake: id, act: 'ended', at, by });
        return intakeOf(ended[0]);
      }
      const { rows } = await db.query<Row>(`select ${COLUMNS} from ${TABLE} where id = $1`, [id]);
      return known(rows[0], id);
    });
  }

  /** Replaces the token. @throws SteleError INTAKE_ENDED, DATABASE_FAILED */
  async rotate(id: string, token: string, at: number, by: IntakeActor): Promise<Intake> {
    return this.#tables.transaction(async (db) => {
      const { rows } = await db.query<Row>(
        `update ${TABLE} set secret = $2, rotated = $3 where id = $1 and ended is null returning ${COLUMNS}`,
        [id, hashOfToken(token), new Date(at)],
      );
      if (!rows[0]) throw new SteleError('INTAKE_ENDED', {});
      await note(db, { intake: id, act: 'rotated', at, by });
      return intakeOf(rows[0]);
    });
  }
}

/** As what a token is kept. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

interface Act {
  readonly intake: string;
  readonly act: 'made' | 'rotated' | 'ended';
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly by: IntakeActor;
}

async function note(db: Queryable, { intake, act, at, by }: Act): Promise<void> {
  await db.query(`insert into ${ACTS} (intake, act, at, account, organisation) values ($1, $2, $3, $4, $5)`, [
    intake,
    act,
    new Date(at),
    fromHex(by.account),
    by.organisation,
  ]);
}

function known(row: Row | undefined, intake: string): Intake {
  if (!row) throw new SteleError('INTAKE_UNKNOWN', { intake });
  return intakeOf(row);
}

function intakeOf({ created, rotated, ended, ...row }: Row): Intake {
  return {
    ...row,
    created: created.getTime(),
    rotated: rotated?.getTime() ?? null,
    ended: ended?.getTime() ?? null,
  };
}
