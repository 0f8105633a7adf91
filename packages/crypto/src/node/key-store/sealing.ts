import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { type Bytes, concatBytes } from '@stele/protocol';
import type { SealedSecret } from './key-file-content.ts';

/** Cost N of scrypt for new files: 32 MiB and some 60 ms for each guess. */
export const DEFAULT_COST = 2 ** 15;
/** Costs taken on reading: a file cannot ask for less care, or for more than 256 MiB. */
const GREATEST_COST = 2 ** 18;

const BLOCK_SIZE = 8;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const CHECK_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Whether the cost is a power of two within bounds. */
export function isCost(cost: number): boolean {
  return cost >= DEFAULT_COST && cost <= GREATEST_COST && Number.isInteger(Math.log2(cost));
}

/** Whether the parts have the lengths that sealing gives them. */
export function isSealed({ cost, salt, check, nonce, sealed }: SealedSecret, secretBytes: number): boolean {
  return (
    isCost(cost) &&
    salt.length === SALT_BYTES &&
    check.length === CHECK_BYTES &&
    nonce.length === NONCE_BYTES &&
    sealed.length === secretBytes + TAG_BYTES
  );
}

/** Seals a secret under a passphrase, together with bytes that stay readable but cannot be changed unseen. */
export async function seal(secret: Bytes, passphrase: string, covered: Bytes, cost: number): Promise<SealedSecret> {
  const salt = new Uint8Array(randomBytes(SALT_BYTES));
  const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
  const { key, check } = await derive(passphrase, salt, cost);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(covered);
  const sealed = concatBytes(cipher.update(secret), cipher.final(), cipher.getAuthTag());
  return { cost, salt, check, nonce, sealed };
}

/** Why a sealed secret does not open: the passphrase, or a change of the file. */
export type SealFault = 'locked' | 'changed';

/** Opens a sealed secret, or says why it cannot be opened. */
export async function unseal(secret: SealedSecret, passphrase: string, covered: Bytes): Promise<Bytes | SealFault> {
  const { key, check } = await derive(passphrase, secret.salt, secret.cost);
  if (!timingSafeEqual(check, secret.check)) return 'locked';
  const ciphertext = secret.sealed.subarray(0, -TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, secret.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(covered).setAuthTag(secret.sealed.subarray(-TAG_BYTES));
  try {
    return concatBytes(decipher.update(ciphertext), decipher.final());
  } catch {
    return 'changed';
  }
}

/** Passphrases are composed (NFC), so that one text typed on two systems is one passphrase. */
function derive(
  passphrase: string,
  salt: Bytes,
  cost: number,
): Promise<{ readonly key: Bytes; readonly check: Bytes }> {
  const options = { N: cost, r: BLOCK_SIZE, p: 1, maxmem: 2 * 128 * BLOCK_SIZE * cost };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES + CHECK_BYTES, options, (error, derived) => {
      if (error) reject(error);
      else resolve({ key: derived.subarray(0, KEY_BYTES), check: new Uint8Array(derived.subarray(KEY_BYTES)) });
    });
  });
}
