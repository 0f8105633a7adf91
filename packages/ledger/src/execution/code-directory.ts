import type { ContractAbi } from '@stele/contract';
import { concatBytes, SteleError, Tag, toHex, utf8 } from '@stele/protocol';
import { type ContractHost, type GasMeter, type LoadedCode, NATIVE_KIND, type ResolvedContract } from '@stele/runtime';
import type { Chain } from '../genesis/chain.ts';
import type { ExecutionLimits } from '../rules/interface.ts';
import { statusAt } from '../system/contracts/state.ts';
import { type ContractRecord, type StateSource, systemState } from '../system/system-state.ts';
import { RecentlyUsed } from './recently-used.ts';

/** Contracts whose entries are kept parsed. */
const MAX_RECORDS = 1024;

/** Finds contracts by name for one transaction, query or simulation. */
export interface TransactionCodes {
  /**
   * A contract by its name. Its first use in a transaction pays for loading its code, and so does one after codes of
   * more than the kept bytes were used since: then a node may have to load it, whether or not this one does.
   * @throws SteleError CONTRACT_UNKNOWN, CONTRACT_CODE, RUNTIME_OUT_OF_GAS
   */
  resolve(name: string): ResolvedContract;
}

/** A loaded code, and the gas that reading and loading it takes: the same whenever it is loaded. */
interface Loaded {
  readonly code: LoadedCode;
  readonly gas: number;
}

/** Keeps the codes of contracts loaded from one transaction to the next; they depend on nothing but their hash. */
export class CodeDirectory {
  readonly #chain: Pick<Chain, 'hasher'>;
  readonly #hosts: ReadonlyMap<string, ContractHost>;
  readonly #loadedBytes: number;
  readonly #loaded: RecentlyUsed<Loaded>;
  /** Contracts' entries as they were parsed last, with the text of each. */
  readonly #records = new Map<string, { readonly text: string; readonly record: ContractRecord }>();

  /** @param loadedBytes of the rules that transactions are executed by. */
  constructor(chain: Pick<Chain, 'hasher'>, hosts: readonly ContractHost[], { loadedBytes }: ExecutionLimits) {
    this.#chain = chain;
    this.#loadedBytes = loadedBytes;
    this.#loaded = new RecentlyUsed(loadedBytes);
    this.#hosts = new Map(hosts.map((host) => [host.kind, host]));
  }

  /** The directory as one transaction uses it, over the state that it sees and with its gas. @param time of its block */
  forTransaction(source: StateSource, gas: GasMeter, time: number): TransactionCodes {
    const paid = new RecentlyUsed<true>(this.#loadedBytes);
    return { resolve: (name) => this.#resolve(source, name, gas, paid, time) };
  }

  /** `HB(18, kind ‖ 0 ‖ code)` in hex. */
  codeHash(kind: string, code: string): string {
    const bytes = concatBytes(utf8(kind), new Uint8Array(1), utf8(code));
    return toHex(this.#chain.hasher.tagged(Tag.contractCode, bytes));
  }

  /**
   * The ABI in a code that is about to be deployed.
   * @throws SteleError CONTRACT_CODE, RUNTIME_OUT_OF_GAS
   */
  inspect(kind: string, code: string, gas: GasMeter): ContractAbi {
    gas.charge(gas.prices.codeByte * code.length);
    return this.#host(kind, kind).load(utf8(code), gas).abi;
  }

  #resolve(source: StateSource, name: string, gas: GasMeter, paid: RecentlyUsed<true>, time: number): ResolvedContract {
    const record = this.#record(source, name);
    const { code: hash, kind } = record;
    const known = this.#loaded.peek(hash);
    // Whoever cannot pay changes neither order of use: they have to stay the same.
    if (known && !paid.peek(hash)) gas.charge(known.gas);
    const loaded = known ?? this.#load(source, name, kind, hash, gas);
    const { code } = loaded;
    this.#loaded.use(hash, loaded, code.size);
    paid.use(hash, true, code.size);
    return { name, status: statusAt(record, time), code };
  }

  #record(source: StateSource, name: string): ContractRecord {
    const text = source.get(systemState.contracts.keys.key(name));
    if (text === undefined) throw new SteleError('CONTRACT_UNKNOWN', { contract: name });
    const known = this.#records.get(name);
    if (known?.text === text) return known.record;
    const record = JSON.parse(text) as ContractRecord;
    if (this.#records.size >= MAX_RECORDS) this.#records.clear();
    this.#records.set(name, { text, record });
    return record;
  }

  #load(source: StateSource, name: string, kind: string, hash: string, gas: GasMeter): Loaded {
    const before = gas.used;
    const record = systemState.code.read(source, hash);
    if (!record) throw new SteleError('CONTRACT_CODE', { contract: name, reason: 'its code is not in the state' });
    // What is part of the node is always loaded.
    if (kind !== NATIVE_KIND)
      gas.charge(gas.prices.read + gas.prices.readByte * (record.code.length + record.source.length));
    const code = this.#host(name, kind).load(utf8(record.code), gas);
    return { code, gas: gas.used - before };
  }

  #host(contract: string, kind: string): ContractHost {
    const host = this.#hosts.get(kind);
    if (!host) throw new SteleError('CONTRACT_CODE', { contract, reason: `no host for code of kind "${kind}" exists` });
    return host;
  }
}
