import { equalBytes, LEAF_BYTES } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { StateIndex } from '../index/state-index.ts';
import { tagOf } from '../index/tag-index.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import { SLOT_BYTES, SLOT_WORDS, type SlotBuffer, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import type { KeyFinder } from '../lookup/key-finder.ts';
import type { StateTree } from '../tree/state-tree.ts';
import { slotHeight, slotPredecessor } from '../view/leaf-walk.ts';

/** Takes the tree from the block before to this one. @throws SteleError STATE_CORRUPT */
export function advanceTree(tree: StateTree, log: LedgerLog, mark: Mark): void {
  const { firstSn, state } = mark;
  const leaves = contiguousLeaves(log.leaves.readRange(firstSn, state.nextSn), state.nextSn - firstSn);
  const killed = log.blocks.kills(state.height);
  tree.bitmap.reserve(state.nextSn);
  tree.bitmap.setRange(firstSn, state.nextSn - 1);
  for (const sn of killed) tree.bitmap.clear(sn);
  const { treeRoot } = tree.append({ leaves, count: state.nextSn - firstSn, killed });
  if (!equalBytes(treeRoot, state.treeRoot)) {
    throw corrupt({ what: 'the leaves of a block do not lead to its root', height: state.height });
  }
}

/** Takes the index from the block before to this one. @throws SteleError STATE_CORRUPT */
export function advanceIndex(index: StateIndex, finder: KeyFinder, log: LedgerLog, mark: Mark): void {
  const { firstSn, state } = mark;
  const slots = log.leaves.readRange(firstSn, state.nextSn - 1);
  const slot = slotBuffer(1);
  for (let sn = firstSn; sn < state.nextSn - 1; sn++) {
    const at = (sn - firstSn) * SLOT_WORDS;
    slot.words.set(slots.words.subarray(at, at + SLOT_WORDS));
    setEntry(index, finder, slot, sn, state.height);
  }
}

/**
 * Sets the entry of one leaf. A new version names the leaf it replaced; for a repeated leaf, which does not,
 * the entry is that of its key, which is alone with its tag but for keys that someone searched for.
 */
function setEntry(index: StateIndex, finder: KeyFinder, slot: SlotBuffer, sn: number, height: number): void {
  const tag = tagOf(slot.bytes, SlotOffset.key);
  const isNew = slotHeight(slot) === height;
  const predecessor = slotPredecessor(slot);
  if (isNew && predecessor === undefined) {
    index.insert(tag, sn, () => finder.greaterInRun(slot.bytes, SlotOffset.key));
    return;
  }
  const old = isNew ? predecessor : entryOf(index, finder, slot, tag);
  if (old === undefined || !index.replace(tag, old, sn)) {
    throw corrupt({ what: 'a leaf replaces one that the state index does not have', sn, height });
  }
}

function entryOf(index: StateIndex, finder: KeyFinder, slot: SlotBuffer, tag: number): number | undefined {
  index.lookup(tag);
  if (index.run.length <= 1) return index.run[0];
  const place = finder.greaterInRun(slot.bytes, SlotOffset.key);
  return index.run[place];
}

function contiguousLeaves(slots: SlotBuffer, count: number): Buffer {
  const leaves = Buffer.allocUnsafeSlow(count * LEAF_BYTES);
  for (let i = 0; i < count; i++) {
    slots.bytes.copy(leaves, i * LEAF_BYTES, i * SLOT_BYTES, i * SLOT_BYTES + LEAF_BYTES);
  }
  return leaves;
}
