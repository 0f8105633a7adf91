import type { Checkpoints } from '../checkpoint/checkpoints.ts';
import type { ChainIndexes } from '../secondary/chain-indexes.ts';
import type { Sharing } from '../shared/sharing.ts';
import type { Chain } from './chain.ts';
import type { Checkpointer } from './checkpointer.ts';
import type { Committer } from './committer.ts';
import { takeBack } from './rewind.ts';
import type { RewindIntent } from './rewind-intent.ts';
import type { ViewClock } from './view-clock.ts';

/** What has to be taken back together. */
export interface RewindParts {
  readonly chain: Chain;
  readonly committer: Committer;
  readonly clock: ViewClock;
  readonly indexes: ChainIndexes;
  readonly checkpoints: Checkpoints;
  readonly checkpointer: Checkpointer;
  readonly intent: RewindIntent;
  readonly sharing: Sharing;
}

/**
 * Takes a chain back to a height, in memory and on disk. A crash at any point leaves the intent, and the next
 * start finishes the work: checkpoints of the height are there before the log is cut.
 * @throws SteleError STATE_CORRUPT, STATE_IO
 */
export async function rewindChain(parts: RewindParts, height: number): Promise<void> {
  const { chain, committer, clock, indexes, checkpoints, checkpointer, intent, sharing } = parts;
  await checkpointer.settle();
  const target = chain.log.blocks.mark(height);
  intent.write(height);
  takeBack(chain, committer.tip, target);
  committer.rewound(target);
  clock.rewind(height);
  sharing.rewind(target.state);
  await checkpointer.write();
  await indexes.rewind(height);
  chain.log.cut(target);
  checkpoints.removeAbove(height);
  intent.clear();
}
