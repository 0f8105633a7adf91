import type { ContractAbi } from '@stele/contract';
import { concatBytes, SteleError, Tag, toHex, utf8 } from '@stele/protocol';
import { type ContractHost, GasMeter, type LoadedCode, PRICES, type ResolvedContract } from '@stele/runtime';
import type { Chain } from '../genesis/chain.ts';
import { type ContractRecord, type StateSource, systemState } from '../system/system-state.ts';

/** Memory of codes that are kept loaded: a short code can leave a large image. */
const MAX_LOADED_BYTES = 256 * 1024 * 1024;

/** Contracts kept resolved; their codes stay loaded as long. */
const MAX_RESOLVED = 64;

/** Gas that reading the ABI out of a code may use. */
const LOAD_GAS = 50_000_000;

/** Finds contracts by name in the state and keeps their loaded code, which depends on nothing but its hash. */
export class CodeDirectory {
  readonly #chain: Chain;
  readonly #hosts: ReadonlyMap<string, ContractHost>;
  readonly #loaded = new Map<string, LoadedCode>();
  #loadedBytes = 0;
  /** Contracts as they were resolved last, with the state entry that said so. */
  readonly #resolved = new Map<string, { readonly text: string; readonly contract: ResolvedContract }>();

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
    const text = source.get(systemState.contracts.keys.key(name));
    if (text === undefined) throw new SteleError('CONTRACT_UNKNOWN', { contract: name });
    const known = this.#resolved.get(name);
    if (known?.text === text) return known.contract;
    const record = JSON.parse(text) as ContractRecord;
    const contract = { name, status: record.status, code: this.#load(source, name, record.code) };
    if (this.#resolved.size >= MAX_RESOLVED) this.#resolved.clear();
    this.#resolved.set(name, { text, contract });
    return contract;
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
    this.#keep(hash, code);
    return code;
  }

  #keep(hash: string, code: LoadedCode): void {
    for (const [oldest, { size }] of this.#loaded) {
      if (this.#loadedBytes + code.size <= MAX_LOADED_BYTES) break;
      this.#loaded.delete(oldest);
      this.#loadedBytes -= size;
      // What was resolved keeps its code too.
      this.#resolved.clear();
    }
    this.#loaded.set(hash, code);
    this.#loadedBytes += code.size;
  }

  #host(contract: string, kind: string): ContractHost {
    const host = this.#hosts.get(kind);
    if (!host) throw new SteleError('CONTRACT_CODE', { contract, reason: `no host for code of kind "${kind}" exists` });
    return host;
  }
}
