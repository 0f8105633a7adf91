import type { Checkpoints } from '../checkpoint/checkpoints.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { ChainParams, Finding } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';
import { type ProofRoot, Prover } from '../proof/prover.ts';
import { TreeProofBuilder } from '../proof/tree-proof-builder.ts';
import { VersionWalk } from '../proof/version-walk.ts';
import { scrub } from '../scrub/scrub.ts';
import { Indexes, type IndexesParts } from '../secondary/indexes.ts';
import type { TableSet } from '../secondary/table/table-set.ts';
import type { OutcomeFunction, TagFunction } from '../secondary/tags.ts';
import { Snapshots } from '../snapshot/snapshots.ts';
import { KeyReader } from '../view/key-reader.ts';
import { ValueReader } from '../view/value-reader.ts';
import type { ScrubOptions } from './chain-reader.ts';
import { Queries } from './queries.ts';
import type { ViewClock } from './view-clock.ts';

/** What answering questions about a chain takes, in the thread that owns it or in another one. */
export interface QuerySource {
  readonly params: ChainParams;
  readonly hasher: StateHasher;
  readonly log: LedgerLog;
  readonly leaves: LeafReader;
  readonly finder: KeyFinder;
  readonly clock: ViewClock;
  readonly tip: Queries['tip'];
  readonly root: (beyond?: number) => ProofRoot;
  readonly indexes: Pick<IndexesParts, 'source' | 'rebuild'> & {
    /** Tables that stay open until the caller closes them. @throws SteleError STATE_CORRUPT */
    openTables(): TableSet | undefined;
    /** What was found damaged and made anew since this was asked last. */
    takeRepairs(): Finding[];
  };
  readonly checkpoints: Checkpoints;
  readonly tagsOf: TagFunction;
  readonly outcomeOf: OutcomeFunction;
  /** Whether this thread may write what it can derive from other data. */
  readonly canRepair: boolean;
}

/** What can be asked of a chain, and the comparison of everything that is stored of it. */
export interface Answers {
  readonly queries: Queries;
  readonly scrub: (options: ScrubOptions) => AsyncIterable<Finding>;
}

/** Wires everything that answers questions about a chain. */
export function assembleQueries(source: QuerySource): Answers {
  const { hasher, log, leaves, finder, indexes, clock, tip, root } = source;
  const keys = new KeyReader({ hasher, finder, leaves, values: log.values });
  const prover = new Prover({
    hasher,
    walk: new VersionWalk({ hasher, finder, leaves, base: () => log.base }),
    keys,
    values: new ValueReader(hasher, log.values),
    builder: new TreeProofBuilder(hasher, log.leaves, leaves),
    blocks: log.blocks,
    root,
  });
  const found = new Indexes({
    blocks: log.blocks,
    source: () => indexes.source(),
    rebuild: (damage) => indexes.rebuild(damage),
  });
  const snapshots = new Snapshots(source);
  const { outcomeOf } = source;
  const queries = new Queries({ blocks: log.blocks, keys, prover, indexes: found, tip, clock, snapshots, outcomeOf });
  const has = (key: Uint8Array, height: number) => keys.has(key, height, undefined);
  return { queries, scrub: (options) => scrub({ ...source, has }, options) };
}
