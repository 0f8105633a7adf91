import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeyFile, ensureUnlockSecret, openKeySecret, unlockSecret } from '@stele/crypto/node';
import { type Bytes, SteleError } from '@stele/protocol';
import { storeLayout } from './layout.ts';

/** Key files hold keys of signature suites; of this one every 32 random bytes are a key. It never signs. */
const SUITE = 'ed25519';

/**
 * The key of a store, unlocked with the secret that STELE_PASSPHRASE_FILE names, else with the one beside it. It is made
 * with the store, and never where files are there already, which no other key opens.
 * @returns 32 bytes
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD
 */
export async function ensureStoreKey(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Bytes> {
  const path = join(folder, 'key.json');
  if (existsSync(path)) return openKeySecret(path, (await unlockSecret(folder, environment)).secret);
  if (existsSync(storeLayout(folder).records)) throw new SteleError('KEY_FILE_MISSING', { path });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { secret } = await ensureUnlockSecret(folder, environment);
  await createKeyFile(path, { suite: SUITE, passphrase: secret, label: 'Files' });
  return openKeySecret(path, secret);
}
