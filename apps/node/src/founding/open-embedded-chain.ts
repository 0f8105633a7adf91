import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, openChain } from '@stele/ledger';
import { writeFileDurably } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { PROFILES } from '../config/profiles.ts';
import type { DataLayout } from '../data/layout.ts';
import { HOST_HASHES } from '../runtime/hosts.ts';
import { createGenesis } from './create-genesis.ts';
import { genesisToJson, readGenesisFile } from './genesis-file.ts';
import type { Identity } from './open-identity.ts';

/** The embedded chain of a data folder; the first start founds it. */
export async function openEmbeddedChain(
  config: NodeConfig,
  layout: DataLayout,
  identity: Identity,
): Promise<{ readonly chain: Chain; readonly isNew: boolean }> {
  const isNew = !existsSync(layout.chain.genesis);
  if (isNew) {
    const genesis = createGenesis(
      {
        name: config.chain,
        profile: PROFILES[config.suite],
        time: Date.now(),
        operator: identity.operator,
        node: identity.node,
        hosts: HOST_HASHES,
      },
      nodeCrypto,
    );
    await mkdir(layout.chain.root, { recursive: true });
    await writeFileDurably(layout.chain.genesis, genesisToJson(genesis));
  }
  return { chain: openChain(await readGenesisFile(layout.chain.genesis), nodeCrypto), isNew };
}
