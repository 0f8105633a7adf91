import type { Bytes, Hash } from '@stele/protocol';
import type { Position } from '../interface.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import type { OrderedSource } from '../view/state-view.ts';
import { mergeOrdered, type OrderedEntry } from './merge.ts';
import type { RecentBlocks } from './recent-blocks.ts';
import { lowerBound } from './sorted-map.ts';

const MOST_POSITIONS = 1000;

/** Finds transactions and ordered keys. */
export class Indexes {
  readonly #blocks: () => RecentBlocks;

  /** @param recent the blocks that no table has yet, up to the newest. */
  constructor(recent: () => RecentBlocks) {
    this.#blocks = recent;
  }

  find(id: Hash): Position | undefined {
    return this.#blocks().find(id);
  }

  /** Transactions with a tag, newest first, older than `before`. */
  tagged(tag: Bytes, { before, limit }: { readonly before?: Position; readonly limit: number }): Position[] {
    const found: Position[] = [];
    for (const position of this.#blocks().tagged(tag)) {
      if (before && !isBefore(position, before)) continue;
      if (found.length >= Math.min(limit, MOST_POSITIONS)) break;
      found.push(position);
    }
    return found;
  }

  /** Ordered keys at a height, and in a staged block over it. */
  orderedAt(height: number, staged: StagedBlock | undefined): OrderedSource {
    const recent = this.#blocks();
    return {
      exact: true,
      candidates: (from) => mergeOrdered([...stagedSources(from, staged), recent.ordered(from, height)]),
    };
  }
}

/** Newest first. */
function stagedSources(from: Bytes, staged: StagedBlock | undefined): Iterable<OrderedEntry>[] {
  const sources: Iterable<OrderedEntry>[] = [];
  for (let block = staged; block; block = block.parent) sources.push(entriesFrom(block, from));
  return sources;
}

function* entriesFrom(block: StagedBlock, from: Bytes): Generator<OrderedEntry> {
  const { keys, live } = block.orderedByKey();
  for (let i = lowerBound(keys, from); i < keys.length; i++) yield [keys[i] as Bytes, live[i] as boolean];
}

function isBefore(a: Position, b: Position): boolean {
  return a.height < b.height || (a.height === b.height && a.index < b.index);
}
