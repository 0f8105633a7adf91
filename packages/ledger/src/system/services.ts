import type { CallContext, ContractAbi } from '@stele/contract';
import type { CryptoBackend } from '@stele/crypto';
import type { Bytes, ProvenDoubleSignature, SteleError } from '@stele/protocol';
import type { CallRequest } from '@stele/runtime';
import type { ChainParameters } from '../genesis/parameters.ts';
import type { NodeRecord } from './nodes/state.ts';

/** What the chain knows of an organisation as a source of trust. */
export interface OrganisationTrust {
  /** "unknown" where there is none of the name. */
  readonly status: string;
  /** Its active root certificates, DER in base64. */
  readonly roots: readonly string[];
}

/** What contracts that are part of the node can ask of it beside what all contracts can. */
export interface SystemServices {
  readonly parameters: ChainParameters;
  /** What orders the blocks of the chain. */
  readonly engine: 'solo' | 'cometbft';
  /** Signature suites accepted on the chain. */
  readonly suites: readonly string[];
  readonly crypto: CryptoBackend;
  /** Charges for checks of signatures that the contract makes itself. */
  payForSignatures(count: number): void;
  /** Key id in hex of a public key, or undefined where the bytes are no key of the suite. */
  keyId(suite: string, publicKey: Bytes): string | undefined;
  /** Account id in hex of a first key and a salt. */
  accountId(suite: string, firstKey: string, salt: Bytes): string;
  /** Whether the key signed that its holder wants it on the account. */
  isPossessed(suite: string, publicKey: Bytes, keyId: string, account: string, signature: Bytes): boolean;
  trustIn(organisation: string): OrganisationTrust;
  isRevoked(organisation: string, issuer: string, serial: string): boolean;
  /** Whether a role is built in or defined on the chain. */
  isRole(role: string): boolean;
  /** Active organisations with their weights. */
  members(): ReadonlyMap<string, number>;
  /** Whether these members could still change the rules of their decisions: if not, nobody ever could. */
  canDecide(members: ReadonlyMap<string, number>): boolean;
  /** The version of the protocol that the chain was founded with. */
  readonly foundingProtocol: number;
  /** Nodes whose signatures make blocks, as the state names them. */
  validators(): readonly { readonly key: string; readonly organisation: string; readonly weight: number }[];
  /** A node by the id of its key, whether or not it was removed. */
  node(key: string): NodeRecord | undefined;
  /** Checks evidence that a key certified two headers of this chain. @throws SteleError OFFENCE_EVIDENCE */
  proveDoubleSignature(evidence: Bytes): ProvenDoubleSignature;
  /** Digest in hex of a text, under the chain's hash function. */
  digest(text: string): string;
  /**
   * Checks that a call could be decided: of administration by a system contract, or an upgrade, with arguments of its
   * schema.
   * @throws SteleError PROPOSAL_BAD, CONTRACT_*
   */
  checkDecidable(call: CallRequest): void;
  /**
   * Makes calls in the name of the members' decision: all of them, or none.
   * @returns why none was made, where the reason lies in the calls; what lies in this transaction is thrown.
   */
  decide(calls: readonly CallRequest[]): SteleError | undefined;
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
