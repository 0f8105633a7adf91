import { Checkpoints } from '../checkpoint/checkpoints.ts';
import { treeAtBase } from '../core/rebuild.ts';
import { advanceTree } from '../core/replay.ts';
import { corrupt } from '../errors.ts';
import type { FileLayer } from '../files/interface.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { BlockState } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { ProofRoot } from '../proof/prover.ts';
import { StateTree } from '../tree/state-tree.ts';

/** How long a reader waits for a block whose entries it has met already: setting entries takes milliseconds. */
const PATIENCE_MS = 5000;
const WAIT_MS = 10;

/** What the tree of a reader follows. */
export interface TipSource {
  read(): BlockState;
  waitForNext(milliseconds: number): void;
}

/**
 * A reader's own tree: loaded from a checkpoint when the first proof is asked for, and taken along the log to
 * the newest block before each proof. So proofs never touch the tree that blocks are staged on.
 */
export class ReaderTree {
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #hasher: StateHasher;
  readonly #log: LedgerLog;
  readonly #tip: TipSource;
  #tree: StateTree | undefined;
  #height = -1;

  constructor(parts: {
    readonly files: FileLayer;
    readonly directory: string;
    readonly hasher: StateHasher;
    readonly log: LedgerLog;
    readonly tip: TipSource;
  }) {
    this.#files = parts.files;
    this.#directory = parts.directory;
    this.#hasher = parts.hasher;
    this.#log = parts.log;
    this.#tip = parts.tip;
  }

  /** The newest root; with `beyond`, one that holds this leaf. @throws SteleError STATE_CORRUPT */
  root(beyond = -1): ProofRoot {
    const state = this.#tipBeyond(beyond);
    this.#dropIfPruned();
    try {
      return this.#rootAt(state);
    } catch (error) {
      this.#log.reopen();
      if (!this.#dropIfPruned()) throw error;
      return this.#rootAt(state);
    }
  }

  /** Gives up a tree that blocks were missing behind, which are pruned: a newer checkpoint leads on. */
  #dropIfPruned(): boolean {
    const isPruned = this.#tree !== undefined && this.#height < this.#log.base.height;
    if (isPruned) this.#tree = undefined;
    return isPruned;
  }

  #rootAt(state: BlockState): ProofRoot {
    const tree = this.#load(state.height);
    for (let height = this.#height + 1; height <= state.height; height++) {
      advanceTree(tree, this.#log, this.#log.blocks.mark(height));
      this.#height = height;
    }
    return { state, tree };
  }

  #tipBeyond(sn: number): BlockState {
    for (let waited = 0; waited < PATIENCE_MS; waited += WAIT_MS) {
      const state = this.#tip.read();
      if (state.nextSn > sn) return state;
      this.#tip.waitForNext(WAIT_MS);
    }
    throw corrupt({ what: 'the state index points to a leaf that no block has', sn });
  }

  #load(limit: number): StateTree {
    if (this.#tree) return this.#tree;
    const loaded = new Checkpoints(this.#files, this.#directory).loadTree(this.#log, limit, this.#hasher);
    const { height } = this.#log.base;
    const start = loaded ?? (height > 0 ? this.#atBase(height) : { part: new StateTree(this.#hasher), height: -1 });
    this.#tree = start.part;
    this.#height = start.height;
    return this.#tree;
  }

  #atBase(height: number) {
    return { part: treeAtBase(this.#log, this.#hasher, this.#log.blocks.mark(height)), height };
  }
}
