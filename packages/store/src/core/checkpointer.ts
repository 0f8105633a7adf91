import type { Checkpoints } from '../checkpoint/checkpoints.ts';
import { reasonOf } from '../files/io-error.ts';
import type { Mark } from '../ledger/mark.ts';
import { snapshotsOnOffer } from '../snapshot/on-offer.ts';
import { rowsBefore } from '../tree/tree-rows.ts';
import type { Chain } from './chain.ts';

/** When checkpoints are made. */
export interface CheckpointSchedule {
  /** Both kinds after this many leaves, or an eighth of the keys where that is more: see INDEX_PART. */
  readonly leaves: number;
  /** Both kinds after this many blocks, however small. */
  readonly blocks: number;
  /** The tree alone at every multiple of this height, and where snapshots are taken. */
  readonly treeEvery: number;
}

/** A quarter of a million leaves take about a second to replay. */
export const DEFAULT_SCHEDULE: CheckpointSchedule = { leaves: 250_000, blocks: 8192, treeEvery: 256 };

/**
 * Which part of the keys has to change before the index is written again: at 13 bytes a key that is about a hundred bytes
 * for each leaf, as much as the leaf itself takes.
 */
const INDEX_PART = 1 / 8;

/** Makes checkpoints while blocks go on. One that fails is reported, and made again with the next block. */
export class Checkpointer {
  readonly #chain: Chain;
  readonly #checkpoints: Checkpoints;
  readonly #schedule: CheckpointSchedule;
  readonly #tip: () => Mark;
  /** The block that the newest index checkpoint is of, and the leaves up to it. */
  #height: number;
  #nextSn: number;
  #running: Promise<void> | undefined;
  #failure: string | undefined;

  constructor(parts: {
    readonly chain: Chain;
    readonly checkpoints: Checkpoints;
    readonly schedule: CheckpointSchedule;
    readonly tip: () => Mark;
    /** The block that both checkpoints found at the start are of or behind. */
    readonly from: { readonly height: number; readonly nextSn: number };
  }) {
    this.#chain = parts.chain;
    this.#checkpoints = parts.checkpoints;
    this.#schedule = parts.schedule;
    this.#tip = parts.tip;
    this.#height = parts.from.height;
    this.#nextSn = parts.from.nextSn;
  }

  /** The block that the newest checkpoint is of. */
  get height(): number {
    return this.#height;
  }

  /** Blocks since the newest checkpoint. */
  get replay(): number {
    return this.#tip().state.height - this.#height;
  }

  /** Why the newest checkpoint could not be made; undefined after one that was. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Starts what is due after a block. */
  onCommit(): void {
    if (this.#running) return;
    const { height, nextSn } = this.#tip().state;
    const { leaves, blocks, treeEvery } = this.#schedule;
    const due = Math.max(leaves, INDEX_PART * this.#chain.index.size);
    if (nextSn - this.#nextSn >= due || height - this.#height >= blocks) this.#start(() => this.#both());
    else if (height % treeEvery === 0 || height % this.#chain.params.snapshotEvery === 0)
      this.#start(() => this.#tree());
  }

  /** Makes both kinds at the tip. @throws SteleError STATE_IO */
  async write(): Promise<void> {
    await this.settle();
    await this.#both();
    this.#failure = undefined;
  }

  /** Waits for what is being made. */
  async settle(): Promise<void> {
    await this.#running;
  }

  /** The chain was taken back to a height of which checkpoints exist. */
  rewound(): void {
    const { height, nextSn } = this.#tip().state;
    this.#height = height;
    this.#nextSn = nextSn;
  }

  #start(work: () => Promise<void>): void {
    this.#running = work()
      .then(
        () => {
          this.#failure = undefined;
        },
        (error: unknown) => {
          this.#failure = reasonOf(error);
        },
      )
      .finally(() => {
        this.#running = undefined;
      });
  }

  async #both(): Promise<void> {
    const { state } = this.#tip();
    const snapshot = this.#chain.index.snapshot();
    try {
      await this.#tree();
      await this.#checkpoints.writeIndex(state, snapshot);
    } finally {
      snapshot.release();
    }
    this.#height = state.height;
    this.#nextSn = state.nextSn;
  }

  /** Both rows are copied at once: 20 MB at 10 million keys, 5 ms. */
  async #tree(): Promise<void> {
    const journals = this.#chain.queue.blocks.map(({ change }) => change.journal);
    const { state } = this.#tip();
    const offered = snapshotsOnOffer(state.height, this.#chain);
    await this.#checkpoints.writeTree(state, rowsBefore(this.#chain.tree, journals), offered);
  }
}
