import type { CallerIdentity, ContractAbi } from '@stele/contract';

/** A chain in memory, for the tests of contracts: the real call layer and engine, without blocks and signatures. */
export interface TestChain {
  /** Time that calls see, ms since 1970. Moves only when it is told to. */
  readonly time: number;
  /** Height that calls see: one more with every call that succeeds. */
  readonly height: number;
  /** An account that may call methods of administration. */
  readonly operator: string;
  /** The account of a name: the same id in every run. */
  account(name: string): string;
  advance(ms: number): void;
  /**
   * Bundles a contract and puts it on the chain under a name.
   * @param entry the file that exports the contract by default.
   * @throws SteleError CONTRACT_CODE
   */
  deploy(name: string, entry: URL | string): Promise<TestContract>;
  /**
   * Gives a contract new code and runs its migration.
   * @throws SteleError CONTRACT_CODE, CONTRACT_UNKNOWN, CONTRACT_VERSION and what the migration ends with
   */
  upgrade(name: string, entry: URL | string): Promise<TestContract>;
}

/** A contract on a test chain. */
export interface TestContract {
  readonly name: string;
  readonly abi: ContractAbi;
  /**
   * Calls a method in a transaction of its own.
   * @throws SteleError the code that the receipt would carry; nothing was written then.
   */
  call<Result = unknown>(method: string, args: unknown, options?: TestCallOptions): TestReceipt<Result>;
  /** @throws SteleError as call does */
  query<Result = unknown>(method: string, args: unknown, options?: TestCallOptions): Result;
  /** An entry of the contract's state; undefined where there is none. */
  state<Value = unknown>(collection: string, key: string): Value | undefined;
}

export interface TestCallOptions {
  /** Account that calls; that of the name "anyone" unless said. */
  readonly account?: string;
  /** Keys that signed, in hex; one of the account's unless said. */
  readonly signers?: readonly string[];
  /** Who the account is: of the organisation "local" and without roles unless said. */
  readonly identity?: Partial<CallerIdentity>;
  /** Further organisations that signed. */
  readonly endorsedBy?: readonly string[];
  readonly gasLimit?: number;
}

/** What a call came to. */
export interface TestReceipt<Result> {
  readonly result: Result;
  readonly gasUsed: number;
  readonly events: readonly { readonly contract: string; readonly name: string; readonly data: unknown }[];
}
