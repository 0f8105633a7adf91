import { type ErrorDetail, SteleError } from '@stele/protocol';
import { fillTemplate } from './texts/fill-template.ts';

/** Why evidence is refused, as the end of the sentence that the error's code begins. */
export const REASONS = {
  base64: '{what} is not base64',
  size: '{what} is longer than {limit} bytes',
  'no-state-proof': 'it states something of the state without a proof',
  'earlier-twice': 'it has two earlier headers of block {height}',
  'statement-twice': 'it makes one {type} statement of block {height} twice',
  'record-key': '"{record}" is not a record key',
  'record-order': 'the signatures of record {record} do not stand in their order',
  'entry-shape': 'the entry {entry} is not of the known shape',
  'anchored-shape': 'the record at place {index} of a batch is not of the known form',
  'anchored-twice': 'it shows place {index} of batch {batch} twice',
  'chain-name': 'it calls the chain "{given}", whose name is "{expected}"',

  'header-version': 'the header of block {height} has the unknown version {version}',
  'header-chain': 'the header of block {height} is of chain {given}',
  'header-height': 'a header has height 0',
  'header-parent': 'block {height} does not name block {parent} as its parent',
  'header-step': 'block {height} stands where block {expected} should',
  'header-founding': 'block 1 does not follow the genesis document',
  'header-set': 'block {height} is not certified by the validators that block {parent} names',
  'header-time': 'block {height} is older than block {parent}',
  'header-before-founding': 'block {height} is older than the chain',
  'header-two': 'there are two headers of block {height}',
  'header-base': 'the certified block {height} is not above block {change}, where the validators changed last',
  'header-untrusted-set': 'block {height} names other validators than those that follow from the founding',
  'header-not-in-state': 'the state names another header or state root for block {height}',

  'set-current': 'the block names other validators than those that follow so far',
  'set-next': 'the block names another next set than the one given',
  'set-same': 'the set does not change',
  'set-order': 'it is not above block {previous}, where they changed before',
  'set-key-id': 'the key of {organisation} does not match its id',
  'set-key': 'the key of {organisation} is not a valid {suite} key',
  'set-suite': 'the signature suite {suite} is unknown',

  'certificate-block': 'the certificate is for another block',
  'certificate-twice': 'a validator signs twice',
  'certificate-order': 'the signatures are out of order',
  'certificate-count': 'it has more than {limit} signatures',
  'certificate-quorum': 'its signers hold {weight} of {total} votes, more than two thirds are needed',
  'certificate-signature': 'the signature of {organisation} does not hold',

  'proof-height': 'the package has no header of block {height}',
  'proof-leaves': 'it shows more leaves than the package needs',
  'proof-transaction': 'the transaction does not stand at place {index} of block {height}',
  'proof-receipt': 'the receipt does not stand at place {index} of block {height}',
  'proof-event': 'the event does not stand at place {event} of the receipt',
  'proof-place': 'place {index} of block {height} is given to two transactions',
  'proof-batch': 'the anchored batch {batch} is not shown',
  'proof-anchored': 'the record does not stand at place {index} of batch {batch}',

  'claim-record': 'the record {record} is not shown',
  'claim-anchored': 'place {index} of batch {batch} is not shown',
  'claim-count': 'the batch has {found} records',
  'claim-content': 'the hash of the content is {digest}',
  'claim-transaction': 'the transaction is {found}',
  'claim-height': 'the block is {found}',
  'claim-versions': 'its versions of the record are of different deposits',
  'claim-time': 'the record says {recorded}, its block {time}',
  'claim-not-shown': 'no statement shows the transaction',
  'claim-not-absent': 'no statement shows that something is absent at block {height}',

  'registration-absent': 'it is not registered',
  'registration-account': 'it belongs to account {account}',
  'registration-late': 'it was registered later',
  'registration-revoked': 'it was revoked before',
  'registration-stale': 'its registration is shown as it was before, and changed since',
  'registration-key': 'its registration holds another key',
  'account-absent': 'the account does not exist',

  'timestamp-malformed': 'it cannot be read ({clause})',
  'timestamp-algorithm': 'it uses algorithms that are not taken ({clause})',
  'timestamp-imprint': 'it is of other data ({clause})',
  'timestamp-signature': 'its signature does not hold ({clause})',
  'timestamp-signer': 'it was not signed by a time-stamping authority ({clause})',
  'timestamp-no-content': 'it is of a content, and the package is about none',

  'document-changed': 'it was changed after it was signed',
  'document-appended': '{count} bytes were appended after it was signed',
  'document-cut': 'it was signed as a longer file, and its end is missing',
  'document-range': 'its signature does not cover all of it',
  'document-torn': 'only parts of a signature are left in it, so it was changed after it was signed',
  'document-several': 'it has more than one signature, and certificates have one',
  'document-signature': 'its signature does not hold ({clause})',
  'document-algorithm': 'its signature uses algorithms that are not taken ({clause})',
} as const;

export type Reason = keyof typeof REASONS;

/** What each code's sentence needs beside the reason. */
interface Needs {
  readonly EVIDENCE_BAD: object;
  readonly STATE_PROOF_INVALID: object;
  readonly VERIFY_CERTIFICATE: { readonly height: number };
  readonly VERIFY_CLAIM: object;
  readonly VERIFY_DOCUMENT: object;
  readonly VERIFY_HEADER: object;
  readonly VERIFY_PROOF: object;
  readonly VERIFY_SIGNER: { readonly key: string };
  readonly VERIFY_TIMESTAMP: { readonly number: number };
  readonly VERIFY_VALIDATORS: { readonly height: number };
}

/**
 * An error whose detail also names its reason, as `why`, so that it can be told in any language.
 * @param values fill the reason, and the code's own sentence.
 */
export function refusal<Code extends keyof Needs>(
  code: Code,
  why: Reason,
  values: Needs[Code] & Readonly<Record<string, string | number>>,
): SteleError {
  const reason = fillTemplate(REASONS[why], values);
  return new SteleError<keyof Needs>(code, { ...values, reason, why } as unknown as ErrorDetail<keyof Needs>);
}
