import { nodeCrypto } from '@stele/crypto/node';
import type { ProtocolRules } from '@stele/ledger';
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

/** The contract hosts of a chain under each version of the protocol, for one thread. */
export interface ChainHosts {
  /** @throws SteleError GENESIS_BAD when this version has not the machines that the rules name. */
  readonly of: (rules: ProtocolRules) => readonly ContractHost[];
  close(): void;
}

/**
 * Makes hosts as blocks ask for them; those that the chain was founded on at once.
 * @param required what the chain was founded on.
 * @throws SteleError GENESIS_BAD when this version has other machines.
 */
export function createChainHosts(required: Readonly<Record<string, string>>): ChainHosts {
  const founding = createHosts(required);
  const made: ContractHost[] = [...founding];
  return {
    of({ runtimes }) {
      if (Object.keys(runtimes).length === 0) return founding;
      const hosts = createHosts({ ...required, ...runtimes });
      made.push(...hosts);
      return hosts;
    },
    close() {
      for (const host of made) host.close();
    },
  };
}
