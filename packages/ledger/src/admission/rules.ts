import { timeToText } from '@stele/pki';
import {
  type DecodedTransaction,
  equalBytes,
  type Hash,
  SteleError,
  type TransactionBody,
  toHex,
} from '@stele/protocol';
import type { ChainParameters } from '../genesis/parameters.ts';
import type { Identity } from '../identity/identity.ts';

/** What a transaction is held against: a chain at a header time. */
export interface AdmissionContext {
  readonly chainId: Hash;
  /** Header time in ms: of the block in execution, or of the newest block at a gateway. */
  readonly time: number;
  /** What windows are measured from: the same in execution; at a gateway its clock, if that is later. */
  readonly now: number;
  readonly parameters: ChainParameters;
  readonly suites: readonly string[];
  /** Who stands behind a key, by its id in hex. */
  identityOf(key: string): Identity | undefined;
}

/** Who signed a transaction, in the order of its signers, once the transaction passed. */
export type Admitted = { readonly signers: readonly Identity[] } | { readonly refusal: SteleError };

/**
 * What must hold before a transaction may run, signatures and replay aside. Gateways refuse what fails here;
 * in a block it is skipped, leaves no mark and no receipt.
 */
export function checkAdmission(transaction: DecodedTransaction, context: AdmissionContext): Admitted {
  const body = transaction.content;
  const refusal =
    refusalOfChain(body, context) ?? refusalOfWindow(body, context) ?? refusalOfGas(body, context.parameters);
  return refusal ? { refusal } : checkSigners(toHex(body.sender), body.signers.map(toHex), context);
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

/** What the standing of signers is held against. */
export type StandingContext = Pick<AdmissionContext, 'time' | 'suites' | 'identityOf'>;

/**
 * Who stands behind keys, if all of them may sign and the first is one of the account.
 * @param keys ids in hex, of which there is at least one.
 */
export function checkSigners(account: string, keys: readonly string[], context: StandingContext): Admitted {
  const signers: Identity[] = [];
  for (const key of keys) {
    const identity = context.identityOf(key);
    if (!identity) return { refusal: new SteleError('KEY_UNKNOWN', { key }) };
    const refusal = refusalOfSigner(identity, context);
    if (refusal) return { refusal };
    signers.push(identity);
  }
  if (signers[0]?.key.account === account) return { signers };
  return { refusal: new SteleError('KEY_NOT_OF_SENDER', { key: keys[0] as string, sender: account }) };
}

/** Why somebody may not sign at this header time. Who is frozen may sign: its calls fail. */
function refusalOfSigner(identity: Identity, { time, suites }: StandingContext): SteleError | undefined {
  const { fault, key, notBefore, notAfter } = identity;
  if (fault) return fault;
  if (!suites.includes(key.suite)) return new SteleError('SUITE_NOT_ACCEPTED', { suite: key.suite });
  return time < notBefore || time > notAfter ? outsideValidity(identity, time) : undefined;
}

function outsideValidity({ certificate: subject, notBefore, notAfter }: Identity, time: number): SteleError {
  const common = { subject, clause: 'RFC 5280 §4.1.2.5', time: timeToText(time) };
  return time < notBefore
    ? new SteleError('CERTIFICATE_NOT_YET_VALID', { ...common, notBefore: timeToText(notBefore) })
    : new SteleError('CERTIFICATE_EXPIRED', { ...common, notAfter: timeToText(notAfter) });
}
