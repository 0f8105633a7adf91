import { nodeCrypto } from '@stele/crypto/node';
import {
  fromHex,
  type Hash,
  headerCodec,
  headerHash,
  leavesRoot,
  listRoot,
  signaturesHash,
  Tag,
  transactionLeaf,
} from '@stele/protocol';
import type { BlockCopy, ChainCopy } from '../../../durability/kill/chain-copy.ts';

const hasher = nodeCrypto.hasher('sha256');
const NOTHING: Hash = new Uint8Array(32);
const GENESIS = 'ab'.repeat(32);

/** A transaction id: the same byte 32 times. */
export function idOf(byte: number): string {
  return byte.toString(16).padStart(2, '0').repeat(32);
}

/**
 * The chain of a node, whose headers are right.
 * @param blocks ids of the transactions of each block.
 * @param time of the first block; each further one is a second later.
 */
export function chainOf(blocks: readonly (readonly string[])[], time = 1000): ChainCopy {
  const copies: BlockCopy[] = [];
  for (const [i, ids] of blocks.entries()) {
    copies.push(blockOf(ids, i + 1, time + 1000 * i, copies.at(-1)?.hash ?? fromHex(GENESIS)));
  }
  const chain = { id: fromHex(GENESIS), fingerprint: GENESIS, hasher } as ChainCopy['chain'];
  return { chain, blocks: copies };
}

function blockOf(ids: readonly string[], height: number, time: number, parent: Hash): BlockCopy {
  const receipts = ids.map((id) => ({ encoded: fromHex(id), receipt: receiptOf(id) }));
  const leaves = ids.map((id) => transactionLeaf(fromHex(id), signaturesHash(hasher, [])));
  const encoded = receipts.map((receipt) => receipt.encoded);
  const header = {
    version: 1,
    chainId: fromHex(GENESIS),
    height,
    time,
    parent,
    proposer: NOTHING,
    bundleCount: 0,
    bundleRoot: leavesRoot(hasher, []),
    transactionCount: ids.length,
    transactionRoot: listRoot(hasher, Tag.transaction, leaves),
    receiptRoot: listRoot(hasher, Tag.receipt, encoded),
    stateRoot: NOTHING,
    validatorsHash: NOTHING,
    nextValidatorsHash: NOTHING,
    gasUsed: 0,
  };
  const executed = ids.map((id) => ({ id, body: {} as BlockCopy['executed'][number]['body'], signatures: [] }));
  return { header, hash: headerHash(hasher, headerCodec.encode(header)), bundles: [], receipts, executed };
}

function receiptOf(id: string): BlockCopy['receipts'][number]['receipt'] {
  return {
    transaction: fromHex(id),
    code: '',
    detail: '',
    gasUsed: 0,
    returns: [],
    eventCount: 0,
    eventRoot: NOTHING,
    writeCount: 0,
    writeRoot: NOTHING,
  };
}
