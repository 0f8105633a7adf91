import { nodeCrypto } from '@stele/crypto/node';
import {
  type Chain,
  type ChainParameters,
  checkAdmission,
  isSignedBy,
  resolveIdentity,
  type StateSource,
  systemState,
} from '@stele/ledger';
import {
  checkBody,
  LIMITS,
  SigningPurpose,
  SteleError,
  signingMessage,
  type TransactionBody,
  toHex,
  transactionBodyCodec,
  transactionId,
} from '@stele/protocol';
import { admissionContext } from '../gateway/admission.ts';

/** What drafts are held against: the chain as of its newest block. */
export interface DraftContext {
  readonly chain: Chain;
  readonly state: StateSource;
  readonly parameters: ChainParameters;
  /** Time of the newest header, and this machine's clock, in ms. */
  readonly time: number;
  readonly now: number;
}

/** A body with what follows from it. */
export interface Draft {
  readonly id: string;
  readonly hash: Uint8Array;
  readonly body: Uint8Array;
  readonly content: TransactionBody;
  readonly signers: readonly string[];
}

/**
 * Decodes a body that is still to be signed.
 * @throws SteleError WIRE_MALFORMED, WIRE_TOO_LARGE, TX_BAD
 */
export function decodeDraft(chain: Chain, body: Uint8Array): Draft {
  if (body.length > LIMITS.transactionBytes) {
    throw new SteleError('WIRE_TOO_LARGE', { type: 'Transaction', size: body.length, limit: LIMITS.transactionBytes });
  }
  const content = transactionBodyCodec.decode(body);
  checkBody(content, chain.hash);
  const hash = transactionId(chain.hasher, body);
  return { id: toHex(hash), hash, body, content, signers: content.signers.map(toHex) };
}

/**
 * Checks what admission checks, as far as it can be told before all have signed: what could not be handed in is not
 * collected.
 * @throws SteleError TX_WRONG_CHAIN, TX_WINDOW_*, TX_GAS_LIMIT, KEY_*, CERTIFICATE_*, ORGANISATION_*
 */
export function checkDraft({ body, content }: Draft, context: DraftContext): void {
  const identityOf = (key: string) => resolveIdentity(context.state, key);
  const standing = admissionContext(context, context.now, identityOf);
  const admitted = checkAdmission({ body, content, signatures: [] }, standing);
  if ('refusal' in admitted) throw admitted.refusal;
}

/** @throws SteleError TX_BAD, KEY_UNKNOWN, SIGNATURE_BAD */
export function checkSignature({ hash, signers }: Draft, key: string, signature: Uint8Array, state: StateSource): void {
  if (!signers.includes(key)) throw new SteleError('TX_BAD', { reason: `the key ${key} is not one of its signers` });
  if (signature.length > LIMITS.signatureBytes) throw new SteleError('TX_BAD', { reason: 'a signature is too long' });
  const registration = systemState.keys.read(state, key);
  if (!registration) throw new SteleError('KEY_UNKNOWN', { key });
  const message = signingMessage(SigningPurpose.transaction, hash);
  if (!isSignedBy(nodeCrypto, registration, message, signature)) throw new SteleError('SIGNATURE_BAD', { key });
}

/** Account in hex that a registered key is of. */
export function accountOf(state: StateSource, key: string): string {
  return systemState.keys.read(state, key)?.account ?? '';
}
