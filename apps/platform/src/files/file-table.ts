import type { Queryable } from '@stele/projection';
import { fromHex } from '@stele/protocol';
import type { CustodyAct, CustodyRow, FileRow } from '../api/file-shapes.ts';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const FILES = `${PLATFORM_SCHEMA}.files`;
const CUSTODY = `${PLATFORM_SCHEMA}.custody`;

/** A content on a chain. */
export interface FilePlace {
  /** Genesis fingerprint of the chain, in hex. */
  readonly chain: string;
  /** `sha256:` or `sm3:` and the hash. */
  readonly address: string;
}

/** Something that was done to a file. */
export interface CustodyEvent {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly organisation: string;
  /** Account in hex. */
  readonly account: string;
  readonly act: CustodyAct;
  readonly detail: string | null;
}

/** A file that was taken up. */
export interface NewFile extends FilePlace {
  /** Key of the evidence record. */
  readonly record: string | null;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  /** Names the upload that it came with. */
  readonly upload: string;
}

interface Row {
  readonly address: string;
  readonly record: string | null;
  readonly name: string;
  readonly size: string;
  readonly media_type: string;
  readonly kept: Date;
  readonly organisation: string;
  readonly account: string;
  readonly deleted: Date | null;
}

interface EventRow {
  readonly id: string;
  readonly at: Date;
  readonly organisation: string;
  readonly account: string;
  readonly act: CustodyAct;
  readonly detail: string | null;
}

const COLUMNS = `address, record, name, size, media_type, kept, organisation, encode(account, 'hex') as account, deleted`;

/** Which files are kept for which chain, and what was done to them. What was done is only ever added to. */
export class FileTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** Whether rows can be written. @throws SteleError DATABASE_FAILED */
  async check(): Promise<void> {
    await this.#tables.query('select 1', []);
  }

  /** Notes that a file is kept. One that is kept already keeps its time. @throws SteleError DATABASE_FAILED */
  async keep(file: NewFile, event: CustodyEvent): Promise<void> {
    const { chain, address, record, name, size, mediaType, upload } = file;
    const { time, organisation, account } = event;
    await this.#tables.transaction(async (db) => {
      await db.query(
        `insert into ${FILES} as before
           (chain, address, record, name, size, media_type, upload, kept, organisation, account)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (chain, address) do update set
           record = coalesce(before.record, excluded.record),
           name = excluded.name,
           media_type = excluded.media_type,
           upload = excluded.upload,
           kept = case when before.deleted is null then before.kept else excluded.kept end,
           organisation = case when before.deleted is null then before.organisation else excluded.organisation end,
           account = case when before.deleted is null then before.account else excluded.account end,
           deleted = null`,
        [
          fromHex(chain),
          address,
          record,
          name,
          size,
          mediaType,
          upload,
          new Date(time),
          organisation,
          fromHex(account),
        ],
      );
      await note(db, file, event);
    });
  }

  /** @throws SteleError DATABASE_FAILED */
  async find({ chain, address }: FilePlace): Promise<FileRow | undefined> {
    const text = `select ${COLUMNS} from ${FILES} where chain = $1 and address = $2`;
    const [row] = await this.#tables.query<Row>(text, [fromHex(chain), address]);
    return row && fileOf(row);
  }

  /** Size of the file that an upload became; undefined where it became none. @throws SteleError DATABASE_FAILED */
  async sizeOfUpload(upload: string): Promise<number | undefined> {
    const [row] = await this.#tables.query<Row>(`select size from ${FILES} where upload = $1`, [upload]);
    return row && Number(row.size);
  }

  /** Whether a content is kept for another chain too. @throws SteleError DATABASE_FAILED */
  async isSharedBy({ chain, address }: FilePlace): Promise<boolean> {
    const text = `select 1 from ${FILES} where address = $1 and chain <> $2 and deleted is null`;
    return (await this.#tables.query(text, [address, fromHex(chain)])).length > 0;
  }

  /** Files of a chain, newest first. @throws SteleError DATABASE_FAILED */
  async list(options: {
    readonly chain: string;
    /** The last one of the page before. */
    readonly after?: { readonly kept: number; readonly address: string } | undefined;
    readonly limit: number;
  }): Promise<readonly FileRow[]> {
    const { chain, after, limit } = options;
    const rows = await this.#tables.query<Row>(
      `select ${COLUMNS} from ${FILES}
       where chain = $1 and ($2::timestamptz is null or (kept, address) < ($2, $3))
       order by kept desc, address desc limit $4`,
      [fromHex(chain), after ? new Date(after.kept) : null, after?.address ?? null, limit],
    );
    return rows.map(fileOf);
  }

  /** Notes that a file was deleted. @throws SteleError DATABASE_FAILED */
  async delete(place: FilePlace, event: CustodyEvent): Promise<void> {
    await this.#tables.transaction(async (db) => {
      const text = `update ${FILES} set deleted = $3 where chain = $1 and address = $2`;
      await db.query(text, [fromHex(place.chain), place.address, new Date(event.time)]);
      await note(db, place, event);
    });
  }

  /** Notes what was done to a file. @throws SteleError DATABASE_FAILED */
  async note(place: FilePlace, event: CustodyEvent): Promise<void> {
    await this.#tables.transaction((db) => note(db, place, event));
  }

  /** What was done to a file, newest first. @param before number of the last one of the page before */
  async custody(
    { chain, address }: FilePlace,
    { before, limit }: { readonly before?: number | undefined; readonly limit: number },
  ) {
    const rows = await this.#tables.query<EventRow>(
      `select id, at, organisation, encode(account, 'hex') as account, act, detail from ${CUSTODY}
       where chain = $1 and address = $2 and ($3::bigint is null or id < $3) order by id desc limit $4`,
      [fromHex(chain), address, before ?? null, limit],
    );
    return rows.map(({ id, at, ...row }): CustodyRow => ({ ...row, number: Number(id), time: at.getTime() }));
  }
}

async function note(db: Queryable, { chain, address }: FilePlace, event: CustodyEvent): Promise<void> {
  const { time, organisation, account, act, detail } = event;
  await db.query(
    `insert into ${CUSTODY} (chain, address, at, organisation, account, act, detail) values ($1, $2, $3, $4, $5, $6, $7)`,
    [fromHex(chain), address, new Date(time), organisation, fromHex(account), act, detail],
  );
}

function fileOf({ media_type, size, kept, deleted, ...row }: Row): FileRow {
  return {
    ...row,
    size: Number(size),
    mediaType: media_type,
    kept: kept.getTime(),
    deleted: deleted?.getTime() ?? null,
  };
}
