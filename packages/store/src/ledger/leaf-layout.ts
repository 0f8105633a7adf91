import { type Bytes, TWIG_LEAVES } from '@stele/protocol';
import { SLOT_BYTES } from './slot.ts';

/** Leaves under one stored node of a twig. */
export const GROUP_LEAVES = 16;

/** Stored nodes of a full twig: those over 16 leaves each. They save a proof reading and hashing 240 leaves. */
export const TWIG_NODES_BYTES = (TWIG_LEAVES / GROUP_LEAVES) * 32;

/** All slots of a twig; then those and its nodes. */
export const SLOTS_BYTES = TWIG_LEAVES * SLOT_BYTES;
export const TWIG_BYTES = SLOTS_BYTES + TWIG_NODES_BYTES;

/** Bytes that all leaves before this one take, with the nodes of full twigs among them. */
export function bytesBefore(sn: number): number {
  return Math.floor(sn / TWIG_LEAVES) * TWIG_BYTES + (sn % TWIG_LEAVES) * SLOT_BYTES;
}

/** Slots with the nodes of each twig that they fill behind its last slot. */
export function interleave(first: number, slots: Bytes, nodes: Bytes): Bytes {
  if (nodes.length === 0) return slots;
  const image = Buffer.allocUnsafe(slots.length + nodes.length);
  let written = 0;
  let slotsDone = 0;
  for (let node = 0; node < nodes.length; node += TWIG_NODES_BYTES) {
    const twigEnd = (TWIG_LEAVES - (first % TWIG_LEAVES)) * SLOT_BYTES + (node / TWIG_NODES_BYTES) * SLOTS_BYTES;
    image.set(slots.subarray(slotsDone, twigEnd), written);
    written += twigEnd - slotsDone;
    slotsDone = twigEnd;
    image.set(nodes.subarray(node, node + TWIG_NODES_BYTES), written);
    written += TWIG_NODES_BYTES;
  }
  image.set(slots.subarray(slotsDone), written);
  return image;
}
