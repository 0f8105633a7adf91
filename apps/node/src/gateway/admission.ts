import {
  type AdmissionContext,
  type Chain,
  type ChainParameters,
  checkAdmission,
  type IdentityDirectory,
  type MarkReader,
  type StateSource,
} from '@stele/ledger';
import {
  type Bytes,
  type DecodedTransaction,
  decodeTransaction,
  isSteleError,
  type KeyRecord,
  type SteleError,
} from '@stele/protocol';
import type { AddressClass } from '../audit/entry.ts';
import { createEntry, type Entry, type NewsListener } from './entry.ts';
import type { SignatureCheck } from './verification/packed-checks.ts';
import { signatureChecks } from './verification/signature-checks.ts';

/** The chain as admission sees it: as of the newest block. */
export interface AdmissionState {
  readonly chain: Chain;
  readonly identities: IdentityDirectory;
  /** The newest state. */
  readonly source: StateSource;
  parameters: ChainParameters;
  /** Time of the newest header. */
  time: number;
  marks: MarkReader;
}

/** A transaction that may be accepted once its signatures are known to hold. */
export interface Candidate {
  readonly entry: Entry;
  readonly transaction: DecodedTransaction;
  readonly keys: readonly KeyRecord[];
}

/** A transaction as it was handed in. */
export interface Incoming {
  readonly bytes: Bytes;
  readonly listener: NewsListener;
  readonly address: AddressClass;
}

/** Everything about a transaction that can be told at once; signatures are checked elsewhere. */
export function admit(
  state: AdmissionState,
  { bytes, listener, address }: Incoming,
  now: number,
): Candidate | { readonly error: SteleError } {
  const { chain } = state;
  try {
    const transaction = decodeTransaction(bytes, chain.hash);
    const { identities, source } = state;
    const identityOf = (key: string) => identities.identityOf(source, key);
    const admitted = checkAdmission(transaction, admissionContext(state, now, identityOf));
    if ('refusal' in admitted) return { error: admitted.refusal };
    const entry = createEntry(chain, transaction, bytes, [listener], address);
    return { entry, transaction, keys: admitted.signers.map(({ key }) => key) };
  } catch (error) {
    if (isSteleError(error)) return { error };
    throw error;
  }
}

/** What transactions are held against before a block: the newest one, and this machine's clock. */
export function admissionContext(
  { chain, parameters, time }: Pick<AdmissionState, 'chain' | 'parameters' | 'time'>,
  now: number,
  identityOf: AdmissionContext['identityOf'],
): AdmissionContext {
  return {
    chainId: chain.id,
    time,
    // The next block is later than the newest one, so windows are measured from this machine's clock if it is.
    now: Math.max(time, now),
    parameters,
    suites: parameters.suites,
    identityOf,
  };
}

/** The checks of a transaction's signatures, in the order of its signers. */
export function checksOf({ entry, transaction, keys }: Candidate): SignatureCheck[] {
  return signatureChecks(entry.id, transaction.signatures, keys);
}
