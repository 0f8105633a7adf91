import { orderedChanges } from '../core/ordered-changes.ts';
import type { Finding } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { IndexSource } from '../secondary/indexes.ts';
import { RecentBlocks } from '../secondary/recent-blocks.ts';
import { DamagedTable } from '../secondary/table/damaged-table.ts';
import type { TableSet } from '../secondary/table/table-set.ts';
import type { Tables } from '../secondary/tables.ts';
import type { TagFunction } from '../secondary/tags.ts';

/** Blocks behind the tables after which a reader looks for newer ones. */
const MOST_RECENT = 256;

/** The secondary indexes in a thread that only reads: the tables of the indexer, and the blocks behind them from the log. */
export class ReaderIndexes {
  readonly #log: LedgerLog;
  readonly #tagsOf: TagFunction;
  readonly #tables: Tables;
  readonly #tip: () => number;
  #recent: RecentBlocks | undefined;

  constructor(parts: {
    readonly log: LedgerLog;
    readonly tagsOf: TagFunction;
    readonly tables: Tables;
    readonly tip: () => number;
  }) {
    this.#log = parts.log;
    this.#tagsOf = parts.tagsOf;
    this.#tables = parts.tables;
    this.#tip = parts.tip;
  }

  /** Tables of the caller's own: see Tables. @throws SteleError STATE_CORRUPT */
  openTables(): TableSet | undefined {
    return this.#tables.openOwn();
  }

  source(): IndexSource {
    const tip = this.#tip();
    if (!this.#recent || this.#isBehind(this.#recent.base, tip)) this.#refresh();
    const recent = this.#recent ?? this.#begin();
    recent.catchUp(tip, (height) => orderedChanges(this.#log, this.#log.blocks.mark(height)));
    return { recent, tables: this.#tables.set };
  }

  /** What is pruned since can only come from the tables. */
  #isBehind(base: number, tip: number): boolean {
    return tip - base > MOST_RECENT || base < this.#log.base.height;
  }

  /** Nothing is repaired here: the thread that owns the chain does it. */
  takeRepairs(): Finding[] {
    return [];
  }

  /** Looks for tables that were made anew. */
  async rebuild(): Promise<void> {
    this.#tables.close();
    this.#refresh();
  }

  /** @throws SteleError STATE_CORRUPT while there are no tables that reach where the history starts. */
  #refresh(): void {
    this.#tables.refresh();
    const { applied } = this.#tables;
    if (applied < this.#log.base.height) {
      throw new DamagedTable({ what: 'the secondary indexes are made anew; ask again' });
    }
    if (!this.#recent || applied < this.#recent.base) this.#recent = this.#begin();
    else if (applied > this.#recent.base) this.#recent.dropThrough(applied);
  }

  #begin(): RecentBlocks {
    return new RecentBlocks(this.#tables.applied, (height) => this.#log.blocks.indexed(height, this.#tagsOf));
  }
}
