import type { ContractAbi } from '@stele/contract';
import { concatBytes, SteleError, Tag, toHex, utf8 } from '@stele/protocol';
import { type ContractHost, GasMeter, type LoadedCode, PRICES, type ResolvedContract } from '@stele/runtime';
import type { Chain } from '../genesis/chain.ts';
import { type StateSource, systemState } from '../system/system-state.ts';

/** Loaded codes kept at once. */
const MAX_LOADED = 256;

/** Gas that reading the ABI out of a code may use. */
const LOAD_GAS = 50_000_000;

/** Finds contracts by name in the state and keeps their loaded code, which depends on nothing but its hash. */
export class CodeDirectory {
  readonly #chain: Chain;
  readonly #hosts: ReadonlyMap<string, ContractHost>;
  readonly #loaded = new Map<string, LoadedCode>();

  constructor(chain: Chain, hosts: readonly ContractHost[]) {
    this.#chain = chain;
    this.#hosts = new Map(hosts.map((host) => [host.kind, host]));
  }

  /** `HB(18, kind ‖ 0 ‖ code)` in hex. */
  codeHash(kind: string, code: string): string {
    const bytes = concatBytes(utf8(kind), new Uint8Array(1), utf8(code));
    return toHex(this.#chain.hasher.tagged(Tag.contractCode, bytes));
  }

  /**
   * A contract by its name.
   * @throws SteleError CONTRACT_UNKNOWN, CONTRACT_CODE
   */
  resolve(source: StateSource, name: string): ResolvedContract {
    const record = systemState.contracts.read(source, name);
    if (!record) throw new SteleError('CONTRACT_UNKNOWN', { contract: name });
    return { name, status: record.status, code: this.#load(source, name, record.code) };
  }

  /**
   * The ABI in a code that is about to be deployed.
   * @throws SteleError CONTRACT_CODE, RUNTIME_OUT_OF_GAS
   */
  inspect(kind: string, code: string, gas: GasMeter): ContractAbi {
    gas.charge(PRICES.codeByte * code.length);
    return this.#host(kind, kind).load(utf8(code), gas).abi;
  }

  #load(source: StateSource, name: string, hash: string): LoadedCode {
    const known = this.#loaded.get(hash);
    if (known) return known;
    const record = systemState.code.read(source, hash);
    if (!record) throw new SteleError('CONTRACT_CODE', { contract: name, reason: 'its code is not in the state' });
    const code = this.#host(name, record.kind).load(utf8(record.code), new GasMeter(LOAD_GAS));
    if (this.#loaded.size >= MAX_LOADED) this.#loaded.delete(this.#loaded.keys().next().value as string);
    this.#loaded.set(hash, code);
    return code;
  }

  #host(contract: string, kind: string): ContractHost {
    const host = this.#hosts.get(kind);
    if (!host) throw new SteleError('CONTRACT_CODE', { contract, reason: `no host for code of kind "${kind}" exists` });
    return host;
  }
}
