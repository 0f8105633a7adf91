import { type CryptoBackend, keyIdFor } from '@stele/crypto';
import { type Bytes, isSteleError, KeyRecord, toHex } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { parseEntry } from '../package/parse-entry.ts';
import { refusal } from '../refusal.ts';
import type { Entries } from '../statements/entries.ts';

/** What a registration must bear out: this key stood for this account when a block was made. */
export interface Use {
  /** Id of the key in hex. */
  readonly key: string;
  /** Account in hex; undefined where any account will do. */
  readonly account: string | undefined;
  /** Height of the block; undefined where it is not known. */
  readonly height: number | undefined;
  /** Time of the block in ms. */
  readonly time: number;
}

/** The registration of a key that could be used as it was. */
export interface Registration extends KeyRecord {
  readonly id: string;
  readonly publicKeyBytes: Bytes;
}

/**
 * Finds the registration of a key among the proven entries and checks that the key could be used so.
 *
 * A key revoked at the very time of the block is taken: within a block the revocation may have come after, and
 * the validators let no revoked key through.
 * @returns undefined where no statement is about the key.
 * @throws SteleError VERIFY_SIGNER, EVIDENCE_BAD
 */
export function checkRegistration(crypto: CryptoBackend, entries: Entries, use: Use): Registration | undefined {
  const { key } = use;
  const [newest] = entries.keys(key);
  if (!newest) return undefined;
  const { value, interval } = newest;
  if (!value) throw refusal('VERIFY_SIGNER', 'registration-absent', { key });
  const record = parseEntry(KeyRecord, value, `keys/${key}`);
  if (use.height !== undefined && interval.to <= use.height)
    throw refusal('VERIFY_SIGNER', 'registration-stale', { key });
  const { account, since, revoked } = record;
  if (use.account !== undefined && account !== use.account) {
    throw refusal('VERIFY_SIGNER', 'registration-account', { key, account });
  }
  if (since > use.time) throw refusal('VERIFY_SIGNER', 'registration-late', { key });
  if (revoked !== undefined && revoked < use.time) throw refusal('VERIFY_SIGNER', 'registration-revoked', { key });
  const publicKeyBytes = bytesOf(record.publicKey, 'a public key');
  if (idOf(crypto, record.suite, publicKeyBytes) !== key) throw refusal('VERIFY_SIGNER', 'registration-key', { key });
  return { ...record, id: key, publicKeyBytes };
}

function idOf(crypto: CryptoBackend, suite: string, publicKey: Bytes): string | undefined {
  try {
    return toHex(keyIdFor(crypto, suite, publicKey));
  } catch (error) {
    if (isSteleError(error, 'CRYPTO_UNKNOWN')) return undefined;
    throw error;
  }
}
