import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, checkFounding, checkGenesisSignatures, openChain } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { PROFILES } from '../config/profiles.ts';
import type { DataLayout } from '../data/layout.ts';
import { checkGenesisKept } from '../data/remains.ts';
import { HOST_HASHES } from '../runtime/hosts.ts';
import { checkNodeKey } from './check-node-key.ts';
import { createGenesis } from './create-genesis.ts';
import { genesisToJson, readGenesisFile } from './genesis-file.ts';
import type { Identity } from './open-identity.ts';

/**
 * The embedded chain of a data folder; the first start founds it, unless several organisations founded one and its
 * genesis was installed there, signed by all of them.
 * @throws SteleError DATA_LOST, GENESIS_BAD, GENESIS_SIGNATURE, GENESIS_UNSIGNED, KEY_FILE_LOST, KEY_NOT_OF_CHAIN
 */
export async function openEmbeddedChain(
  config: NodeConfig,
  layout: DataLayout,
  identity: Identity,
): Promise<{ readonly chain: Chain; readonly isNew: boolean }> {
  const isNew = !existsSync(layout.chain.genesis);
  if (isNew) await foundSoloChain(config, layout, identity);
  const chain = openChain(await readGenesisFile(layout.chain.genesis), nodeCrypto);
  checkGenesisKept(layout, chain);
  checkFounding(chain, nodeCrypto);
  checkGenesisSignatures(chain, nodeCrypto);
  checkNodeKey(chain, { path: layout.nodeKey, keyId: identity.node.keyId });
  return { chain, isNew };
}

/**
 * Writes the genesis of a chain that this node alone orders; the first start makes its first block.
 * @throws SteleError KEY_FILE_LOST
 */
export async function foundSoloChain(
  { chain: name, suite }: Pick<NodeConfig, 'chain' | 'suite'>,
  layout: DataLayout,
  { node, operator }: Pick<Identity, 'node' | 'operator'>,
): Promise<void> {
  if (!operator) throw new SteleError('KEY_FILE_LOST', { path: layout.operatorKey });
  const genesis = createGenesis(
    { name, profile: PROFILES[suite], time: Date.now(), operator, node, hosts: HOST_HASHES },
    nodeCrypto,
  );
  await mkdir(layout.chain.root, { recursive: true });
  await writeFileDurably(layout.chain.genesis, genesisToJson(genesis));
}
