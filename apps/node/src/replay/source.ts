import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { openChain } from '@stele/ledger';
import { type Bytes, fromBase64, type Genesis } from '@stele/protocol';
import type { GenesisDocument } from '@stele/sdk/api';
import { openState } from '@stele/store';
import type { NodeConfig } from '../config/config.ts';
import { dataLayout } from '../data/layout.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';

/** A block of the chain that is replayed. */
export interface ReplayRecord {
  readonly header: Bytes;
  readonly bundles: readonly Bytes[];
}

/** Where the blocks of a replay come from. */
export interface ReplaySource {
  /** For people. */
  readonly name: string;
  readonly genesis: Genesis;
  /** Height of the newest block. */
  readonly newest: number;
  record(height: number): Promise<ReplayRecord>;
  /** Proof of the state leaves that a block wrote. */
  delta(height: number): Promise<Bytes>;
  close(): Promise<void>;
}

/** The blocks of a running node, over its API. */
export async function replaySourceOfNode(url: string, chain: string): Promise<ReplaySource> {
  const base = `${url}/v1/chains/${chain}`;
  const { core, sections } = await read<GenesisDocument>(`${base}/genesis`);
  const { height } = await read<{ height: number }>(base);
  return {
    name: base,
    genesis: { core: fromBase64(core), sections },
    newest: height,
    async record(wanted) {
      type Answer = { readonly header: string; readonly bundles: readonly string[] };
      const { header, bundles } = await read<Answer>(`${base}/blocks/${wanted}/record`);
      return { header: fromBase64(header), bundles: bundles.map(fromBase64) };
    },
    delta: async (wanted) =>
      fromBase64((await read<{ readonly proof: string }>(`${base}/blocks/${wanted}/delta`)).proof),
    close: () => Promise.resolve(),
  };
}

/** The blocks in the data folder of a node that does not run. @throws SteleError STORE_LOCKED, GENESIS_BAD */
export async function replaySourceOfFolder(config: NodeConfig): Promise<ReplaySource> {
  const layout = dataLayout(config.data, config.chain);
  const genesis = await readGenesisFile(layout.chain.genesis);
  const store = await openState(layout.chain.ledger, { params: openChain(genesis, nodeCrypto).storeParams });
  return {
    name: join(config.data, config.chain),
    genesis,
    newest: store.tip().height,
    async record(height) {
      const { header, bundles } = await store.block(height);
      return { header, bundles };
    },
    delta: (height) => store.proveDelta(height),
    close: () => store.close(),
  };
}

async function read<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as Answer;
}
