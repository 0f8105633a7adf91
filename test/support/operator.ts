import { join } from 'node:path';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { accountIdFor, type Client, createClient, type Sender } from '@stele/sdk';
import type { RunningNodeProcess } from './node-process.ts';

/** A client of a node, and the operator whose key the node made. */
export interface Operator {
  readonly client: Client;
  readonly operator: Sender;
}

export async function operatorOf({ url, node }: RunningNodeProcess): Promise<Operator> {
  const keys = join(node.data, 'keys');
  const { secret } = await unlockSecret(keys, {});
  const signer = await openKeyFile(join(keys, 'operator.json'), secret);
  return {
    client: createClient({ url, crypto: nodeCrypto }),
    operator: { account: accountIdFor(nodeCrypto, signer), signer },
  };
}
