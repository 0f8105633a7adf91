import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Signer, SuiteName } from '@stele/crypto';
import { createKeyFile, type EnsuredUnlockSecret, ensureUnlockSecret } from '@stele/crypto/node';
import { SteleError } from '@stele/protocol';
import type { Context } from '../program/context.ts';
import { openKey } from '../settings/open-key.ts';
import type { RootFiles } from './authority-layout.ts';
import { makeTokenKey, openTokenKey } from './token-key.ts';
import type { TokenPlace } from './token-place.ts';

/** A root's key while it is open. */
export interface OpenRootKey extends AsyncDisposable {
  readonly signer: Signer;
}

/** Where a new root's key is to lie: an encrypted file unless a token is named. */
export interface RootKeyOptions {
  readonly suite: SuiteName;
  /** Its name in the token, and for people. */
  readonly label: string;
  readonly token?: TokenPlace | undefined;
}

/** A root's key that was just made. */
export interface NewRootKey extends OpenRootKey {
  /** What unlocks it. */
  readonly unlock: EnsuredUnlockSecret;
}

/**
 * Makes the key of a new root.
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, TOKEN_*
 */
export async function makeRootKey(context: Context, files: RootFiles, options: RootKeyOptions): Promise<NewRootKey> {
  const { suite, label, token } = options;
  if (token) return makeTokenKey(context, files.tokenReference, { suite, label, token });
  const unlock = await ensureUnlockSecret(dirname(files.keyFile), context.environment);
  const signer = await createKeyFile(files.keyFile, { suite, passphrase: unlock.secret, label });
  return { signer, unlock, [Symbol.asyncDispose]: nothingToClose };
}

/**
 * Unlocks the key of a root, wherever it lies.
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, TOKEN_*, AUTHORITY_BAD
 */
export async function openRootKey(context: Context, { keyFile, tokenReference }: RootFiles): Promise<OpenRootKey> {
  if (!existsSync(tokenReference)) {
    return { signer: await openKey(context, keyFile), [Symbol.asyncDispose]: nothingToClose };
  }
  return openTokenKey(context, tokenReference, await readReference(tokenReference));
}

async function readReference(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const reason = 'the reference to its token cannot be read';
    throw new SteleError('AUTHORITY_BAD', { path: dirname(path), reason }, { cause });
  }
}

async function nothingToClose(): Promise<void> {
  // A key in a file holds nothing open.
}
