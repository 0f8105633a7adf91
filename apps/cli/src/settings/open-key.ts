import { type KeyFileSigner, readKeyFile, type UnlockSecret, unlockKeyFile } from '@stele/crypto/node';
import { isSteleError, toHex } from '@stele/protocol';
import { accountIdFor, type Client, type Sender } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { signingKey } from './key-path.ts';

/**
 * Unlocks a key file with the secret that lies beside it, or that STELE_PASSPHRASE_FILE names.
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD
 */
export function openKey(context: Context, path: string): Promise<KeyFileSigner> {
  return unlockKeyFile(path, context.environment, { onSecret: (secret) => warnOfSecret(context, secret) });
}

/** A secret that others on the machine may read unlocks keys for them too, once they get at the key files. */
export function warnOfSecret({ terminal, texts }: Context, { path, isReadableByOthers }: UnlockSecret): void {
  if (isReadableByOthers) terminal.note(texts.key.readableSecret(path));
}

/**
 * The key of the settings with the account that the chain has it registered for.
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD and what requests throw
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
