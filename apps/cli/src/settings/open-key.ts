import { dirname } from 'node:path';
import { type KeyFileSigner, openKeyFile, readKeyFile, unlockSecret } from '@stele/crypto/node';
import { isSteleError, toHex } from '@stele/protocol';
import { accountIdFor, type Client, type Sender } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { signingKey } from './key-path.ts';

/**
 * Unlocks a key file with the secret that lies beside it, or that STELE_PASSPHRASE_FILE names.
 * @throws SteleError KEY_FILE_*, CONFIG_BAD
 */
export async function openKey({ environment }: Context, path: string): Promise<KeyFileSigner> {
  // Asked for first, so that a missing key does not leave a new secret behind.
  await readKeyFile(path);
  const { secret } = await unlockSecret(dirname(path), environment);
  return openKeyFile(path, secret);
}

/**
 * The key of the settings with the account that the chain has it registered for.
 * @throws SteleError KEY_FILE_*, CONFIG_BAD and what requests throw
 */
export async function openSender(context: Context, client: Client): Promise<Sender> {
  const signer = await openKey(context, signingKey(context.settings));
  return { account: await accountOfKey(client, signer), signer };
}

/** The account that a key belongs to; the one it would found, where the chain does not know it. Hex. */
export async function accountOfKey(client: Client, key: Pick<KeyFileSigner, 'suite' | 'keyId'>): Promise<string> {
  try {
    const { account } = await client.api.getKey({ params: { key: toHex(key.keyId) } });
    return account;
  } catch (error) {
    if (isSteleError(error, 'API_NOT_FOUND', 'KEY_UNKNOWN', 'ACCOUNT_UNKNOWN')) return accountIdFor(client.crypto, key);
    throw error;
  }
}

/** The account of a key file, which need not be unlocked for that. Hex. */
export async function accountOfKeyFile(client: Client, path: string): Promise<string> {
  return accountOfKey(client, await readKeyFile(path));
}
