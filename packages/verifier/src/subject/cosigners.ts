import type { CryptoBackend } from '@stele/crypto';
import { AccountRecord, type EvidenceRecord, signedCosigners } from '@stele/protocol';
import { parseEntry } from '../package/parse-entry.ts';
import { refusal } from '../refusal.ts';
import type { Entries } from '../statements/entries.ts';
import { type CheckedSigner, checkSigner } from './check-signatures.ts';

/** An account that has to sign a record after its depositor. */
export interface Cosigner {
  /** Account in hex. */
  readonly account: string;
  /** Undefined where the package does not show the account. */
  readonly name: string | undefined;
  /** Its signature; undefined while it has not signed. */
  readonly signed: CheckedCosignature | undefined;
}

/** That a cosigner signed, and when. */
export interface CheckedCosignature extends CheckedSigner {
  /** Id of the transaction in hex. */
  readonly transaction: string;
  /** Header time of its block in ms. */
  readonly time: number;
}

/**
 * Who signs a record after its depositor, in their order; keys are checked as far as the package shows them.
 * @throws SteleError VERIFY_SIGNER, EVIDENCE_BAD
 */
export function deriveCosigners(crypto: CryptoBackend, entries: Entries, record: EvidenceRecord): Cosigner[] {
  return (record.cosigners ?? []).map(({ account, signer: key, transaction, time }) => {
    const name = registeredName(entries, account);
    if (key === undefined || transaction === undefined || time === undefined)
      return { account, name, signed: undefined };
    const signer = checkSigner(crypto, entries, { key, account, height: undefined, time });
    return { account, name, signed: { ...signer, transaction, time } };
  });
}

/** A depositor may name an account that does not exist: it has no name, and never signs. */
function registeredName(entries: Entries, account: string): string | undefined {
  const [newest] = entries.accounts(account);
  return newest?.value && parseEntry(AccountRecord, newest.value, `accounts/${account}`).name;
}

/**
 * Refuses a record that its contract would not have written: a signature before one that it follows, in its place or
 * by its time, or a signature that is declined by somebody whose turn it is not.
 * @throws SteleError EVIDENCE_BAD
 */
export function checkOrder(key: string, record: EvidenceRecord): void {
  const { cosigners = [], declined } = record;
  const signed = cosigners.slice(0, signedCosigners(record));
  const times = [record.time, ...signed.map(({ time = -1 }) => time)];
  const isWhole = signed.every(({ signer, transaction }) => signer !== undefined && transaction !== undefined);
  const isOpen = cosigners.slice(signed.length).every(({ signer, time }) => signer === undefined && time === undefined);
  const isInOrder = times.every((time, i) => i === 0 || time >= (times[i - 1] as number));
  const accounts = new Set([record.owner, ...cosigners.map(({ account }) => account)]);
  const isDeclinedInTurn = declined === undefined || declined.account === cosigners[signed.length]?.account;
  const isOnce = accounts.size === cosigners.length + 1;
  if (isWhole && isOpen && isInOrder && isDeclinedInTurn && isOnce) return;
  throw refusal('EVIDENCE_BAD', 'record-order', { record: key });
}
