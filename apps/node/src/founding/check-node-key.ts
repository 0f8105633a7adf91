import type { Chain } from '@stele/ledger';
import { equalBytes, type Hash, SteleError, toHex } from '@stele/protocol';

/**
 * Checks that a key is the one that a chain was founded with, where one node orders it alone. Founding makes one key the
 * gateway's and the validator's; gateways may be registered later on, so the validator of the genesis decides. Where
 * several order, nodes come and go: the state says which belong to the chain.
 * @throws SteleError KEY_NOT_OF_CHAIN
 */
export function checkNodeKey(chain: Chain, key: { readonly path: string; readonly keyId: Hash }): void {
  if (chain.sections.engine) return;
  const { validators } = chain.core.validators;
  if (validators.some(({ keyId }) => equalBytes(keyId, key.keyId))) return;
  const expected = validators.map(({ keyId }) => toHex(keyId)).join(', ');
  throw new SteleError('KEY_NOT_OF_CHAIN', { given: toHex(key.keyId), path: key.path, chain: chain.name, expected });
}
