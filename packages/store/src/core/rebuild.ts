import { activeSlots, equalBytes, TWIG_LEAVES } from '@stele/protocol';
import { hashOpenLeaves } from '../checkpoint/tree-checkpoint.ts';
import { corrupt } from '../errors.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import { StateIndex } from '../index/state-index.ts';
import { tagOf } from '../index/tag-index.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import { SLOT_BYTES, SlotOffset } from '../ledger/slot.ts';
import { isHashOnly } from '../ledger/slot-hashes.ts';
import type { ThinTwig } from '../ledger/thin-twig.ts';
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
  const { firstTwig, wholeTwig } = log.base;
  for (let twig = firstTwig; twig < wholeTwig; twig++) {
    const { kept, slots } = log.leaves.thinTwig(twig) as ThinTwig;
    for (const [i, slot] of activeSlots(kept).entries()) {
      yield { sn: twig * TWIG_LEAVES + slot, slots, at: i * SLOT_BYTES };
    }
  }
  const first = wholeTwig * TWIG_LEAVES;
  const slots = log.leaves.readRange(first, nextSn).bytes;
  for (let sn = first; sn < nextSn; sn++) {
    const at = (sn - first) * SLOT_BYTES;
    if (!isHashOnly(slots, at)) yield { sn, slots, at };
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
  const { firstTwig, wholeTwig } = log.base;
  const bytes = Math.ceil(state.nextSn / TWIG_LEAVES) * HASH_BYTES;
  const rows = { bits: new Uint8Array(bytes), lefts: new Uint8Array(bytes) };
  for (let twig = firstTwig; twig < wholeTwig; twig++) {
    const { kept, root } = log.leaves.thinTwig(twig) as ThinTwig;
    rows.bits.set(kept, twig * HASH_BYTES);
    rows.lefts.set(root, twig * HASH_BYTES);
  }
  const first = wholeTwig * TWIG_LEAVES;
  const slots = log.leaves.readRange(first, state.nextSn).bytes;
  for (let sn = first; sn < state.nextSn; sn++) {
    const byte = Math.floor(sn / 8);
    if (!isHashOnly(slots, (sn - first) * SLOT_BYTES)) rows.bits[byte] = (rows.bits[byte] as number) | (1 << (sn & 7));
  }
  const tree = new StateTree(hasher, log.base);
  const root = tree.load(state.nextSn, rows, hashOpenLeaves(hasher, log.leaves, state.nextSn));
  if (equalBytes(root, state.treeRoot)) return tree;
  throw corrupt({
    what: 'the leaves that are kept do not lead to the root where the history starts',
    height: state.height,
  });
}
