import { dirname } from 'node:path';
import { type KeyFileSigner, openKeyFile, readKeyFile } from './key-file.ts';
import { type UnlockSecret, unlockSecret } from './unlock-secret.ts';

export interface UnlockKeyFileOptions {
  /** Called with the secret that unlocks the file, once it was found. */
  readonly onSecret?: (secret: UnlockSecret) => void;
}

/**
 * Unlocks a key file with the secret that STELE_PASSPHRASE_FILE names, else the one beside the file.
 * @throws SteleError KEY_FILE_MISSING, KEY_FILE_BAD, KEY_FILE_LOCKED, KEY_SECRET_LOST, KEY_SECRET_OPEN, CONFIG_BAD
 */
export async function unlockKeyFile(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
  { onSecret }: UnlockKeyFileOptions = {},
): Promise<KeyFileSigner> {
  // Read first: what is missing is the key then, and not the secret of a folder without keys.
  await readKeyFile(path);
  const found = await unlockSecret(dirname(path), env);
  onSecret?.(found);
  return openKeyFile(path, found.secret);
}
