import type { CallContext, ContractAbi, HostCalls } from '@stele/contract';
import type { Bytes } from '@stele/protocol';
import type { GasMeter } from '../gas/gas-meter.ts';

/**
 * A kind of contract code and what runs it. The same code, state and arguments give the same result, gas and
 * failure on every machine.
 *
 * A host never sees keys of the state or other contracts: it has HostCalls. It charges the meter for what its
 * code computes; HostCalls charge for what they do themselves. Whatever a host throws is a catalogue error:
 * that of a HostCall unchanged, otherwise CONTRACT_THREW, CONTRACT_CODE, CONTRACT_TRAP or one of RUNTIME_*.
 * RUNTIME_FAULT means that this machine failed, not the contract, and must stop the node rather than reach a receipt.
 */
export interface ContractHost {
  /** Names the kind of code in the chain's state. */
  readonly kind: string;
  /**
   * Checks code and reads its ABI from it, never from who deployed it. What it leaves in the meter depends on the code
   * alone, since every transaction that uses the code pays it.
   * @throws SteleError CONTRACT_CODE, RUNTIME_OUT_OF_GAS
   */
  load(code: Bytes, gas: GasMeter): LoadedCode;
  /** Frees what the host holds. */
  close(): void;
}

/** Code that can be run. Kept by the caller as long as it is needed; nothing of one run is left to the next. */
export interface LoadedCode {
  readonly abi: ContractAbi;
  /** Bytes of memory that keeping it takes. */
  readonly size: number;
  /** Runs a method with checked arguments; JSON text in and out. */
  invoke(method: string, args: string, call: CallContext, host: HostCalls, gas: GasMeter): string;
  /** Runs the migration function of the code over the state of an earlier version. */
  migrate(fromVersion: string, call: CallContext, host: HostCalls, gas: GasMeter): void;
}
