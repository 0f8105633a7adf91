import { join } from 'node:path';
import { createSigner, type SuiteName } from '@stele/crypto';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { accountIdFor, createClient, requireCommitted } from '@stele/sdk';
import type { RunningNodeProcess } from '../../support/node-process.ts';
import type { Random } from '../../support/random.ts';
import type { Account } from './author.ts';
import { note } from './load.ts';
import type { Notebook } from './notebook.ts';

const SUITES: readonly SuiteName[] = ['ed25519', 'p256', 'secp256k1'];

/** The operator of a data folder, and an account of each suite that the node creates. */
export async function createAccounts(
  { url, node }: RunningNodeProcess,
  random: Random,
  notebook: Notebook,
): Promise<Account[]> {
  const client = createClient({ url, crypto: nodeCrypto });
  const operator = await openOperator(node.data);
  const accounts = [operator];
  for (const suite of SUITES) {
    const key = createSigner(nodeCrypto, suite, random.bytes(32));
    const { account, outcome } = await client.createAccount({ operator, key, name: `of ${suite}` });
    const { id } = requireCommitted(outcome);
    note(notebook, await client.api.getTransaction({ params: { id } }));
    accounts.push({ account, signer: key });
  }
  return accounts;
}

/** The operator whose key the node made. */
export async function openOperator(data: string): Promise<Account> {
  const keys = join(data, 'keys');
  const { secret } = await unlockSecret(keys, {});
  const signer = await openKeyFile(join(keys, 'operator.json'), secret);
  return { account: accountIdFor(nodeCrypto, signer), signer };
}
