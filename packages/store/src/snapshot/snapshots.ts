import { equalBytes, SteleError } from '@stele/protocol';
import type { BlockState, ChainParams, Snapshot } from '../interface.ts';
import { snapshotsOnOffer } from './on-offer.ts';
import { ServedSnapshot } from './served-snapshot.ts';
import { type TreeSource, treeAt } from './tree-at.ts';

export interface SnapshotsParts extends TreeSource {
  readonly params: ChainParams;
}

/** The snapshots that can be had of a chain. */
export class Snapshots {
  readonly #parts: SnapshotsParts;
  /** Those asked for last, with the trees that they were made from. */
  readonly #known = new Map<number, { readonly state: BlockState; readonly snapshot: Promise<ServedSnapshot> }>();

  constructor(parts: SnapshotsParts) {
    this.#parts = parts;
  }

  /** Their heights, newest first. */
  offered(tip: number): number[] {
    return snapshotsOnOffer(tip, this.#parts);
  }

  /** @throws SteleError STATE_SNAPSHOT_UNKNOWN, STATE_CORRUPT */
  async open(height: number, tip: number): Promise<Snapshot> {
    const offered = this.offered(tip);
    if (!offered.includes(height)) {
      throw new SteleError('STATE_SNAPSHOT_UNKNOWN', { height, offered: offered.join(', ') || '-' });
    }
    for (const old of this.#known.keys()) if (!offered.includes(old)) this.#known.delete(old);
    const { state } = this.#parts.log.blocks.mark(height);
    const known = this.#known.get(height);
    if (known && equalBytes(known.state.stateRoot, state.stateRoot)) return known.snapshot;
    const snapshot = this.#make(state);
    this.#known.set(height, { state, snapshot });
    snapshot.catch(() => this.#known.delete(height));
    return snapshot;
  }

  async #make(state: BlockState): Promise<ServedSnapshot> {
    return new ServedSnapshot({ ...this.#parts, state, tree: await treeAt(this.#parts, state.height) });
  }
}
