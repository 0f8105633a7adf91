import { type Bytes, TWIG_LEAVES } from '@stele/protocol';
import { HASH_BYTES } from './hash-level.ts';
import type { TreeJournal } from './journal.ts';
import type { StateTree } from './state-tree.ts';

/** Activity bits and twig roots, 32 bytes of each for every twig: all that a tree is made of. */
export interface TreeRows {
  readonly bits: Bytes;
  readonly lefts: Bytes;
}

/** A copy of a tree's rows as they were before some blocks. @param journals of those blocks, oldest first. */
export function rowsBefore(tree: StateTree, journals: readonly TreeJournal[]): TreeRows {
  const bits = new Uint8Array(tree.rows.bits);
  const lefts = new Uint8Array(tree.rows.lefts);
  for (const journal of journals.toReversed()) takeBack(bits, lefts, journal);
  const bytes = Math.ceil((journals[0]?.firstSn ?? tree.nextSn) / TWIG_LEAVES) * HASH_BYTES;
  return { bits: bits.subarray(0, bytes), lefts: lefts.subarray(0, bytes) };
}

function takeBack(bits: Bytes, lefts: Bytes, journal: TreeJournal): void {
  const { firstSn, killed } = journal;
  for (const sn of killed) {
    const byte = Math.floor(sn / 8);
    bits[byte] = (bits[byte] as number) | (1 << (sn & 7));
  }
  const firstTwig = Math.floor(firstSn / TWIG_LEAVES);
  const firstByte = Math.floor(firstSn / 8);
  bits.fill(0, firstByte + 1);
  bits[firstByte] = (bits[firstByte] as number) & ((1 << (firstSn & 7)) - 1);
  const before = journal.hashBefore(0, firstTwig);
  if (before) lefts.set(before, firstTwig * HASH_BYTES);
}
