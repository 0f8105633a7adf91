import { equalBytes, type Hash } from '@stele/protocol';
import { hashOpenLeaves } from '../checkpoint/tree-checkpoint.ts';
import { corrupt } from '../errors.ts';
import { compareHashes } from '../hash/compare-hashes.ts';
import { tagOf } from '../index/tag-index.ts';
import type { Mark } from '../ledger/mark.ts';
import { SLOT_BYTES, type SlotBuffer, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import { rowsBefore } from '../tree/tree-rows.ts';
import { slotHeight, slotPredecessor } from '../view/leaf-walk.ts';
import type { Chain } from './chain.ts';

/**
 * Takes index and tree back to a block, from the newest block down. Files are not touched.
 * @throws SteleError STATE_CORRUPT
 */
export function takeBack(chain: Chain, tip: Mark, target: Mark): void {
  for (let height = tip.state.height; height > target.state.height; height--) {
    const mark = chain.log.blocks.mark(height);
    const kills = chain.log.blocks.kills(height);
    for (const sn of kills) restoreEntry(chain, sn, mark);
    removeCreated(chain, mark);
    chain.tree.bitmap.clearRange(mark.firstSn, mark.state.nextSn);
    for (const sn of kills) chain.tree.bitmap.set(sn);
  }
  chain.leaves.clear();
  const root = rebuildTree(chain, target.state.nextSn);
  if (!equalBytes(root, target.state.treeRoot)) {
    throw corrupt({ what: 'the kill lists do not lead back to a block', height: target.state.height });
  }
}

/** The leaf that a block replaced is that of its key again. */
function restoreEntry(chain: Chain, sn: number, mark: Mark): void {
  const slot = slotBuffer(1);
  chain.leaves.read(sn, slot);
  const tag = tagOf(slot.bytes, SlotOffset.key);
  chain.index.lookup(tag);
  const current = chain.index.run.find((entry) => entry >= mark.firstSn && hasKeyOf(chain, entry, slot));
  if (current === undefined || !chain.index.replace(tag, current, sn)) {
    throw corrupt({ what: 'a replaced leaf has no successor in the state index', sn, height: mark.state.height });
  }
}

function hasKeyOf(chain: Chain, sn: number, slot: SlotBuffer): boolean {
  const other = slotBuffer(1);
  chain.leaves.read(sn, other);
  return compareHashes(other.bytes, SlotOffset.key, slot.bytes, SlotOffset.key) === 0;
}

/** Keys that a block created leave the index. */
function removeCreated(chain: Chain, { firstSn, state }: Mark): void {
  const slots = chain.log.leaves.readRange(firstSn, state.nextSn - 1);
  const slot = slotBuffer(1);
  for (let sn = firstSn; sn < state.nextSn - 1; sn++) {
    slots.bytes.copy(slot.bytes, 0, (sn - firstSn) * SLOT_BYTES, (sn - firstSn + 1) * SLOT_BYTES);
    const isCreated = slotHeight(slot) === state.height && slotPredecessor(slot) === undefined;
    if (isCreated) chain.index.remove(tagOf(slot.bytes, SlotOffset.key), sn);
  }
}

/** Builds the tree anew from bits and twig roots. */
function rebuildTree(chain: Chain, nextSn: number): Hash {
  const { tree, hasher, log } = chain;
  const rows = rowsBefore(tree, []);
  return tree.load(nextSn, rows, hashOpenLeaves(hasher, log.leaves, nextSn));
}
