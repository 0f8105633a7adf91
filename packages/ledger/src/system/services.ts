import type { CallContext, ContractAbi } from '@stele/contract';
import type { Bytes } from '@stele/protocol';
import type { ChainParameters } from '../genesis/parameters.ts';

/** What contracts that are part of the node can ask of it beside what all contracts can. */
export interface SystemServices {
  readonly parameters: ChainParameters;
  /** Signature suites accepted on the chain. */
  readonly suites: readonly string[];
  /** Key id in hex of a public key, or undefined where the bytes are no key of the suite. */
  keyId(suite: string, publicKey: Bytes): string | undefined;
  /** Account id in hex of a first key and a salt. */
  accountId(suite: string, firstKey: string, salt: Bytes): string;
  /** Whether the key signed that its holder wants it on the account. */
  isPossessed(suite: string, publicKey: Bytes, keyId: string, account: string, signature: Bytes): boolean;
  /** Hash in hex that names a code. */
  codeHash(kind: string, code: string): string;
  /** Reads the ABI from code, charged by its size. @throws SteleError CONTRACT_CODE */
  inspectCode(kind: string, code: string): ContractAbi;
  /** Runs the migration function of a contract's present code. */
  migrate(contract: string, fromVersion: string): void;
}

/** The privileged services of a system contract's context. */
export function systemOf(context: CallContext): SystemServices {
  return (context as CallContext & { readonly system: SystemServices }).system;
}
