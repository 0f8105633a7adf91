import type { CryptoBackend } from '@stele/crypto';
import { toHex } from '@stele/protocol';
import type { Entries } from '../statements/entries.ts';
import type { ProvenTransaction } from '../statements/interface.ts';
import { accountName } from './account-name.ts';
import { type CheckedSigner, checkSignatures, checkSigner } from './check-signatures.ts';
import { type Cosigner, deriveCosigners } from './cosigners.ts';
import type { RecordSubject, Subject } from './interface.ts';

/** Who made the subject of a package. */
export interface Who {
  /** Account in hex. */
  readonly account: string;
  /** Undefined where the package does not show the account. */
  readonly name: string | undefined;
  readonly signers: readonly CheckedSigner[];
  /** Whether the transaction is shown, so that signatures of registered keys were verified. */
  readonly transactionShown: boolean;
  /** Who signs after that, in their order; empty where nobody does. */
  readonly cosigners: readonly Cosigner[];
}

/**
 * Derives who made the subject, and checks keys and signatures as far as the package shows them.
 * @param time header time of the subject's block.
 * @returns undefined where nothing shown tells it.
 * @throws SteleError VERIFY_SIGNER, SIGNATURE_BAD, KEY_NOT_OF_SENDER, EVIDENCE_BAD
 */
export function deriveWho(crypto: CryptoBackend, entries: Entries, subject: Subject, time: number): Who | undefined {
  if (subject.kind === 'record') return depositor(crypto, entries, subject, time);
  if (subject.kind === 'absence' || !subject.transaction) return undefined;
  return sender(crypto, entries, subject.transaction, time);
}

function depositor(crypto: CryptoBackend, entries: Entries, subject: RecordSubject, time: number): Who {
  const { owner: account, signer: key } = subject.record;
  const signer = checkSigner(crypto, entries, { key, account, height: subject.height, time });
  const { deposit } = subject;
  if (deposit) checkSignatures(crypto, entries, deposit, time);
  return {
    account,
    name: accountName(entries, account, key),
    signers: [signer],
    transactionShown: deposit !== undefined,
    cosigners: deriveCosigners(crypto, entries, subject.record),
  };
}

function sender(crypto: CryptoBackend, entries: Entries, proven: ProvenTransaction, time: number): Who {
  const signers = checkSignatures(crypto, entries, proven, time);
  const account = toHex(proven.transaction.content.sender);
  const name = accountName(entries, account, signers[0]?.key ?? '');
  return { account, name, signers, transactionShown: true, cosigners: [] };
}
