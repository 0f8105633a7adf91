import type { CallContext, Contract, HostCalls } from '@stele/contract';
import { type Bytes, isSteleError, SteleError, utf8, utf8ToText } from '@stele/protocol';
import type { GasMeter } from '../gas/gas-meter.ts';
import type { ContractHost, LoadedCode } from './interface.ts';

/** Kind of code that is part of the node: its bytes only name it. */
export const NATIVE_KIND = 'native';

/** The code that stands for a contract of the node: `name@version`. */
export function nativeCode(contract: Contract): Bytes {
  return utf8(`${contract.abi.name}@${contract.abi.version}`);
}

/** Runs contracts that are part of the node itself. They are trusted: they pay for services, not for computing. */
export function createNativeHost(contracts: readonly Contract[]): ContractHost {
  const byCode = new Map(contracts.map((contract) => [utf8ToText(nativeCode(contract)), contract]));
  return {
    kind: NATIVE_KIND,
    load(code) {
      const contract = byCode.get(utf8ToText(code));
      if (!contract) {
        throw new SteleError('CONTRACT_CODE', {
          contract: utf8ToText(code),
          reason: 'this version of the node does not have it',
        });
      }
      return loadContract(contract);
    },
    close() {
      byCode.clear();
    },
  };
}

function loadContract(contract: Contract): LoadedCode {
  const { abi } = contract;
  return {
    abi,
    // It is part of the node.
    size: 0,
    invoke: (method: string, args: string, call: CallContext, host: HostCalls, _gas: GasMeter) =>
      explained(abi.name, () => {
        const result = contract.invoke(method, args, call, host);
        if (typeof result === 'string') return result;
        throw new SteleError('RUNTIME_PENDING', { contract: abi.name });
      }),
    migrate: (fromVersion, call, host) => explained(abi.name, () => contract.migrate(fromVersion, call, host)),
  };
}

/**
 * Lets catalogue errors through. Any other error becomes one with a fixed text, because messages of the engine
 * differ between builds of Node.js and would make receipts differ.
 */
function explained<Result>(contract: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (isSteleError(error)) throw error;
    throw new SteleError('CONTRACT_THREW', { contract, reason: 'an unexpected error in the code' }, { cause: error });
  }
}
