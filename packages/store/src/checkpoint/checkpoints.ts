import { join } from 'node:path';
import { equalBytes } from '@stele/protocol';
import type { FileLayer } from '../files/interface.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { IndexSnapshot } from '../index/index-snapshot.ts';
import type { PageMemory } from '../index/page-memory.ts';
import type { StateIndex } from '../index/state-index.ts';
import type { BlockState, Finding } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { StateTree } from '../tree/state-tree.ts';
import type { TreeRows } from '../tree/tree-rows.ts';
import { CheckpointFiles } from './checkpoint-files.ts';
import { loadIndexCheckpoint, readIndexHeader, writeIndexCheckpoint } from './index-checkpoint.ts';
import { hashOpenLeaves, loadTreeCheckpoint, readTreeHeader, writeTreeCheckpoint } from './tree-checkpoint.ts';

/** A part of memory that was loaded, and the height that it is at. */
export interface Loaded<Part> {
  readonly part: Part;
  readonly height: number;
}

/** The checkpoints of a chain: what lies in memory, so that a start replays only the newest blocks. */
export class Checkpoints {
  readonly #files: FileLayer;
  readonly #index: CheckpointFiles;
  readonly #tree: CheckpointFiles;

  constructor(files: FileLayer, directory: string) {
    this.#files = files;
    this.#index = new CheckpointFiles(files, join(directory, 'index'), readIndexHeader);
    this.#tree = new CheckpointFiles(files, join(directory, 'tree'), readTreeHeader);
  }

  /** Makes the folders ready for writing: only the thread that owns the chain may do so. */
  prepare(): void {
    this.#index.prepare();
    this.#tree.prepare();
  }

  /** The greatest height that is certain to have been committed; -1 where nothing tells. */
  newestCertain(): number {
    return Math.max(this.#index.newestCertain(), this.#tree.newestCertain());
  }

  /** The newest whole index up to a height. @param newMemory gives memory to load it into. */
  loadIndex(log: LedgerLog, limit: number, newMemory: () => PageMemory): Loaded<StateIndex> | undefined {
    return newest(this.#index, log, limit, (path, state) => loadIndexCheckpoint(this.#files, path, state, newMemory()));
  }

  /** The newest whole tree up to a height; it leads to the root of its block. */
  loadTree(log: LedgerLog, limit: number, hasher: StateHasher): Loaded<StateTree> | undefined {
    return newest(this.#tree, log, limit, (path, state) => {
      const rows = loadTreeCheckpoint(this.#files, path, state);
      if (!rows) return undefined;
      const tree = new StateTree(hasher, log.base);
      const root = tree.load(state.nextSn, rows, hashOpenLeaves(hasher, log.leaves, state.nextSn));
      return equalBytes(root, state.treeRoot) ? tree : undefined;
    });
  }

  async writeIndex(state: BlockState, snapshot: IndexSnapshot): Promise<void> {
    const { directory } = this.#index;
    await writeIndexCheckpoint(this.#files, directory, this.#index.path(state.height), state, snapshot);
    this.#index.removeOld(state.height, []);
  }

  /** @param snapshots heights whose snapshots are on offer: the tree at each is made from the newest one up to it. */
  async writeTree(state: BlockState, rows: TreeRows, snapshots: readonly number[]): Promise<void> {
    const { directory } = this.#tree;
    await writeTreeCheckpoint(this.#files, directory, this.#tree.path(state.height), state, rows);
    this.#tree.removeOld(state.height, snapshots);
  }

  /** Reads all checkpoints; those that are damaged were to be used only if newer ones were damaged too. */
  *scrub(): Generator<Finding> {
    for (const files of [this.#index, this.#tree]) {
      for (const height of files.heights()) {
        const offset = files.damagedAt(height);
        const file = files.path(height);
        if (offset !== undefined)
          yield { what: 'a checkpoint is damaged', height, file, offset, repair: 'rebuildable' };
      }
    }
  }

  /** Removes those from before a height. */
  removeBelow(height: number): void {
    this.#index.removeBelow(height);
    this.#tree.removeBelow(height);
  }

  removeAbove(height: number): void {
    this.#index.removeAbove(height);
    this.#tree.removeAbove(height);
  }
}

function newest<Part>(
  files: CheckpointFiles,
  log: LedgerLog,
  limit: number,
  load: (path: string, state: BlockState) => Part | undefined,
): Loaded<Part> | undefined {
  for (const height of files.heights()) {
    // From before the history starts, there is no way on.
    const isUsable = height <= limit && height >= log.base.height;
    const state = isUsable ? stateOf(log, height) : undefined;
    const part = state && attempt(() => load(files.path(height), state));
    if (part) return { part, height };
  }
  return undefined;
}

/** The state of a height; undefined where its record cannot be read. */
function stateOf(log: LedgerLog, height: number): BlockState | undefined {
  return attempt(() => log.blocks.mark(height).state);
}

/** Damage met while loading only means that an older checkpoint is used. */
function attempt<Result>(step: () => Result): Result | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
