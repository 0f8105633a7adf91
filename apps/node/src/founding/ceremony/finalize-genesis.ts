import type { CryptoBackend } from '@stele/crypto';
import { type Chain, checkFounding, checkGenesisSignature, checkGenesisSignatures, openChain } from '@stele/ledger';
import {
  decodeGenesisCore,
  equalBytes,
  type Genesis,
  type GenesisSignature,
  genesisDifferences,
  SteleError,
} from '@stele/protocol';
import type { SignedCore } from './signature-file.ts';

/**
 * Puts the founders' signatures under a genesis, once all of them signed this very document.
 * @throws SteleError GENESIS_DIFFERS, GENESIS_SIGNATURE, GENESIS_UNSIGNED, GENESIS_BAD
 */
export function finalizeGenesis(genesis: Genesis, given: readonly SignedCore[], crypto: CryptoBackend): Chain {
  const chain = openChain(genesis, crypto);
  checkFounding(chain, crypto);
  checkSameDocument(chain, given);
  // Each by itself: a bad one is told, though a good one of the same founder may follow.
  for (const signature of given) checkGenesisSignature(chain, crypto, signature);
  const signatures = new Map<string, GenesisSignature>();
  for (const { organisation, key, signature } of [...(genesis.signatures ?? []), ...given]) {
    signatures.set(organisation, { organisation, key, signature });
  }
  const final = openChain({ ...genesis, signatures: [...signatures.values()] }, crypto);
  checkGenesisSignatures(final, crypto);
  return final;
}

function checkSameDocument(chain: Chain, given: readonly SignedCore[]): void {
  const differing = given.flatMap(({ organisation, core }) =>
    equalBytes(core, chain.genesis.core) ? [] : [`${organisation} signed another ${differenceOf(chain, core)}`],
  );
  if (differing.length > 0) {
    throw new SteleError('GENESIS_DIFFERS', { chain: chain.name, what: differing.join('; ') });
  }
}

function differenceOf(chain: Chain, core: SignedCore['core']): string {
  const names = genesisDifferences(chain.core, decodeGenesisCore(core));
  return names.length > 0 ? names.join(', ') : 'form of the same content';
}
