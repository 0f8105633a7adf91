import type { StateHasher } from '../hash/state-hasher.ts';
import type { StateIndex } from '../index/state-index.ts';
import type { ChainParams } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { KeyFinder } from '../lookup/key-finder.ts';
import { LeafReader } from '../lookup/leaf-reader.ts';
import { Stager } from '../stage/stager.ts';
import { PastTree } from '../tree/past-tree.ts';
import type { StateTree, TreeView } from '../tree/state-tree.ts';
import { StagedQueue } from './staged-queue.ts';

/** The parts of one chain in memory, wired to each other. */
export class Chain {
  readonly params: ChainParams;
  readonly hasher: StateHasher;
  readonly log: LedgerLog;
  readonly leaves: LeafReader;
  readonly queue = new StagedQueue();
  readonly index: StateIndex;
  readonly finder: KeyFinder;
  readonly tree: StateTree;
  readonly stager: Stager;

  constructor(params: ChainParams, hasher: StateHasher, log: LedgerLog, index: StateIndex, tree: StateTree) {
    this.params = params;
    this.hasher = hasher;
    this.log = log;
    this.index = index;
    this.tree = tree;
    this.leaves = new LeafReader(log.leaves);
    this.finder = new KeyFinder(index, this.leaves);
    this.stager = new Stager({ hasher, finder: this.finder, leaves: this.leaves, tree, rules: params });
  }

  /** The tree at the tip, beneath what staged blocks have changed. */
  tipTree(): TreeView {
    const [oldest, ...newer] = this.queue.blocks.map(({ change }) => change.journal);
    return oldest ? new PastTree(this.tree, oldest, newer) : this.tree;
  }
}
