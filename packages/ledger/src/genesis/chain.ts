import type { CryptoBackend } from '@stele/crypto';
import {
  checkSections,
  decodeGenesisCore,
  type Genesis,
  type GenesisCore,
  genesisFingerprint,
  type Hash,
  type Hasher,
  type HashName,
  toHex,
  validatorSetHash,
} from '@stele/protocol';
import type { ChainParams } from '@stele/store';
import { type GenesisSections, readSections } from './sections.ts';

/** What is fixed about a chain from its founding. */
export interface Chain {
  readonly id: Hash;
  /** The fingerprint in hex. */
  readonly fingerprint: string;
  readonly name: string;
  readonly hash: HashName;
  readonly hasher: Hasher;
  readonly genesis: Genesis;
  readonly core: GenesisCore;
  readonly sections: GenesisSections;
  readonly validatorsHash: Hash;
  /** What the state store is founded on. */
  readonly storeParams: ChainParams;
}

/**
 * Reads and checks a genesis document.
 * @throws SteleError GENESIS_BAD, WIRE_MALFORMED
 */
export function openChain(genesis: Genesis, crypto: CryptoBackend): Chain {
  const core = decodeGenesisCore(genesis.core);
  const hasher = crypto.hasher(core.hash);
  checkSections(hasher, core, genesis.sections);
  const sections = readSections(core, genesis.sections);
  const id = genesisFingerprint(hasher, genesis.core);
  const fingerprint = toHex(id);
  return {
    id,
    fingerprint,
    name: core.name,
    hash: core.hash,
    hasher,
    genesis,
    core,
    sections,
    validatorsHash: validatorSetHash(hasher, core.validators),
    storeParams: { chainId: fingerprint, hash: core.hash, ...sections.state },
  };
}
