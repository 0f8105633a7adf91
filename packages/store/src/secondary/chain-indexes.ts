import { SteleError } from '@stele/protocol';
import { orderedChanges } from '../core/ordered-changes.ts';
import type { Damage } from '../errors.ts';
import type { Finding } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { OrderedChange } from '../stage/staged-block.ts';
import type { IndexSchedule } from './indexer.ts';
import type { IndexerHost, IndexerListener } from './indexer-host.ts';
import type { IndexSource } from './indexes.ts';
import { type RecentBlock, RecentBlocks } from './recent-blocks.ts';
import type { TableSet } from './table/table-set.ts';
import type { Tables } from './tables.ts';
import type { TagFunction } from './tags.ts';

/** Any time does: the timer only has to be there. */
const ALIVE_MS = 60_000;

/** Blocks behind the tables that are held in memory rather than waiting for the indexer. */
const MOST_RECENT = 1024;

/** The secondary indexes in the thread that owns the chain: tables, the blocks behind them, and their indexer. */
export class ChainIndexes {
  readonly #log: LedgerLog;
  readonly #tagsOf: TagFunction;
  readonly #tables: Tables;
  readonly #startHost: (listener: IndexerListener) => IndexerHost;
  #host: IndexerHost | undefined;
  /** Blocks that the tables are behind when the indexer has something to do. */
  readonly #due: number;
  #recent: RecentBlocks;
  #tip: number;
  #failure: string | undefined;
  #rebuilding: Promise<void> | undefined;
  readonly #repairs: Finding[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(parts: {
    readonly log: LedgerLog;
    readonly tagsOf: TagFunction;
    readonly tables: Tables;
    readonly tip: number;
    readonly schedule: IndexSchedule;
    readonly host: (listener: IndexerListener) => IndexerHost;
  }) {
    this.#log = parts.log;
    this.#due = parts.schedule.lag + parts.schedule.blocks;
    this.#tagsOf = parts.tagsOf;
    this.#tables = parts.tables;
    this.#tip = parts.tip;
    this.#startHost = parts.host;
    this.#recent = this.#emptyRecent(0);
  }

  /** Height up to which the tables have everything. */
  get applied(): number {
    return this.#tables.applied;
  }

  /** Why the indexer could not go on; undefined since it last could. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Opens the tables, waits for the indexer where they are far behind, and reads the blocks behind them. */
  async open(): Promise<void> {
    const damage = this.#tables.refresh();
    if (damage) this.#note(damage);
    this.#host = this.#startHost({ onApplied: () => this.#adopt(), onFailure: (reason) => this.#fail(reason) });
    if (damage || this.applied > this.#tip) await this.#startAnew();
    await this.#catchUp();
    this.#recent = this.#emptyRecent(this.applied);
    this.#fillRecent();
  }

  /** What was found damaged and made anew since this was asked last. */
  takeRepairs(): Finding[] {
    return this.#repairs.splice(0);
  }

  /** Tables of the caller's own: see Tables. @throws SteleError STATE_CORRUPT */
  openTables(): TableSet | undefined {
    return this.#tables.openOwn();
  }

  source(): IndexSource {
    return { recent: this.#recent, tables: this.#tables.set };
  }

  /** Takes in the block that has just been committed. */
  add(block: RecentBlock): void {
    this.#recent.add(block);
    this.#tip = block.height;
    this.#notifyIfDue();
  }

  /** Waits for the indexer where it has fallen far behind: what it has not applied lies in memory. */
  async keepNear(): Promise<void> {
    if (this.#tip - this.applied > MOST_RECENT) await this.#catchUp();
  }

  /** The chain was taken back to a height: tables beyond it are made anew. */
  async rewind(height: number): Promise<void> {
    this.#tip = height;
    this.#recent.cut(height);
    if (this.applied > height) await this.#makeAnew();
  }

  /** Makes damaged tables anew from the log; those who ask meanwhile wait for the same tables. */
  async rebuild(damage: Damage): Promise<void> {
    this.#note(damage);
    this.#rebuilding ??= this.#makeAnew().finally(() => {
      this.#rebuilding = undefined;
    });
    await this.#rebuilding;
  }

  async close(): Promise<void> {
    await this.#host?.close();
    this.#tables.close();
  }

  async #makeAnew(): Promise<void> {
    await this.#startAnew();
    await this.#catchUp();
    if (this.applied < this.#recent.base) this.#recent = this.#emptyRecent(this.applied);
    this.#fillRecent();
  }

  /** Reads the blocks behind the tables. @throws SteleError STATE_IO where there could be no tables up to the first of them. */
  #fillRecent(): void {
    if (this.#recent.base < this.#log.base.height) {
      throw new SteleError('STATE_IO', { reason: this.#failure ?? 'the secondary indexes could not be made' });
    }
    this.#recent.catchUp(this.#tip, (height) => this.#changesOf(height));
  }

  async #startAnew(): Promise<void> {
    this.#tables.close();
    await this.#host?.reset();
  }

  /** Waits until the tables are not far behind, and in any case have what was there where the history starts. */
  async #catchUp(): Promise<void> {
    while (this.#tip - this.applied > MOST_RECENT || this.applied < this.#log.base.height) {
      const applied = this.applied;
      const progress = new Promise<void>((resolve) => this.#waiting.add(resolve));
      this.#host?.notify(this.#tip);
      if (this.applied === applied && !this.#failure) await keepingAlive(progress);
      if (this.#failure) return;
    }
    this.#notifyIfDue();
  }

  /** Starts no indexer, which may be a thread, before it has something to do. */
  #notifyIfDue(): void {
    if (this.#tip - this.applied >= this.#due) this.#host?.notify(this.#tip);
  }

  /** Takes over what the indexer has written. */
  #adopt(): void {
    this.#failure = undefined;
    const damage = this.#tables.refresh();
    if (damage) this.#note(damage);
    if (this.applied > this.#recent.base) this.#recent.dropThrough(this.applied);
    this.#wake();
  }

  #fail(reason: string): void {
    this.#failure = reason;
    this.#wake();
  }

  #note(damage: Damage): void {
    this.#repairs.push({ ...damage, repair: 'rebuilt' });
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #emptyRecent(base: number): RecentBlocks {
    return new RecentBlocks(base, (height) => this.#log.blocks.indexed(height, this.#tagsOf));
  }

  #changesOf(height: number): OrderedChange[] {
    return orderedChanges(this.#log, this.#log.blocks.mark(height));
  }
}

/** An indexer's thread alone does not keep a process alive, but somebody waits here. */
async function keepingAlive(progress: Promise<void>): Promise<void> {
  const timer = setInterval(() => undefined, ALIVE_MS);
  try {
    await progress;
  } finally {
    clearInterval(timer);
  }
}
