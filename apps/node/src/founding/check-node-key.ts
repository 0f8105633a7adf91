import type { Chain } from '@stele/ledger';
import { equalBytes, type Hash, SteleError, toHex } from '@stele/protocol';

/**
 * Checks that a key is the one that a chain was founded with. Founding makes one key the gateway's and the
 * validator's; gateways may be registered later on, so the validators of the genesis decide.
 * @throws SteleError KEY_NOT_OF_CHAIN
 */
export function checkNodeKey(chain: Chain, key: { readonly path: string; readonly keyId: Hash }): void {
  const { validators } = chain.core.validators;
  if (validators.some(({ keyId }) => equalBytes(keyId, key.keyId))) return;
  const expected = validators.map(({ keyId }) => toHex(keyId)).join(', ');
  throw new SteleError('KEY_NOT_OF_CHAIN', { given: toHex(key.keyId), path: key.path, chain: chain.name, expected });
}
