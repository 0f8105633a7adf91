import type { CryptoBackend } from '@stele/crypto';
import {
  decodeGenesisCore,
  type EvidencePackage,
  type GenesisCore,
  genesisFingerprint,
  type Hash,
  type Hasher,
  type HashName,
  SteleError,
  toHex,
  validatorSetCodec,
} from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import { adoptSet, type TrustedSet } from './trusted-set.ts';

/** A chain whose genesis core has the fingerprint that the user trusts. */
export interface Founding {
  readonly id: Hash;
  /** The fingerprint in hex. */
  readonly fingerprint: string;
  readonly core: GenesisCore & { readonly hash: HashName };
  readonly hasher: Hasher;
  readonly set: TrustedSet;
}

/**
 * Opens the founding document of a package: its core must have the trusted fingerprint, under the hash function
 * that the core itself names. A collision across the two functions would be needed to abuse that choice.
 * @param trusted fingerprint in hex.
 * @throws SteleError VERIFY_GENESIS, VERIFY_VALIDATORS, GENESIS_BAD, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function openFounding(chain: EvidencePackage['chain'], trusted: string, crypto: CryptoBackend): Founding {
  const bytes = bytesOf(chain.core, 'the genesis core');
  const core = decodeGenesisCore(bytes);
  const hasher = crypto.hasher(core.hash);
  const id = genesisFingerprint(hasher, bytes);
  const fingerprint = toHex(id);
  if (fingerprint !== trusted.toLowerCase()) {
    throw new SteleError('VERIFY_GENESIS', { given: fingerprint, expected: trusted });
  }
  if (chain.genesis !== fingerprint) {
    throw new SteleError('VERIFY_GENESIS', { given: chain.genesis, expected: fingerprint });
  }
  if (chain.name !== core.name) {
    throw refusal('EVIDENCE_BAD', 'chain-name', { given: chain.name, expected: core.name });
  }
  // A set inside another message was decoded without the checks of order, weights and counts.
  const set = adoptSet(crypto, hasher, validatorSetCodec.encode(core.validators), 1);
  return { id, fingerprint, core, hasher, set };
}
