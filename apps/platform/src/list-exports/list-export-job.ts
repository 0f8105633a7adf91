import type { Queryable } from '@stele/projection';
import { SteleError } from '@stele/protocol';
import { LIST_EXPORT_LIMITS } from '../api/list-export-shapes.ts';
import type { Job, JobKind, RunEnd, Work } from '../jobs/interface.ts';
import type { TableReader } from '../lists/table-reader.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import { fileHead } from './file-head.ts';
import type { ListExportFiles, WrittenFile } from './list-export-files.ts';
import type { Counted, ListExport, ListExportTable, Written } from './list-export-table.ts';
import { LIST_TABLES, type ListLines } from './list-tables.ts';

/** Rows that are read and written at once. */
const PORTION = 2000;

/** How long counting may take, in ms: it is done once, and nobody waits for it at a page. */
const COUNT_MS = 600_000;

/** The parts of the job, in their order. */
export const EXPORT_STEPS = ['count', 'write'] as const;

export interface ListExportJobOptions {
  readonly exports: ListExportTable;
  readonly exportFiles: ListExportFiles;
  readonly lists: TableReader;
  readonly chains: ChainDirectory;
}

/**
 * Writes all matches of a list into a file. They are counted once, at the newest block of that moment; rows of later blocks
 * are left out from then on, so that the file is of one moment however often the work is cut off. What of the file holds
 * is written down together with the place in the list, and the next run goes on from there.
 */
export class ListExportJob implements JobKind {
  readonly name = 'list-export';
  readonly #options: ListExportJobOptions;

  constructor(options: ListExportJobOptions) {
    this.#options = options;
  }

  async run(work: Work): Promise<RunEnd> {
    const { exports, exportFiles } = this.#options;
    const found = await exports.find(work.job.subject);
    const { id } = found;
    const counted = found.counted ?? (await this.#count(work, found));
    if (work.isCancelled || !counted) return this.#cancelled(id);
    await work.step('write', 'started');
    const file = await exportFiles.open(id, found.written.bytes);
    try {
      const end = await this.#write(work, { found, counted, file });
      if (end) return end === 'cancelled' ? await this.#cancelled(id) : end;
      await exports.setWhole(id, file.bytes);
    } finally {
      await file[Symbol.asyncDispose]();
    }
    await work.step('write', 'ended');
    return { state: 'done' };
  }

  /** What is not written is given up; the run removes what is. */
  async giveUp(_: Queryable, { counts }: Job): Promise<number> {
    return counts.waiting;
  }

  /** No row fails by itself: what ended the job has left the others waiting. */
  async tryAgain(): Promise<number> {
    return 0;
  }

  /** @returns undefined where the job was cancelled meanwhile */
  async #count(work: Work, { id, chain, list, filter }: ListExport): Promise<Counted | undefined> {
    await work.step('count', 'started');
    const { count, cursorAbove } = LIST_TABLES[list];
    const most = LIST_EXPORT_LIMITS.rows;
    const { found, index } = await this.#options.lists.read(
      chain,
      { found: 0 },
      async (snapshot) => {
        const cursor = cursorAbove(snapshot.index.height ?? 0);
        return { found: await count(snapshot, filter, { cursor, limit: most + 1 }) };
      },
      COUNT_MS,
    );
    if (index.height === null || index.time === null) {
      throw new SteleError('DATABASE_FAILED', { reason: 'it has no block of this chain yet' });
    }
    const rows = Math.min(found, most);
    const counted = { height: index.height, time: index.time, rows, cut: found > most };
    const isKept = await work.transaction(async (db) => {
      if (!(await this.#options.exports.setCounted(db, id, counted))) return false;
      await work.found(db, rows);
      return true;
    });
    if (!isKept) return undefined;
    await work.step('count', 'ended');
    await work.log('counted', { rows, height: counted.height });
    return counted;
  }

  /** Writes what is left. @returns undefined where the file is whole */
  async #write(work: Work, { found, counted, file }: Writing): Promise<RunEnd | 'cancelled' | undefined> {
    if (file.bytes === 0) {
      const { name } = await this.#options.chains.find(found.chain);
      await file.add(fileHead({ listExport: found, chain: name, counted }));
    }
    let { written } = found;
    while (written.rows < counted.rows) {
      work.signal.throwIfAborted();
      if (work.isCancelled) return 'cancelled';
      if (work.isPaused) return { state: 'paused' };
      const portion = await this.#read(found, counted, written);
      await work.hindered(undefined);
      if (portion.rows === 0) {
        const error = new SteleError('LIST_EXPORT_CHANGED', { counted: counted.rows, found: written.rows });
        return { state: 'failed', error };
      }
      await file.add(portion.text);
      written = { cursor: portion.cursor, bytes: file.bytes, rows: written.rows + portion.rows };
      if (!(await this.#keep(work, found.id, written, portion.rows))) return 'cancelled';
    }
    return undefined;
  }

  /** @returns whether the job was not cancelled meanwhile */
  #keep(work: Work, id: string, written: Written, rows: number): Promise<boolean> {
    return work.transaction(async (db) => {
      if (!(await this.#options.exports.setWritten(db, id, written))) return false;
      await work.move(db, 'waiting', 'done', rows);
      return true;
    });
  }

  /** @throws SteleError DATABASE_FAILED while the tables do not reach as far as when the rows were counted */
  async #read({ chain, list, filter }: ListExport, { height, rows }: Counted, written: Written): Promise<ListLines> {
    const { lines, cursorAbove } = LIST_TABLES[list];
    const slice = { cursor: written.cursor ?? cursorAbove(height), limit: Math.min(PORTION, rows - written.rows) };
    const none: ListLines = { text: '', rows: 0, cursor: undefined };
    const portion = await this.#options.lists.read(chain, none, (snapshot) => lines(snapshot, filter, slice));
    const reach = portion.index.height ?? 0;
    if (reach >= height) return portion;
    throw new SteleError('DATABASE_FAILED', {
      reason: `its tables reach block ${reach}, and the export is of block ${height}`,
    });
  }

  async #cancelled(id: string): Promise<RunEnd> {
    await this.#options.exportFiles.remove(id);
    await this.#options.exports.setRemoved(id);
    return { state: 'cancelled' };
  }
}

interface Writing {
  readonly found: ListExport;
  readonly counted: Counted;
  readonly file: WrittenFile;
}
