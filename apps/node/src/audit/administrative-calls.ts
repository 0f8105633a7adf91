import type { ContractAbi } from '@stele/contract';
import { type StateSource, SYSTEM_PREFIX, systemState } from '@stele/ledger';
import type { TransactionBody } from '@stele/protocol';

/** Codes whose methods of administration are kept. */
const MAX_CODES = 1000;

/** Tells which calls are administration: all of contracts of the node, and methods that a contract declares so. */
export class AdministrativeCalls {
  readonly #source: StateSource;
  /** Names of such methods by code. */
  readonly #methods = new Map<string, readonly string[]>();
  /** Code of contracts at a header time: it changes with blocks only. */
  #codes = new Map<string, string>();
  #time = -1;

  constructor(source: StateSource) {
    this.#source = source;
  }

  /** The calls of a body that are administration, as CONTRACT/METHOD. @param time of the newest header. */
  of({ calls }: Pick<TransactionBody, 'calls'>, time: number): string[] {
    return calls
      .filter(({ contract, method }) => this.#isAdministrative(contract, method, time))
      .map(({ contract, method }) => `${contract}/${method}`);
  }

  #isAdministrative(contract: string, method: string, time: number): boolean {
    if (contract.startsWith(SYSTEM_PREFIX)) return true;
    if (time !== this.#time) {
      this.#codes = new Map();
      this.#time = time;
    }
    const known = this.#codes.get(contract);
    const code = known ?? systemState.contracts.read(this.#source, contract)?.code ?? '';
    if (known === undefined) this.#codes.set(contract, code);
    return code !== '' && this.#methodsOf(code).includes(method);
  }

  #methodsOf(code: string): readonly string[] {
    const known = this.#methods.get(code);
    if (known) return known;
    const abi = systemState.code.read(this.#source, code)?.abi as ContractAbi | undefined;
    const methods = Object.entries(abi?.methods ?? {}).flatMap(([name, { access }]) =>
      access === 'administration' ? [name] : [],
    );
    if (this.#methods.size >= MAX_CODES) this.#methods.clear();
    this.#methods.set(code, methods);
    return methods;
  }
}
