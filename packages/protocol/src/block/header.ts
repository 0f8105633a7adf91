import type { Bytes, Hash } from '../bytes/bytes.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, uint } from '../wire/fields.ts';

/** What the validators certify of a block. It names nothing of the ordering engine. */
export interface Header {
  /** Selects execution rules, gas table and contract runtimes. */
  readonly version: number;
  /** Fingerprint of the chain's genesis. */
  readonly chainId: Hash;
  /** Height in the ledger, which engines may count differently. */
  readonly height: number;
  /** Milliseconds since 1970; never below the parent's. The content was ordered after it. */
  readonly time: number;
  /** Hash of the parent's header; zeros at height 0. */
  readonly parent: Hash;
  /** Quorum key id of the validator that proposed the block; zeros at height 0. */
  readonly proposer: Hash;
  readonly bundleCount: number;
  /** Root of the list of bundles (tag 11, items are bundle bodies). */
  readonly bundleRoot: Hash;
  /** Executed transactions; skipped ones leave no mark. */
  readonly transactionCount: number;
  readonly transactionRoot: Hash;
  /** Root of the list of receipts, one for each executed transaction. */
  readonly receiptRoot: Hash;
  readonly stateRoot: Hash;
  /** Hash of the validator set whose quorum certifies this header. */
  readonly validatorsHash: Hash;
  /** Hash of the validator set whose quorum certifies the next header. */
  readonly nextValidatorsHash: Hash;
  readonly gasUsed: number;
}

/** The version of headers, and so of execution rules, that chains are founded with. */
export const HEADER_VERSION = 1;

const hash = { length: 32 } as const;

export const headerCodec: Codec<Header> = message<Header>('Header', {
  version: uint(1),
  chainId: bytes(2, hash),
  height: uint(3),
  time: uint(4),
  parent: bytes(5, hash),
  proposer: bytes(6, hash),
  bundleCount: uint(7),
  bundleRoot: bytes(8, hash),
  transactionCount: uint(9),
  transactionRoot: bytes(10, hash),
  receiptRoot: bytes(11, hash),
  stateRoot: bytes(12, hash),
  validatorsHash: bytes(13, hash),
  nextValidatorsHash: bytes(14, hash),
  gasUsed: uint(15),
});

/** The block's hash: `HB(9, header)`. */
export function headerHash(hasher: Hasher, header: Bytes): Hash {
  return hasher.tagged(Tag.header, header);
}
