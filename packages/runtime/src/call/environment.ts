import type { AbiMethod, CallerIdentity } from '@stele/contract';
import type { Bytes, ContractEvent } from '@stele/protocol';
import type { GasMeter } from '../gas/gas-meter.ts';
import type { LoadedCode } from '../hosts/interface.ts';
import type { TransactionJournal } from '../journal/transaction-journal.ts';

/** A contract of the chain, ready to be called. */
export interface ResolvedContract {
  /** Its name on the chain. */
  readonly name: string;
  readonly code: LoadedCode;
  /** "active" takes calls; anything else only queries. */
  readonly status: string;
}

/** Who calls what: the question that the one gate for rights answers. */
export interface CallAttempt {
  readonly account: string;
  /** Contract that makes the call; undefined for the transaction itself. */
  readonly caller: string | undefined;
  readonly contract: string;
  readonly method: string;
  readonly declared: AbiMethod;
  /** Arguments as JSON text, not checked yet. */
  readonly args: string;
}

/** Hash functions and signature suites, as contracts may use them. */
export interface ContractCrypto {
  hash(algorithm: 'sha256' | 'sm3', data: Bytes): Bytes;
  /** False for an unknown suite and for any malformed input. */
  verify(suite: string, publicKey: Bytes, message: Bytes, signature: Bytes): boolean;
}

/** Everything one transaction, query or simulation runs in. */
export interface CallEnvironment {
  readonly journal: TransactionJournal;
  readonly gas: GasMeter;
  /** Events so far; the call layer appends. */
  readonly events: ContractEvent[];
  /** Hex. */
  readonly chain: string;
  readonly height: number;
  readonly time: number;
  /** Hex; the account on whose behalf all calls are made. */
  readonly account: string;
  readonly signers: readonly string[];
  /** Organisations of the signers, the account's own first, each once. */
  readonly organisations: readonly string[];
  readonly identity: CallerIdentity;
  /** Hex; empty in a query. */
  readonly transaction: string;
  /** Whether state changes and events are refused. */
  readonly readOnly: boolean;
  readonly crypto: ContractCrypto;
  /** @throws SteleError CONTRACT_UNKNOWN, CONTRACT_CODE */
  resolve(contract: string): ResolvedContract;
  /** @throws SteleError ACCESS_* */
  authorize(attempt: CallAttempt): void;
  /** Asked before an entry of a contract's collection is changed. @throws SteleError RECORD_FROZEN */
  checkWrite(contract: string, collection: string, key: string): void;
  /** Privileged services for a contract that is part of the node; undefined for all others. */
  system(contract: string): unknown;
}

/** Contracts that are running, outermost first. */
export type CallStack = readonly string[];

/** One call: what is called, with arguments as JSON text. */
export interface CallRequest {
  readonly contract: string;
  readonly method: string;
  readonly args: string;
}
