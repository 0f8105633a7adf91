import { Prover } from '../proof/prover.ts';
import { TreeProofBuilder } from '../proof/tree-proof-builder.ts';
import { VersionWalk } from '../proof/version-walk.ts';
import { Indexes } from '../secondary/indexes.ts';
import type { RecentBlocks } from '../secondary/recent-blocks.ts';
import { KeyReader } from '../view/key-reader.ts';
import { ValueReader } from '../view/value-reader.ts';
import type { Chain } from './chain.ts';
import { Queries } from './queries.ts';
import type { ViewClock } from './view-clock.ts';

/** Everything that answers questions about a chain, in the thread that owns it. */
export function assembleQueries(chain: Chain, recent: RecentBlocks, clock: ViewClock, tip: Queries['tip']): Queries {
  const { hasher, log, leaves, finder } = chain;
  const keys = new KeyReader({ hasher, finder, leaves, values: log.values });
  const prover = new Prover({
    hasher,
    walk: new VersionWalk(hasher, finder, leaves),
    keys,
    values: new ValueReader(hasher, log.values),
    builder: new TreeProofBuilder(hasher, log.leaves, leaves),
    blocks: log.blocks,
    root: () => ({ state: tip(), tree: chain.tipTree() }),
  });
  return new Queries({ blocks: log.blocks, keys, prover, indexes: new Indexes(recent), tip, clock });
}
