import { nodeCrypto } from '@stele/crypto/node';
import { SteleError } from '@stele/protocol';
import { type ContractHost, createNativeHost } from '@stele/runtime';
import { readQuickjsWasm } from '@stele/runtime/node';
import { createQuickjsHost, QUICKJS_BINARY, QUICKJS_KIND } from '@stele/runtime/quickjs';
import { NATIVE_CONTRACTS } from '../founding/native-contracts.ts';

/**
 * SHA-256 of each host's machine, in hex, by its kind: part of what a chain is founded on, because nodes with
 * another machine would come to other results.
 */
export const HOST_HASHES: Readonly<Record<string, string>> = { [QUICKJS_KIND]: QUICKJS_BINARY.meteredSha256 };

/**
 * The contract hosts of a chain, for one thread.
 * @param required what the chain was founded on.
 * @throws SteleError GENESIS_BAD when this version has other machines.
 */
export function createHosts(required: Readonly<Record<string, string>>): readonly ContractHost[] {
  for (const [kind, hash] of Object.entries(required)) {
    if (HOST_HASHES[kind] !== hash) {
      throw new SteleError('GENESIS_BAD', {
        reason: `it needs another machine for contracts of kind "${kind}" than this version has`,
      });
    }
  }
  return [
    createNativeHost(NATIVE_CONTRACTS),
    createQuickjsHost({ wasm: readQuickjsWasm(), sha256: nodeCrypto.hash('sha256') }),
  ];
}
