import type { CryptoBackend } from '@stele/crypto';
import {
  type Bytes,
  type DecodedTransaction,
  fromHex,
  SigningPurpose,
  SteleError,
  signingMessage,
  toHex,
} from '@stele/protocol';
import type { Entries } from '../statements/entries.ts';
import type { ProvenTransaction } from '../statements/interface.ts';
import { checkRegistration, type Registration, type Use } from './registration.ts';

/** A signer of a transaction. */
export interface CheckedSigner {
  /** Id of the key in hex. */
  readonly key: string;
  /** Undefined where the package does not show it, and the signature could not be checked. */
  readonly registration: Registration | undefined;
}

/**
 * A key with its registration, as far as the package shows it.
 * @throws SteleError VERIFY_SIGNER, EVIDENCE_BAD
 */
export function checkSigner(crypto: CryptoBackend, entries: Entries, use: Use): CheckedSigner {
  return { key: use.key, registration: checkRegistration(crypto, entries, use) };
}

/**
 * Verifies the signatures of a transaction whose keys' registrations are among the entries.
 * @param time header time of its block.
 * @throws SteleError SIGNATURE_BAD, KEY_NOT_OF_SENDER, VERIFY_SIGNER, EVIDENCE_BAD
 */
export function checkSignatures(
  crypto: CryptoBackend,
  entries: Entries,
  { transaction, height, id }: ProvenTransaction,
  time: number,
): CheckedSigner[] {
  const message = signingMessage(SigningPurpose.transaction, fromHex(id));
  const signers = transaction.content.signers.map((signer, i): CheckedSigner => {
    const key = toHex(signer);
    const registration = checkRegistration(crypto, entries, { key, account: undefined, height, time });
    if (registration && !holds(crypto, registration, message, transaction.signatures[i] as Bytes)) {
      throw new SteleError('SIGNATURE_BAD', { key });
    }
    return { key, registration };
  });
  checkSender(transaction, signers);
  return signers;
}

function holds(crypto: CryptoBackend, registration: Registration, message: Bytes, signature: Bytes): boolean {
  return crypto.suite(registration.suite).verify(registration.publicKeyBytes, message, signature);
}

/** The first signer speaks for the sender. */
function checkSender({ content }: DecodedTransaction, [first]: readonly CheckedSigner[]): void {
  const sender = toHex(content.sender);
  if (first?.registration && first.registration.account !== sender) {
    throw new SteleError('KEY_NOT_OF_SENDER', { key: first.key, sender });
  }
}
