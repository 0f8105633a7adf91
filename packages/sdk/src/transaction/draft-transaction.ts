import {
  type Bytes,
  checkBody,
  equalBytes,
  SteleError,
  type TransactionBody,
  toHex,
  transactionBodyCodec,
  transactionId,
} from '@stele/protocol';
import type { ChainIdentity } from '../client/chain-identity.ts';

/** A transaction that may still lack signatures. Never changed: signing gives a new one. */
export interface DraftTransaction {
  /** Id in hex. */
  readonly id: string;
  /** The encoded body, which is what co-signers pass to each other. */
  readonly body: Bytes;
  readonly content: TransactionBody;
  /** Ids in hex of the keys that have to sign, in the body's order. */
  readonly signers: readonly string[];
  /** Signatures so far, by key id in hex. */
  readonly signatures: ReadonlyMap<string, Bytes>;
}

/**
 * A draft of an encoded body that somebody else built, to look at and to sign.
 * @throws SteleError WIRE_MALFORMED, TX_BAD, TX_WRONG_CHAIN
 */
export function openDraft(chain: ChainIdentity, body: Bytes): DraftTransaction {
  const content = transactionBodyCodec.decode(body);
  checkBody(content, chain.hasher.name);
  if (!equalBytes(content.chainId, chain.id)) {
    throw new SteleError('TX_WRONG_CHAIN', { given: toHex(content.chainId), expected: chain.fingerprint });
  }
  return {
    id: toHex(transactionId(chain.hasher, body)),
    body,
    content,
    signers: content.signers.map(toHex),
    signatures: new Map(),
  };
}
