// What a user of the packages may write for Node.js, with the client that stands beside it.
import { createSigner, type KeyPair } from '@stele/crypto';
import { createKeyFile, nodeCrypto, openKeyFile } from '@stele/crypto/node';
import { createClient } from '@stele/sdk';
import { digestFile } from '@stele/verifier/node';

export const client = createClient({ url: 'http://127.0.0.1:7420', crypto: nodeCrypto });

export async function signerOf(path: string, passphrase: string) {
  await createKeyFile(path, { suite: 'sm2', passphrase, label: 'Alice' });
  return openKeyFile(path, passphrase);
}

export function signerOfPair({ secretKey }: KeyPair) {
  return createSigner(nodeCrypto, 'p256', secretKey);
}

export async function digest(path: string): Promise<string> {
  const { digest } = await digestFile(path, 'sm3');
  return digest;
}
