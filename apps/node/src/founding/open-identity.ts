import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Signer, SuiteName } from '@stele/crypto';
import { createKeyFile, openKeyFile, readKeyFile, unlockSecret } from '@stele/crypto/node';
import type { DataLayout } from '../data/layout.ts';
import type { PublicKey } from './create-genesis.ts';

/** The keys of a data folder: the node's ready to sign, the operator's only as its public part. */
export interface Identity {
  readonly node: Signer;
  readonly operator: PublicKey;
  /** Where the secret that unlocks the keys lies, and whether it was made just now. */
  readonly unlock: { readonly path: string; readonly created: boolean };
}

/** Opens the keys of a data folder; the first start makes them. */
export async function openIdentity(
  layout: DataLayout,
  suite: SuiteName,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Identity> {
  await mkdir(layout.keys, { recursive: true, mode: 0o700 });
  const { secret, path, created } = await unlockSecret(layout.keys, environment);
  for (const [file, label] of [
    [layout.operatorKey, 'operator'],
    [layout.nodeKey, 'node'],
  ] as const) {
    if (!existsSync(file)) await createKeyFile(file, { suite, passphrase: secret, label });
  }
  const operator = await readKeyFile(layout.operatorKey);
  return { node: await openKeyFile(layout.nodeKey, secret), operator, unlock: { path, created } };
}
