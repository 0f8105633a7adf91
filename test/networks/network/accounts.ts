import { join } from 'node:path';
import type { NetworkNode } from '@stele/cli/network';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { accountIdFor, type Sender } from '@stele/sdk';

/** The administrator of the organisation of a node, whose key lies in the organisation's folder. */
export async function openAccount({ data, admin }: Pick<NetworkNode, 'admin' | 'data'>): Promise<Sender> {
  const keys = join(data, 'keys');
  const { secret } = await unlockSecret(keys, {});
  const signer = await openKeyFile(join(keys, `${admin}.json`), secret);
  return { account: accountIdFor(nodeCrypto, signer), signer };
}
