import { SteleError } from '@stele/protocol';
import type { BlockState, Staged, StateView } from '../interface.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import type { StageParent } from '../stage/stager.ts';

/** At most two: one committing, one staged on it. */
const MOST_STAGED = 2;

/** A staged block as callers hold it. */
export class StagedHandle implements Staged {
  readonly block: BlockState;
  readonly view: StateView;
  readonly inner: StagedBlock;

  constructor(inner: StagedBlock, view: StateView) {
    this.inner = inner;
    this.block = inner.state;
    this.view = view;
  }
}

/** The blocks between the tip and what was staged last, and the rules of which may follow which. */
export class StagedQueue {
  readonly #blocks: StagedBlock[] = [];

  /** Oldest first. */
  get blocks(): readonly StagedBlock[] {
    return this.#blocks;
  }

  get newest(): StagedBlock | undefined {
    return this.#blocks.at(-1);
  }

  /**
   * What a new block of this height would build on.
   * @throws SteleError STATE_BAD_PARENT, STATE_STAGE_DEPTH
   */
  parentFor(height: number, tip: BlockState, on: Staged | undefined): StageParent {
    // A caller may name the block below it when that has just been committed.
    const staged = on && on.block !== tip ? innerOf(on) : undefined;
    if (this.#blocks.length >= MOST_STAGED) throw new SteleError('STATE_STAGE_DEPTH', { height });
    const state = staged?.state ?? tip;
    if (staged !== this.newest || height !== state.height + 1) {
      throw new SteleError('STATE_BAD_PARENT', { height, tip: state.height });
    }
    return { state, staged };
  }

  push(block: StagedBlock): void {
    this.#blocks.push(block);
  }

  /** Takes the oldest block up for committing. @throws SteleError STATE_NOT_OLDEST */
  beginCommit(staged: Staged): StagedBlock {
    const block = innerOf(staged);
    if (block !== this.#blocks[0] || block.phase !== 'staged') {
      throw new SteleError('STATE_NOT_OLDEST', { height: staged.block.height });
    }
    block.phase = 'committing';
    return block;
  }

  /** The oldest block is committed. */
  finishCommit(): void {
    const block = this.#blocks.shift() as StagedBlock;
    block.phase = 'dead';
    const [child] = this.#blocks;
    if (child) child.parent = undefined;
  }

  /** Takes the newest block away. @throws SteleError STATE_NOT_NEWEST */
  abort(staged: Staged): StagedBlock {
    const block = innerOf(staged);
    if (block !== this.newest || block.phase !== 'staged') {
      throw new SteleError('STATE_NOT_NEWEST', { height: staged.block.height });
    }
    this.#blocks.pop();
    block.phase = 'dead';
    return block;
  }
}

function innerOf(staged: Staged): StagedBlock {
  if (staged instanceof StagedHandle) return staged.inner;
  throw new SteleError('STATE_CLOSED', {});
}
