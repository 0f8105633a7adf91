import { orderedAtBase } from '../core/base-rows.ts';
import { orderedChanges } from '../core/ordered-changes.ts';
import type { FileLayer } from '../files/interface.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { type Row, rowsOfBlock } from './rows.ts';
import { TableWriter } from './table/table-writer.ts';
import type { TagFunction } from './tags.ts';

/** How far behind the newest block the tables are kept. */
export interface IndexSchedule {
  /** Blocks that are never applied yet, so that a short rewind leaves the tables as they are. */
  readonly lag: number;
  /** Blocks that are applied at once. */
  readonly blocks: number;
  /** Rows after which fewer blocks are applied at once. */
  readonly rows: number;
}

export const DEFAULT_INDEX_SCHEDULE: IndexSchedule = { lag: 16, blocks: 64, rows: 50_000 };

/** Follows the log and brings it into the tables, in steps. */
export class Indexer {
  readonly #writer: TableWriter;
  readonly #log: LedgerLog;
  readonly #hasher: StateHasher;
  readonly #tagsOf: TagFunction;
  readonly #schedule: IndexSchedule;

  constructor(parts: {
    readonly files: FileLayer;
    readonly directory: string;
    readonly log: LedgerLog;
    readonly hasher: StateHasher;
    readonly tagsOf: TagFunction;
    /** What identifies the module that gives tags. */
    readonly tags: string;
    readonly schedule: IndexSchedule;
  }) {
    this.#writer = new TableWriter(parts.files, parts.directory, parts.tags);
    this.#log = parts.log;
    this.#hasher = parts.hasher;
    this.#tagsOf = parts.tagsOf;
    this.#schedule = parts.schedule;
  }

  /** Height up to which the tables have everything. */
  get applied(): number {
    return this.#writer.applied;
  }

  /**
   * Does the next piece of work that is due at a tip.
   * @returns whether there was any.
   * @throws SteleError STATE_IO, STATE_CORRUPT
   */
  step(tip: number): boolean {
    if (this.#writer.needsMerge) this.#writer.merge();
    else if (this.applied < this.#base) this.#applyBase();
    else if (tip - this.#schedule.lag - this.applied >= this.#schedule.blocks) this.#apply(tip - this.#schedule.lag);
    else return false;
    return true;
  }

  /** Height that the log has no blocks of their own up to. */
  get #base(): number {
    return this.#log.base.height;
  }

  /** Brings in what is there where the history starts: ordered keys with a value, and the transactions of known blocks. */
  #applyBase(): void {
    // Tables that end before the history starts cannot go on from there.
    if (this.applied > 0) this.reset();
    let rows: Row[] = [];
    for (const row of this.#rowsAtBase()) {
      rows.push(row);
      if (rows.length < this.#schedule.rows) continue;
      this.#writer.add(rows, 0);
      rows = [];
    }
    this.#writer.add(rows, this.#base);
  }

  *#rowsAtBase(): Generator<Row> {
    const { blocks, base } = this.#log;
    yield* orderedAtBase(this.#log, this.#hasher);
    for (let height = Math.max(1, base.firstBlock); height <= base.height; height++) {
      yield* rowsOfBlock(height, blocks.indexed(height, this.#tagsOf), []);
    }
  }

  /** Forgets tables that go beyond a height, or are damaged: they are made anew from the log. */
  reset(): void {
    this.#writer.clear();
  }

  #apply(limit: number): void {
    const { blocks, rows: mostRows } = this.#schedule;
    const rows: Row[] = [];
    let height = this.applied;
    while (height < Math.min(limit, this.applied + blocks) && rows.length < mostRows) {
      height++;
      for (const row of this.#rowsAt(height)) rows.push(row);
    }
    this.#writer.add(rows, height);
  }

  #rowsAt(height: number): Row[] {
    const { blocks } = this.#log;
    const changes = orderedChanges(this.#log, blocks.mark(height));
    return rowsOfBlock(height, blocks.indexed(height, this.#tagsOf), changes);
  }
}
