import type { CryptoBackend } from '@stele/crypto';
import { toHex, utf8 } from '@stele/protocol';
import type { ChainIdentity } from '../client/chain-identity.ts';
import type { NewProposal } from './interface.ts';

/** Digits of a proposal's number as the chain writes it. */
const DIGITS = 10;

/** The number of a proposal as the chain writes it. */
export function proposalKey(number: number): string {
  return String(number).padStart(DIGITS, '0');
}

/**
 * What a vote is for, in hex: computed from what a voter was shown, so that no node can have them vote for something
 * else. It is the chain's hash of the JSON text of [domain, genesis fingerprint, number, title, reason, calls].
 */
export function proposalDigest(
  crypto: CryptoBackend,
  chain: ChainIdentity,
  proposal: string,
  { title, reason, calls }: NewProposal,
): string {
  const text = JSON.stringify(['stele proposal 1', chain.fingerprint, proposal, title, reason, calls]);
  return toHex(crypto.hash(chain.hasher.name).digest(utf8(text)));
}
