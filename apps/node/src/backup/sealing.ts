import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { SteleError } from '@stele/protocol';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';

/** Who may open a backup: whoever knows a passphrase, or has the key of one of some recipients ("age1…"). */
export type BackupLock =
  | { readonly passphrase: string; readonly workFactor?: number }
  | { readonly recipients: readonly string[] };

/** What opens it: the passphrase, or identities ("AGE-SECRET-KEY-1…"). */
export type BackupKey = { readonly passphrase: string } | { readonly identities: readonly string[] };

/** Characters of the shortest passphrase that a backup is locked with: guessing goes on for as long as it exists. */
const SHORTEST = 12;

/** What the library says where no key fits (age-encryption 0.3, dist/index.js). */
const NO_KEY = /no identity matched/;

/**
 * Encrypts a stream in the format of age (age-encryption.org/v1), so that the tool of that name opens it too.
 * @throws SteleError BACKUP_LOCK_BAD for a recipient that is none
 */
export async function seal(plain: Readable, lock: BackupLock): Promise<Readable> {
  const encrypter = new Encrypter();
  try {
    if ('passphrase' in lock) {
      if (lock.passphrase.length < SHORTEST) throw new Error(`the passphrase is shorter than ${SHORTEST} characters`);
      encrypter.setPassphrase(lock.passphrase);
      if (lock.workFactor !== undefined) encrypter.setScryptWorkFactor(lock.workFactor);
    } else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  } catch (error) {
    throw new SteleError('BACKUP_LOCK_BAD', { reason: messageOf(error) });
  }
  return fromWeb(await encrypter.encrypt(toWeb(plain)));
}

/**
 * Decrypts a stream. What comes out of it is authentic as far as it has come; that it is whole shows at its end only.
 * @throws SteleError BACKUP_KEY, BACKUP_BAD, BACKUP_LOCK_BAD for an identity that is none
 */
export async function unseal(sealed: Readable, key: BackupKey, file: string): Promise<Readable> {
  const decrypter = new Decrypter();
  try {
    if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
    else for (const identity of key.identities) decrypter.addIdentity(identity);
  } catch (error) {
    throw new SteleError('BACKUP_LOCK_BAD', { reason: messageOf(error) });
  }
  try {
    return fromWeb(await decrypter.decrypt(toWeb(sealed)));
  } catch (error) {
    if (NO_KEY.test(messageOf(error))) throw new SteleError('BACKUP_KEY', { file });
    throw new SteleError('BACKUP_BAD', { file, reason: messageOf(error) });
  }
}

/** The types of Node.js and of the web differ where the streams do not. */
function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
}

function fromWeb(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as unknown as WebStream<Uint8Array>);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A new identity, and the recipient that belongs to it: what is locked for the one opens with the other. */
export interface BackupIdentity {
  readonly identity: string;
  readonly recipient: string;
}

export async function createBackupIdentity(): Promise<BackupIdentity> {
  const identity = await generateIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}
