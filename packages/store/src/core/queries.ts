import { type Bytes, type Hash, SteleError } from '@stele/protocol';
import type {
  BlockRecord,
  BlockState,
  JointProof,
  KeyHistory,
  KeyProof,
  Position,
  Snapshot,
  StateView,
} from '../interface.ts';
import type { BlockLog } from '../ledger/block-log.ts';
import { checkHeight, type Prover } from '../proof/prover.ts';
import type { BlockSummary, KeptHistory } from '../prune/interface.ts';
import type { Indexes } from '../secondary/indexes.ts';
import type { OutcomeFunction } from '../secondary/tags.ts';
import type { Snapshots } from '../snapshot/snapshots.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import type { KeyReader } from '../view/key-reader.ts';
import { HeightView } from '../view/state-view.ts';
import type { ViewClock } from './view-clock.ts';

export interface QueryParts {
  readonly blocks: BlockLog;
  readonly keys: KeyReader;
  readonly prover: Prover;
  readonly indexes: Indexes;
  /** The newest committed state. @throws SteleError STATE_CLOSED, STATE_CORRUPT when nothing may be asked any more. */
  readonly tip: () => BlockState;
  readonly clock: ViewClock;
  readonly snapshots: Snapshots;
  /** What is left of a receipt once it is pruned. */
  readonly outcomeOf: OutcomeFunction;
}

/** What can be asked of a chain, in the thread that owns it or in another one. */
export class Queries {
  readonly #parts: QueryParts;

  constructor(parts: QueryParts) {
    this.#parts = parts;
  }

  /** Keys without a value that scans have passed one by one. */
  get deadPassed(): number {
    return this.#parts.indexes.deadPassed;
  }

  tip(): BlockState {
    return this.#parts.tip();
  }

  /** First height whose state is known. */
  start(): number {
    this.tip();
    return this.#parts.blocks.base.height;
  }

  kept(): KeptHistory {
    this.tip();
    const { height, firstBlock, bodies } = this.#parts.blocks.base;
    const records = Math.max(1, firstBlock);
    return { state: height, bodies: Math.max(records, bodies), records };
  }

  snapshots(): readonly number[] {
    return this.#parts.snapshots.offered(this.tip().height);
  }

  async snapshot(height: number): Promise<Snapshot> {
    return this.#parts.snapshots.open(height, this.tip().height);
  }

  at(height: number): BlockState {
    const tip = this.tip();
    this.#check(height, tip);
    return height === tip.height ? tip : this.#parts.blocks.mark(height).state;
  }

  /** The state at a height, or at the tip: that view ends soon after the tip has moved on. */
  view(height?: number): StateView {
    const tip = this.tip();
    if (height === undefined) return this.viewOf(tip.height, undefined, () => this.#parts.clock.isFresh(tip.height));
    this.#check(height, tip);
    return this.viewOf(height, undefined, () => true);
  }

  #check(height: number, tip: BlockState): void {
    checkHeight(height, tip.height, this.#parts.blocks.base.height);
  }

  viewOf(height: number, staged: StagedBlock | undefined, isOpen: () => boolean): StateView {
    const { keys, indexes, tip, clock } = this.#parts;
    const { epoch } = clock;
    return new HeightView({
      height,
      staged,
      keys,
      ordered: () => indexes.orderedAt(height, staged),
      isOpen: () => {
        const isTaken = clock.epoch !== epoch;
        checkHeight(height, Math.max(height, tip().height), this.#parts.blocks.base.height);
        return !isTaken && isOpen();
      },
    });
  }

  async block(height: number): Promise<BlockRecord> {
    this.#checkBlock(height, this.kept().bodies);
    return this.#parts.blocks.record(height);
  }

  async summary(height: number): Promise<BlockSummary> {
    this.#checkBlock(height, this.kept().records);
    const { blocks, outcomeOf } = this.#parts;
    return blocks.summary(height, outcomeOf);
  }

  #checkBlock(height: number, from: number): void {
    const tip = this.tip().height;
    // Height 0 has the sentinel and nothing else.
    if (height === 0) throw new SteleError('STATE_HEIGHT_UNKNOWN', { height, tip });
    checkHeight(height, tip, from);
  }

  async find(id: Hash): Promise<Position | undefined> {
    this.tip();
    return this.#parts.indexes.find(id);
  }

  async tagged(
    tag: Bytes,
    options: { readonly before?: Position; readonly limit: number },
  ): Promise<readonly Position[]> {
    this.tip();
    return this.#parts.indexes.tagged(tag, options);
  }

  async prove(key: Bytes, height?: number): Promise<KeyProof> {
    this.tip();
    return this.#parts.prover.prove(key, height);
  }

  async proveJointly(
    keys: readonly { readonly key: Bytes; readonly height: number }[],
    blocks: readonly number[],
  ): Promise<JointProof> {
    this.tip();
    return this.#parts.prover.proveJointly(keys, blocks);
  }

  async history(
    key: Bytes,
    options?: { readonly fromHeight?: number; readonly cursor?: number; readonly limit?: number },
  ): Promise<KeyHistory> {
    this.tip();
    return this.#parts.prover.history(key, options);
  }

  async proveDelta(height: number): Promise<Bytes> {
    this.tip();
    return this.#parts.prover.proveDelta(height);
  }

  async proveRoot(height: number): Promise<Bytes> {
    this.tip();
    return this.#parts.prover.proveRoot(height);
  }
}
