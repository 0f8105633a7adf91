import { type Hash, isSteleError, SteleError } from '@stele/protocol';
import type { Checkpoints } from '../checkpoint/checkpoints.ts';
import type { DataLock } from '../files/data-lock.ts';
import { reasonOf } from '../files/io-error.ts';
import type { BlockRecord, BlockState, Finding, Staged, StateStore, Write } from '../interface.ts';
import { checkHeight } from '../proof/prover.ts';
import type { Pruned, PruneOptions } from '../prune/interface.ts';
import type { Pruner } from '../prune/pruner.ts';
import type { ChainIndexes } from '../secondary/chain-indexes.ts';
import type { SharedChain } from '../shared/shared-store.ts';
import type { Sharing } from '../shared/sharing.ts';
import type { Chain } from './chain.ts';
import { ChainReader, type ScrubOptions } from './chain-reader.ts';
import type { Checkpointer } from './checkpointer.ts';
import type { Committer } from './committer.ts';
import type { Lifetime } from './lifetime.ts';
import type { Queries } from './queries.ts';
import { rewindChain } from './rewind-chain.ts';
import type { RewindIntent } from './rewind-intent.ts';
import { StagedHandle } from './staged-queue.ts';
import type { StoreStats } from './store-stats.ts';
import type { ViewClock } from './view-clock.ts';

const NO_ANCHOR: Hash = new Uint8Array(32);

export interface ChainStoreParts {
  readonly chain: Chain;
  readonly committer: Committer;
  readonly queries: Queries;
  readonly lifetime: Lifetime;
  readonly clock: ViewClock;
  readonly indexes: ChainIndexes;
  readonly checkpoints: Checkpoints;
  readonly checkpointer: Checkpointer;
  readonly pruner: Pruner;
  readonly intent: RewindIntent;
  readonly replayedAtOpen: number;
  readonly sharing: Sharing;
  readonly scrub: (options: ScrubOptions) => AsyncIterable<Finding>;
  readonly lock: DataLock;
}

/** The store of one chain: hands each request to the part that answers it. */
export class ChainStore extends ChainReader implements StateStore {
  readonly #parts: ChainStoreParts;
  #isRewinding = false;

  constructor(parts: ChainStoreParts) {
    super(parts.queries, parts.scrub, () => closeChain(parts));
    this.#parts = parts;
  }

  stage(
    height: number,
    writes: Iterable<Write>,
    options: { readonly on?: Staged; readonly anchor?: Hash } = {},
  ): Staged {
    const { chain, committer, queries, lifetime } = this.#parts;
    lifetime.check();
    if (this.#isRewinding) throw new SteleError('STATE_BAD_PARENT', { height, tip: committer.tip.state.height });
    committer.checkDisk();
    const parent = chain.queue.parentFor(height, committer.tip.state, options.on);
    const block = chain.stager.stage(parent, writes, options.anchor ?? NO_ANCHOR);
    chain.queue.push(block);
    return new StagedHandle(
      block,
      queries.viewOf(height, block, () => block.phase !== 'dead'),
    );
  }

  async commit(staged: Staged, record: BlockRecord): Promise<BlockState> {
    const { committer, indexes, lifetime } = this.#parts;
    try {
      const state = await lifetime.run(() => committer.commit(staged, record));
      await indexes.keepNear();
      return state;
    } catch (error) {
      if (isSteleError(error, 'STATE_CORRUPT')) lifetime.end(error);
      throw error;
    }
  }

  abort(staged: Staged): void {
    const { chain, lifetime } = this.#parts;
    lifetime.check();
    chain.tree.undo(chain.queue.abort(staged).change.journal);
  }

  async rewind(height: number): Promise<BlockState> {
    const { chain, committer, lifetime, pruner } = this.#parts;
    await pruner.halt();
    const tip = this.tip();
    const { base } = chain.log;
    // What goes on from a block needs its bundles and receipts too; the founding has none.
    checkHeight(height, tip.height, Math.max(base.height, base.bodies > 1 ? base.bodies : 0));
    if (chain.queue.newest || this.#isRewinding) throw new SteleError('STATE_NOT_NEWEST', { height: tip.height });
    if (height === tip.height) return tip;
    this.#isRewinding = true;
    try {
      await lifetime.run(() => rewindChain(this.#parts, height));
    } catch (error) {
      const reason = isSteleError(error, 'STATE_CORRUPT') ? error : toBeReopened(error);
      lifetime.end(reason);
      throw reason;
    } finally {
      this.#isRewinding = false;
    }
    return committer.tip.state;
  }

  async prune(options: PruneOptions): Promise<Pruned> {
    const { lifetime, pruner } = this.#parts;
    if (this.#isRewinding) throw new SteleError('STATE_NOT_NEWEST', { height: this.tip().height });
    return lifetime.run(() => pruner.prune(options));
  }

  async checkpoint(): Promise<void> {
    await this.#parts.lifetime.run(() => this.#parts.checkpointer.write());
  }

  stats(): StoreStats {
    const { chain, queries, lifetime, checkpointer, indexes, replayedAtOpen } = this.#parts;
    lifetime.check();
    return {
      indexed: indexes.applied,
      indexBytes: chain.index.bytes,
      indexKeys: chain.index.size,
      kept: queries.kept(),
      replay: checkpointer.replay,
      replayedAtOpen,
      deadPassed: queries.deadPassed,
      ...(checkpointer.failure !== undefined && { checkpointFailure: checkpointer.failure }),
      ...(indexes.failure !== undefined && { indexFailure: indexes.failure }),
    };
  }

  share(): SharedChain {
    this.#parts.lifetime.check();
    return this.#parts.sharing.share();
  }
}

/** A rewind that the disk cut short leaves memory ahead of it or behind: only a start finishes the work. */
function toBeReopened(error: unknown): SteleError<'STATE_IO'> {
  const reason = isSteleError(error, 'STATE_IO') ? error.detail['reason'] : reasonOf(error);
  return new SteleError('STATE_IO', { reason: `${reason}; this store has to be opened again` }, { cause: error });
}

/** Ends what runs, writes checkpoints so that the next start has nothing to replay, and lets go of the files. */
async function closeChain({
  chain,
  lifetime,
  checkpointer,
  pruner,
  indexes,
  sharing,
  lock,
}: ChainStoreParts): Promise<void> {
  const wasUsable = lifetime.isUsable;
  lifetime.end(new SteleError('STATE_CLOSED', {}));
  if (lifetime.isReleased()) return;
  sharing.close();
  await pruner.halt();
  await lifetime.settle();
  await checkpointer.settle();
  await indexes.close();
  try {
    if (wasUsable && checkpointer.replay > 0) await checkpointer.write();
  } catch {
    // Without it the next start replays the newest blocks.
  } finally {
    chain.log.close();
    lock.release();
  }
}
