import { join } from 'node:path';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { accountIdFor, createClient, type Sender } from '@stele/sdk';

/** A client of the local node. */
export const client = createClient({ url: process.env['STELE_URL'] ?? 'http://127.0.0.1:7420', crypto: nodeCrypto });

/** The local operator, whose key the node made when it first started. */
export async function openOperator(): Promise<Sender> {
  const keys = join(process.env['STELE_DATA'] ?? './data', 'keys');
  const { secret } = await unlockSecret(keys, process.env);
  const signer = await openKeyFile(join(keys, 'operator.json'), secret);
  return { account: accountIdFor(nodeCrypto, signer), signer };
}
