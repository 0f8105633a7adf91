import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Signer, SuiteName } from '@stele/crypto';
import { createKeyFile, ensureUnlockSecret, nodeCrypto, openKeyFile, readKeyFile } from '@stele/crypto/node';
import { openChain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import type { DataLayout } from '../data/layout.ts';
import { chainsIn } from '../data/remains.ts';
import type { PublicKey } from './create-genesis.ts';
import type { EngineKeyFiles } from './engine-keys.ts';
import { readGenesisFile } from './genesis-file.ts';

/** The keys of a data folder: the node's ready to sign, the operator's only as its public part. */
export interface Identity {
  readonly node: Signer;
  /** The file of the node's key and the secret that opens it, for threads that sign by themselves. */
  readonly nodeKey: { readonly path: string; readonly secret: string };
  /** The keys of its engine; undefined where one node orders the chain alone. */
  readonly engineKeys: EngineKeyFiles | undefined;
  /** Undefined where its file is missing from the folder of a chain, which needs it no more. */
  readonly operator: PublicKey | undefined;
  /** Where the secret that unlocks the keys lies, and whether it was made just now. */
  readonly unlock: { readonly path: string; readonly created: boolean };
}

/**
 * Opens the keys of a chain. They are made where no chain was founded with them yet, and never again: the keys of a
 * chain are those of its genesis.
 * @throws SteleError KEY_FILE_LOST, KEY_SECRET_LOST, KEY_FILE_BAD, KEY_FILE_LOCKED; GENESIS_BAD where the founding
 *   document does not say whether several nodes order
 */
export async function openIdentity(
  layout: DataLayout,
  suite: SuiteName,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Identity> {
  const isFounded = layout.hasOwnKeys ? existsSync(layout.chain.genesis) : chainsIn(layout.root).length > 0;
  if (isFounded && !existsSync(layout.nodeKey)) throw new SteleError('KEY_FILE_LOST', { path: layout.nodeKey });
  await mkdir(layout.keys, { recursive: true, mode: 0o700 });
  const { secret, path, created } = await ensureUnlockSecret(layout.keys, environment);
  for (const [file, label] of [
    [layout.operatorKey, 'operator'],
    [layout.nodeKey, 'node'],
  ] as const) {
    if (!isFounded && !existsSync(file)) await createKeyFile(file, { suite, passphrase: secret, label });
  }
  const operator = existsSync(layout.operatorKey) ? await readKeyFile(layout.operatorKey) : undefined;
  return {
    node: await openKeyFile(layout.nodeKey, secret),
    nodeKey: { path: layout.nodeKey, secret },
    engineKeys: (await isOrderedTogether(layout)) ? engineKeys(layout, secret) : undefined,
    operator,
    unlock: { path, created },
  };
}

/** Whether the chain of a data folder is one that several nodes can order. */
async function isOrderedTogether({ chain: { genesis } }: DataLayout): Promise<boolean> {
  if (!existsSync(genesis)) return false;
  return openChain(await readGenesisFile(genesis), nodeCrypto).sections.engine !== undefined;
}

function engineKeys({ voteKey, peerKey }: DataLayout, secret: string): EngineKeyFiles {
  const missing = [voteKey, peerKey].find((path) => !existsSync(path));
  if (missing !== undefined) throw new SteleError('KEY_FILE_LOST', { path: missing });
  return { vote: voteKey, peer: peerKey, secret };
}
