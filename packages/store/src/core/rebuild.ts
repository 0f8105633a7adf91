import { activeSlots, type Bytes, equalBytes, TWIG_LEAVES } from '@stele/protocol';
import { hashOpenLeaves } from '../checkpoint/tree-checkpoint.ts';
import { corrupt } from '../errors.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import { StateIndex } from '../index/state-index.ts';
import { tagOf } from '../index/tag-index.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import { SLOT_BYTES, SlotOffset } from '../ledger/slot.ts';
import { KeyFinder } from '../lookup/key-finder.ts';
import { LeafReader } from '../lookup/leaf-reader.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import { StateTree } from '../tree/state-tree.ts';

/** A leaf that was active where the history starts. */
export interface BaseLeaf {
  readonly sn: number;
  /** Its slot, at this offset. */
  readonly slots: Buffer;
  readonly at: number;
}

/** The leaves that were active where the history starts, ascending. @throws SteleError STATE_CORRUPT */
export function* baseLeaves(log: LedgerLog, nextSn: number): Generator<BaseLeaf> {
  const { bits } = log.baseRows();
  for (let twig = log.base.firstTwig; twig * TWIG_LEAVES < nextSn; twig++) {
    yield* activeLeaves(log, twig, bits.subarray(twig * HASH_BYTES, (twig + 1) * HASH_BYTES), nextSn);
  }
}

/** The leaves of a twig with these bits. @param nextSn behind the last leaf of its time. @throws SteleError STATE_CORRUPT */
export function* activeLeaves(log: LedgerLog, twig: number, bits: Bytes, nextSn: number): Generator<BaseLeaf> {
  const active = activeSlots(bits);
  if (active.length === 0) return;
  const first = twig * TWIG_LEAVES;
  const thin = log.leaves.thinTwig(twig);
  const slots = thin?.slots ?? log.leaves.readRange(first, Math.min(nextSn, first + TWIG_LEAVES)).bytes;
  const places = thin && new Map(activeSlots(thin.kept).map((slot, place) => [slot, place]));
  for (const slot of active) {
    const place = places ? places.get(slot) : slot;
    if (place === undefined) throw log.leaves.damaged(first + slot);
    yield { sn: first + slot, slots, at: place * SLOT_BYTES };
  }
}

/** The state index where the history starts, from the leaves that are kept. @throws SteleError STATE_CORRUPT */
export function indexAtBase(log: LedgerLog, { state }: Mark): StateIndex {
  const index = new StateIndex();
  const finder = new KeyFinder(index, new LeafReader(log.leaves));
  for (const { sn, slots, at } of baseLeaves(log, state.nextSn)) {
    index.insert(tagOf(slots, at + SlotOffset.key), sn, () => finder.greaterInRun(slots, at + SlotOffset.key));
  }
  return index;
}

/** The tree where the history starts; it leads to the root only if all is as it was. @throws SteleError STATE_CORRUPT */
export function treeAtBase(log: LedgerLog, hasher: StateHasher, { state }: Mark): StateTree {
  const tree = new StateTree(hasher, log.base);
  const root = tree.load(state.nextSn, log.baseRows(), hashOpenLeaves(hasher, log.leaves, state.nextSn));
  if (equalBytes(root, state.treeRoot)) return tree;
  throw corrupt({
    what: 'the leaves that are kept do not lead to the root where the history starts',
    height: state.height,
  });
}
