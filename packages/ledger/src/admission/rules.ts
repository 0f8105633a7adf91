import {
  type DecodedTransaction,
  equalBytes,
  type Hash,
  type KeyRecord,
  SteleError,
  type TransactionBody,
  toHex,
} from '@stele/protocol';
import type { ChainParameters } from '../genesis/parameters.ts';

/** What a transaction is held against: a chain at a header time. */
export interface AdmissionContext {
  readonly chainId: Hash;
  /** Header time in ms: of the block in execution, or of the newest block at a gateway. */
  readonly time: number;
  /** What windows are measured from: the same in execution; at a gateway its clock, if that is later. */
  readonly now: number;
  readonly parameters: ChainParameters;
  readonly suites: readonly string[];
  /** The registration of a key by its id. */
  keyOf(keyId: Hash): KeyRecord | undefined;
}

/** The keys of a transaction's signers, in their order, once the transaction passed. */
export type Admitted = { readonly keys: readonly KeyRecord[] } | { readonly refusal: SteleError };

/**
 * What must hold before a transaction may run, signatures and replay aside. Gateways refuse what fails here;
 * in a block it is skipped, leaves no mark and no receipt.
 */
export function checkAdmission(transaction: DecodedTransaction, context: AdmissionContext): Admitted {
  const body = transaction.content;
  const refusal =
    refusalOfChain(body, context) ?? refusalOfWindow(body, context) ?? refusalOfGas(body, context.parameters);
  return refusal ? { refusal } : keysOf(body, context);
}

function refusalOfChain(body: TransactionBody, { chainId }: AdmissionContext): SteleError | undefined {
  if (equalBytes(body.chainId, chainId)) return undefined;
  return new SteleError('TX_WRONG_CHAIN', { given: toHex(body.chainId), expected: toHex(chainId) });
}

function refusalOfWindow(
  { validUntil }: TransactionBody,
  { time, now, parameters }: AdmissionContext,
): SteleError | undefined {
  if (validUntil < time) return new SteleError('TX_WINDOW_CLOSED', { validUntil, time });
  const latest = now + parameters.maxWindowMs;
  return validUntil > latest ? new SteleError('TX_WINDOW_TOO_FAR', { validUntil, latest }) : undefined;
}

function refusalOfGas({ gasLimit }: TransactionBody, { transactionGas }: ChainParameters): SteleError | undefined {
  if (gasLimit >= 1 && gasLimit <= transactionGas) return undefined;
  return new SteleError('TX_GAS_LIMIT', { given: gasLimit, limit: transactionGas });
}

function keysOf(body: TransactionBody, context: AdmissionContext): Admitted {
  const keys: KeyRecord[] = [];
  for (const signer of body.signers) {
    const key = context.keyOf(signer);
    if (!key) return { refusal: new SteleError('KEY_UNKNOWN', { key: toHex(signer) }) };
    if (key.revoked !== undefined) return { refusal: new SteleError('KEY_REVOKED', { key: toHex(signer) }) };
    if (!context.suites.includes(key.suite))
      return { refusal: new SteleError('SUITE_NOT_ACCEPTED', { suite: key.suite }) };
    keys.push(key);
  }
  const sender = toHex(body.sender);
  if (keys[0]?.account !== sender) {
    return { refusal: new SteleError('KEY_NOT_OF_SENDER', { key: toHex(body.signers[0] as Hash), sender }) };
  }
  return { keys };
}
