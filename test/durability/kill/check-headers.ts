import {
  bundleHash,
  fromHex,
  type Hash,
  leavesRoot,
  listRoot,
  signaturesHash,
  Tag,
  toHex,
  transactionLeaf,
} from '@stele/protocol';
import { expect } from 'vitest';
import type { BlockCopy, ChainCopy } from './chain-copy.ts';

/** Each header follows its parent, and its counts and roots are those of what the block holds. */
export function checkHeaders(copy: ChainCopy): void {
  let parent: { readonly hash: Hash; readonly time: number } = { hash: copy.chain.id, time: 0 };
  copy.blocks.forEach((block, i) => {
    const { header } = block;
    expect({ height: header.height, parent: toHex(header.parent) }, `header ${i + 1}`).toEqual({
      height: i + 1,
      parent: toHex(parent.hash),
    });
    expect(header.time, `time of header ${header.height}`).toBeGreaterThanOrEqual(parent.time);
    expect(toHex(header.chainId)).toBe(copy.chain.fingerprint);
    expect(claimsOf(block), `roots of block ${header.height}`).toEqual(rootsOf(copy, block));
    parent = { hash: block.hash, time: header.time };
  });
}

function claimsOf({ header }: BlockCopy) {
  const { bundleCount, transactionCount, gasUsed } = header;
  return {
    bundleCount,
    transactionCount,
    gasUsed,
    bundleRoot: toHex(header.bundleRoot),
    transactionRoot: toHex(header.transactionRoot),
    receiptRoot: toHex(header.receiptRoot),
  };
}

function rootsOf({ chain: { hasher } }: ChainCopy, { bundles, executed, receipts }: BlockCopy) {
  const leaves = executed.map(({ id, signatures }) => transactionLeaf(fromHex(id), signaturesHash(hasher, signatures)));
  return {
    bundleCount: bundles.length,
    transactionCount: executed.length,
    gasUsed: receipts.reduce((sum, { receipt }) => sum + receipt.gasUsed, 0),
    bundleRoot: toHex(
      leavesRoot(
        hasher,
        bundles.map((body) => bundleHash(hasher, body)),
      ),
    ),
    transactionRoot: toHex(listRoot(hasher, Tag.transaction, leaves)),
    receiptRoot: toHex(
      listRoot(
        hasher,
        Tag.receipt,
        receipts.map(({ encoded }) => encoded),
      ),
    ),
  };
}
