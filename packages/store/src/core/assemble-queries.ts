import type { StateHasher } from '../hash/state-hasher.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';
import { type ProofRoot, Prover } from '../proof/prover.ts';
import { TreeProofBuilder } from '../proof/tree-proof-builder.ts';
import { VersionWalk } from '../proof/version-walk.ts';
import type { Indexes } from '../secondary/indexes.ts';
import { KeyReader } from '../view/key-reader.ts';
import { ValueReader } from '../view/value-reader.ts';
import { Queries } from './queries.ts';
import type { ViewClock } from './view-clock.ts';

/** What answering questions about a chain takes, in the thread that owns it or in another one. */
export interface QuerySource {
  readonly hasher: StateHasher;
  readonly log: LedgerLog;
  readonly leaves: LeafReader;
  readonly finder: KeyFinder;
  readonly indexes: Indexes;
  readonly clock: ViewClock;
  readonly tip: Queries['tip'];
  readonly root: (beyond?: number) => ProofRoot;
}

/** Wires everything that answers questions about a chain. */
export function assembleQueries(source: QuerySource): Queries {
  const { hasher, log, leaves, finder, indexes, clock, tip, root } = source;
  const keys = new KeyReader({ hasher, finder, leaves, values: log.values });
  const prover = new Prover({
    hasher,
    walk: new VersionWalk(hasher, finder, leaves),
    keys,
    values: new ValueReader(hasher, log.values),
    builder: new TreeProofBuilder(hasher, log.leaves, leaves),
    blocks: log.blocks,
    root,
  });
  return new Queries({ blocks: log.blocks, keys, prover, indexes, tip, clock });
}
