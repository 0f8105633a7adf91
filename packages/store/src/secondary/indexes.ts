import { type Bytes, equalBytes, type Hash } from '@stele/protocol';
import type { Damage } from '../errors.ts';
import type { Position } from '../interface.ts';
import type { BlockLog } from '../ledger/block-log.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import type { KnownDead } from '../view/dead-ranges.ts';
import { StagedDead } from '../view/known-dead.ts';
import type { OrderedSource } from '../view/state-view.ts';
import { mergeOrdered, type OrderedEntry } from './ordered-merge.ts';
import type { RecentBlocks } from './recent-blocks.ts';
import { lowerBound } from './sorted-map.ts';
import { DamagedTable } from './table/damaged-table.ts';
import type { TableSet } from './table/table-set.ts';
import { deletedRows, findId, orderedRows, taggedPositions } from './table-queries.ts';

const MOST_POSITIONS = 1000;

/** What the indexes are read from: tables up to a height, and the blocks behind it. */
export interface IndexSource {
  readonly recent: RecentBlocks;
  readonly tables: TableSet | undefined;
}

export interface IndexesParts {
  readonly blocks: BlockLog;
  /** The newest source; its recent blocks reach the tip. */
  readonly source: () => IndexSource;
  /** Told where tables turn out to be damaged; resolves when there are new ones. */
  readonly rebuild: (damage: Damage) => Promise<void>;
}

/** Finds transactions and ordered keys: exact to the tip, whatever the indexer has applied. */
export class Indexes {
  readonly #parts: IndexesParts;
  #deadPassed = 0;

  constructor(parts: IndexesParts) {
    this.#parts = parts;
  }

  /** Keys without a value that scans have passed one by one. */
  get deadPassed(): number {
    return this.#deadPassed;
  }

  /** Where a transaction stands; what a table says is checked against the block. */
  async find(id: Hash): Promise<Position | undefined> {
    return this.#rebuilding(
      ({ recent, tables }) => recent.find(id) ?? this.#confirmed(id, tables && findId(tables, id)),
    );
  }

  /** Transactions with a tag, newest first, older than `before`. */
  async tagged(
    tag: Bytes,
    { before, limit }: { readonly before?: Position; readonly limit: number },
  ): Promise<Position[]> {
    return this.#rebuilding((source) => {
      const found: Position[] = [];
      for (const position of positionsOf(source, tag, before)) {
        if (found.length >= Math.min(limit, MOST_POSITIONS)) break;
        if (!before || isBefore(position, before)) found.push(position);
      }
      return found;
    });
  }

  /** Ordered keys at a height, and in a staged block over it. @throws SteleError STATE_CORRUPT */
  orderedAt(height: number, staged: StagedBlock | undefined): OrderedSource {
    const { recent, tables } = this.#reaching(this.#parts.source());
    const passing = { dead: deadAt(recent, height, staged), onDead: () => this.#deadPassed++ };
    if (tables && height < tables.applied) {
      return { ...passing, exact: false, candidates: (from) => this.#reporting(everOrdered(tables, from)) };
    }
    const inTables = (from: Bytes) => (tables ? [orderedRows(tables, from)] : []);
    const sources = (from: Bytes) => [...stagedSources(from, staged), recent.ordered(from, height), ...inTables(from)];
    return { ...passing, exact: true, candidates: (from) => this.#reporting(mergeOrdered(sources(from))) };
  }

  /** Passes entries on. A scan cannot wait for new tables, so it fails where they are damaged, and they are made. */
  *#reporting(entries: Iterable<OrderedEntry>): Generator<OrderedEntry> {
    try {
      yield* entries;
    } catch (error) {
      if (error instanceof DamagedTable) this.#parts.rebuild(error.damage).catch(() => undefined);
      throw error;
    }
  }

  /** A position that the block confirms. @throws SteleError STATE_CORRUPT where it does not. */
  #confirmed(id: Hash, position: Position | undefined): Position | undefined {
    if (!position) return undefined;
    const found = this.#parts.blocks.transactionId(position.height, position.index);
    if (found && equalBytes(found, id)) return position;
    throw new DamagedTable({ what: 'the table of transaction ids is wrong', height: position.height });
  }

  /** Answers from tables and blocks; where tables are damaged, once more from new ones. */
  async #rebuilding<Answer>(answer: (source: IndexSource) => Answer): Promise<Answer> {
    try {
      return answer(this.#reaching(this.#parts.source()));
    } catch (error) {
      if (!(error instanceof DamagedTable)) throw error;
      await this.#parts.rebuild(error.damage);
      return answer(this.#reaching(this.#parts.source()));
    }
  }

  /** @throws SteleError STATE_CORRUPT while tables are made anew. */
  #reaching(source: IndexSource): IndexSource {
    if (source.recent.base <= (source.tables?.applied ?? 0)) return source;
    throw new DamagedTable({ what: 'the secondary indexes are made anew; ask again' });
  }
}

/** All positions with a tag, newest first, those that are not older than `before` left out where that is easy. */
function* positionsOf({ recent, tables }: IndexSource, tag: Bytes, before: Position | undefined): Generator<Position> {
  yield* recent.tagged(tag);
  if (tables) yield* taggedPositions(tables, tag, before);
}

/** Keys that had a value at some height that the tables cover. */
function everOrdered(tables: TableSet, from: Bytes): Iterable<OrderedEntry> {
  return mergeOrdered([everLive(orderedRows(tables, from)), deletedRows(tables, from)]);
}

function* everLive(entries: Iterable<OrderedEntry>): Generator<OrderedEntry> {
  for (const [key] of entries) yield [key, true];
}

/** Newest first. */
function stagedSources(from: Bytes, staged: StagedBlock | undefined): Iterable<OrderedEntry>[] {
  const sources: Iterable<OrderedEntry>[] = [];
  for (let block = staged; block; block = block.parent) sources.push(entriesFrom(block, from));
  return sources;
}

function deadAt(recent: RecentBlocks, height: number, staged: StagedBlock | undefined): KnownDead {
  if (!staged) return recent.deadAt(height);
  return new StagedDead(staged.dead, deadAt(recent, height - 1, staged.parent), staged.orderedByKey().keys);
}

function* entriesFrom(block: StagedBlock, from: Bytes): Generator<OrderedEntry> {
  const { keys, live } = block.orderedByKey();
  for (let i = lowerBound(keys, from); i < keys.length; i++) yield [keys[i] as Bytes, live[i] as boolean];
}

function isBefore(a: Position, b: Position): boolean {
  return a.height < b.height || (a.height === b.height && a.index < b.index);
}
