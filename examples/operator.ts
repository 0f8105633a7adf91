import { join } from 'node:path';
import { nodeCrypto, unlockKeyFile } from '@stele/crypto/node';
import { accountIdFor, createClient, type Sender } from '@stele/sdk';

/** A client of the local node. */
export const client = createClient({ url: process.env['STELE_URL'] ?? 'http://127.0.0.1:7420', crypto: nodeCrypto });

/** The local operator, whose key the node made when it first started. */
export async function openOperator(): Promise<Sender> {
  const path = join(process.env['STELE_DATA'] ?? './data', 'keys', 'operator.json');
  const signer = await unlockKeyFile(path, process.env);
  return { account: accountIdFor(nodeCrypto, signer), signer };
}
