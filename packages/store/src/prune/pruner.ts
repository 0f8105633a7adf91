import type { Checkpoints } from '../checkpoint/checkpoints.ts';
import type { Chain } from '../core/chain.ts';
import type { Checkpointer } from '../core/checkpointer.ts';
import { markPruned } from '../files/format-version.ts';
import type { FileLayer } from '../files/interface.ts';
import { removeBaseTrees, writeBaseTree } from '../ledger/base-tree.ts';
import { type ChainBase, writeBase } from '../ledger/chain-base.ts';
import type { LedgerLayout } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import type { ChainIndexes } from '../secondary/chain-indexes.ts';
import type { OutcomeFunction, TagFunction } from '../secondary/tags.ts';
import type { Sharing } from '../shared/sharing.ts';
import { snapshotsOnOffer } from '../snapshot/on-offer.ts';
import { floorAt } from './floor.ts';
import type { KeptHistory, Pruned, PruneOptions } from './interface.ts';
import { pruneBlocks } from './prune-blocks.ts';
import { pruneLeaves } from './prune-leaves.ts';
import { pruneValues } from './prune-values.ts';
import type { PruneWork } from './prune-work.ts';

export interface PrunerParts {
  readonly chain: Chain;
  readonly layout: LedgerLayout;
  readonly files: FileLayer;
  readonly directory: string;
  readonly checkpoints: Checkpoints;
  readonly checkpointer: Checkpointer;
  readonly indexes: ChainIndexes;
  readonly sharing: Sharing;
  readonly tagsOf: TagFunction;
  readonly outcomeOf: OutcomeFunction;
  readonly tip: () => Mark;
  readonly kept: () => KeptHistory;
}

/**
 * Gives up old data while blocks go on. First the history comes to start at a later block, at once and durably; then
 * what nothing needs any more is removed, file by file, each in the place of the one before.
 */
export class Pruner {
  readonly #parts: PrunerParts;
  #running: Promise<Pruned> | undefined;
  #isHalted = false;

  constructor(parts: PrunerParts) {
    this.#parts = parts;
  }

  /** While one runs, another one is the same. @throws SteleError STATE_CORRUPT, STATE_IO */
  async prune(options: PruneOptions): Promise<Pruned> {
    if (this.#running) return this.#running;
    this.#isHalted = false;
    this.#running = this.#run(options).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Stops what runs between two of its pieces, and waits until it has. */
  async halt(): Promise<void> {
    this.#isHalted = true;
    await Promise.allSettled([this.#running]);
  }

  async #run(options: PruneOptions): Promise<Pruned> {
    const { chain, layout, tagsOf, outcomeOf, sharing, kept } = this.#parts;
    const { log, hasher } = chain;
    let segments = 0;
    const goesOn = () => !this.#isHalted && options.signal?.aborted !== true;
    const count = (more: number) => {
      segments += more;
    };
    const work: PruneWork = { log, layout, hasher, tagsOf, outcomeOf, goesOn, count };
    await this.#move(options, goesOn);
    const leaves = log.base.height > 0 && goesOn() ? await pruneLeaves(work) : 0;
    const values = log.base.height > 0 && goesOn() ? await this.#pruneValues(work) : 0;
    const blocks = goesOn() ? await pruneBlocks(work) : 0;
    if (segments > 0) sharing.pruned();
    return { kept: kept(), leaves, values, blocks, segments };
  }

  /** Lets the history start later, as far as that is asked for and nothing else is in need of it. */
  async #move(options: PruneOptions, goesOn: () => boolean): Promise<void> {
    const { chain, files, directory, checkpoints, sharing } = this.#parts;
    const { base } = chain.log;
    const tip = this.#parts.tip().state.height;
    const bodies = Math.max(base.bodies, Math.min(options.bodiesFrom, tip));
    const state = Math.max(base.height, this.#stateFloor(options.stateFrom, tip));
    const moved = state === base.height ? base : await this.#baseAt(state, goesOn);
    if (moved === base && bodies === base.bodies) return;
    if (!moved || !goesOn()) return;
    markPruned(files, directory);
    this.#adopt({ ...moved, bodies });
    sharing.pruned();
    removeBaseTrees(files, directory, state);
    checkpoints.removeBelow(state);
  }

  /** The latest height up to the one asked for at which nothing is missing that is still in use. */
  #stateFloor(asked: number, tip: number): number {
    const { chain, indexes } = this.#parts;
    return Math.max(0, Math.min(asked, tip, indexes.applied, ...snapshotsOnOffer(tip, chain)));
  }

  /** Works out a base and makes all durable that it needs but itself; undefined where that was stopped. */
  async #baseAt(height: number, goesOn: () => boolean): Promise<ChainBase | undefined> {
    const { chain, layout, files, directory, checkpointer } = this.#parts;
    if (checkpointer.height < height) await checkpointer.write();
    const floor = await floorAt(chain, layout, height, goesOn);
    if (!floor) return undefined;
    await writeBaseTree(files, directory, chain.log.blocks.mark(height).state, floor.rows);
    return floor.base;
  }

  #adopt(base: ChainBase): void {
    const { chain, files, directory } = this.#parts;
    writeBase(files, directory, base);
    chain.log.adopt(base);
  }

  async #pruneValues(work: PruneWork): Promise<number> {
    const { freed, done } = await pruneValues(work);
    const { base } = work.log;
    if (done.size > 0) this.#adopt({ ...base, dead: base.dead.filter(([segment]) => !done.has(segment)) });
    return freed;
  }
}
