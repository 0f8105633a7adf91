import { equalBytes, TWIG_LEAVES } from '@stele/protocol';
import { hashOpenLeaves } from '../checkpoint/tree-checkpoint.ts';
import type { Mark } from '../ledger/mark.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import { StateTree, type TreeView } from '../tree/state-tree.ts';
import type { TreeRows } from '../tree/tree-rows.ts';
import { attempt, type ScrubSource } from './source.ts';

/** Bits and twig roots where the history starts, from those of the newest block; undefined where they lead to another root. */
export function rowsAtBase(source: ScrubSource): TreeRows | undefined {
  return attempt(() => {
    const { log, hasher } = source;
    const { state, tree } = source.root();
    const base = log.blocks.mark(log.base.height);
    const rows = rowsOf(tree, base.state.nextSn);
    for (let height = state.height; height > base.state.height; height--) takeBack(source, height, base, rows);
    const remade = new StateTree(hasher, log.base);
    const root = remade.load(base.state.nextSn, rows, hashOpenLeaves(hasher, log.leaves, base.state.nextSn));
    return equalBytes(root, base.state.treeRoot) ? rows : undefined;
  });
}

function rowsOf(tree: TreeView, nextSn: number): TreeRows {
  const twigs = Math.ceil(nextSn / TWIG_LEAVES);
  const rows = { bits: new Uint8Array(twigs * HASH_BYTES), lefts: new Uint8Array(twigs * HASH_BYTES) };
  for (let twig = 0; twig < twigs; twig++) {
    rows.bits.set(tree.bits(twig), twig * HASH_BYTES);
    rows.lefts.set(tree.left(twig), twig * HASH_BYTES);
  }
  // Leaves that came later may stand in the last twig.
  for (let sn = nextSn; sn < twigs * TWIG_LEAVES; sn++) setBit(rows.bits, sn, false);
  return rows;
}

/** What a block replaced was active before it. */
function takeBack({ log }: ScrubSource, height: number, base: Mark, { bits }: TreeRows): void {
  for (const sn of log.blocks.kills(height)) if (sn < base.state.nextSn) setBit(bits, sn, true);
}

function setBit(bits: Uint8Array, sn: number, isSet: boolean): void {
  const byte = Math.floor(sn / 8);
  const mask = 1 << (sn & 7);
  bits[byte] = isSet ? (bits[byte] as number) | mask : (bits[byte] as number) & ~mask;
}
