import { type Bytes, equalBytes, LeafKind, TWIG_LEAVES, twigLevels } from '@stele/protocol';
import type { Finding } from '../interface.ts';
import { GROUP_LEAVES, TWIG_NODES_BYTES } from '../ledger/leaf-layout.ts';
import { SLOT_BYTES, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import { hashSlots } from '../ledger/slot-hashes.ts';
import { knownHashes, type ThinTwig } from '../ledger/thin-twig.ts';
import type { TreeView } from '../tree/state-tree.ts';
import { attempt, lost, type ScrubSource } from './source.ts';

/** Level of the nodes over a group of leaves. */
const GROUP_LEVEL = Math.log2(GROUP_LEAVES);

/** Compares the leaves of a full twig with its root and its stored nodes. */
export function scrubTwig(source: ScrubSource, tree: TreeView, twig: number): Finding[] {
  const { log, hasher, canRepair } = source;
  const first = twig * TWIG_LEAVES;
  const thin = attempt(() => log.leaves.thinTwig(twig) ?? 'none');
  if (thin !== 'none') return thin ? scrubThin(source, tree, twig, thin) : [lostTwig(source, twig)];
  // Leaves that cannot be read are found with their block, where it has leaves of its own.
  const slots = attempt(() => log.leaves.readRange(first, first + TWIG_LEAVES));
  if (!slots) return log.base.height > 0 ? [lostTwig(source, twig)] : [];
  const hashes = hashSlots(hasher, slots.bytes, TWIG_LEAVES);
  const levels = twigLevels(hasher, [], TWIG_LEAVES, hashes);
  const nodes = levels[GROUP_LEVEL] as Bytes;
  const place = log.leaves.place(first);
  if (!equalBytes(levels.at(-1) as Bytes, tree.left(twig))) {
    return [lost({ what: 'leaves do not lead to the root of their twig', sn: first, ...place })];
  }
  const stored = Buffer.alloc(TWIG_NODES_BYTES);
  const isRight = log.leaves.readNodes(twig, stored) && equalBytes(stored, nodes);
  if (isRight) return [];
  if (canRepair) log.leaves.repairNodes(twig, nodes);
  const what = `the stored nodes over every ${GROUP_LEAVES} leaves of a twig are wrong`;
  const offset = place.offset + TWIG_LEAVES * SLOT_BYTES;
  return [{ what, sn: first, file: place.file, offset, repair: canRepair ? 'rebuilt' : 'rebuildable' }];
}

/** Compares the leaves that are kept of a twig, and the hashes in place of the others, with its root. */
function scrubThin(source: ScrubSource, tree: TreeView, twig: number, thin: ThinTwig): Finding[] {
  const root = twigLevels(source.hasher, knownHashes(source.hasher, thin), TWIG_LEAVES).at(-1) as Bytes;
  return equalBytes(root, tree.left(twig)) ? [] : [lostTwig(source, twig)];
}

function lostTwig({ log }: ScrubSource, twig: number): Finding {
  const sn = twig * TWIG_LEAVES;
  const what = 'a twig of the state log is not as it was written';
  return lost({ what, sn, height: log.base.height, ...log.leaves.place(sn) });
}

/** Looks up the active leaves of a twig, and the keys that they say come next. */
export function scrubActive(source: ScrubSource, tree: TreeView, twig: number): Finding[] {
  const bits = tree.bits(twig);
  const findings: Finding[] = [];
  for (let slot = 0; slot < TWIG_LEAVES; slot++) {
    const isActive = (((bits[slot >> 3] as number) >> (slot & 7)) & 1) === 1;
    if (isActive) findings.push(...scrubEntry(source, twig * TWIG_LEAVES + slot));
  }
  return findings;
}

function scrubEntry(source: ScrubSource, sn: number): Finding[] {
  const slot = slotBuffer(1);
  const leaf = slot.bytes;
  // A leaf that cannot be read is found with its block.
  if (attempt(() => source.log.leaves.read(sn, slot) ?? true) === undefined) return [];
  const keyHash = new Uint8Array(leaf.subarray(SlotOffset.key, SlotOffset.key + 32));
  if (leaf[SlotOffset.kind] === LeafKind.commit) return [lost({ what: 'the end of a block is marked as active', sn })];
  const found = attempt(() => source.finder.find(Buffer.from(keyHash), 0) && source.finder.sn);
  if (found !== sn) return [{ what: 'the state index has another leaf for a key', keyHash, sn, repair: 'rebuildable' }];
  const next = Buffer.from(leaf.subarray(SlotOffset.next, SlotOffset.next + 32));
  const isEnd = next.every((byte) => byte === 0xff);
  const isLinked = isEnd || attempt(() => source.finder.find(next, 0)) === true;
  return isLinked
    ? []
    : [{ what: 'the next key of a leaf is not in the state index', keyHash, sn, repair: 'rebuildable' }];
}
