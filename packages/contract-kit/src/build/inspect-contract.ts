import type { ContractAbi } from '@stele/contract';
import { nodeCrypto } from '@stele/crypto/node';
import { utf8 } from '@stele/protocol';
import { GasMeter } from '@stele/runtime';
import { readQuickjsWasm } from '@stele/runtime/node';
import { createQuickjsHost } from '@stele/runtime/quickjs';

/** What a node grants to the loading of a code. */
const LOAD_GAS = 50_000_000;

/**
 * The ABI in a bundled contract, read as nodes read it: by running its code in the pinned engine.
 * @throws SteleError CONTRACT_CODE, RUNTIME_OUT_OF_GAS
 */
export function inspectContract(code: string): ContractAbi {
  const host = createQuickjsHost({ wasm: readQuickjsWasm(), sha256: nodeCrypto.hash('sha256') });
  try {
    return host.load(utf8(code), new GasMeter(LOAD_GAS)).abi;
  } finally {
    host.close();
  }
}
