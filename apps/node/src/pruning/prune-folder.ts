import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, neededFrom, openChain, pruneHistory } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { type KeptHistory, lockDirectory, openState, type StateStore } from '@stele/store';
import { CertificateStore } from '../certificates/certificate-store.ts';
import { ValidatorHistory } from '../certificates/validator-history.ts';
import { TAGS } from '../chain/tags-module.ts';
import { keptBlocks, type NodeConfig } from '../config/config.ts';
import { dataLayout } from '../data/layout.ts';
import { openDatabase } from '../data/open-database.ts';
import { readGenesisFile } from '../founding/genesis-file.ts';
import { historyFloor } from './history-floor.ts';
import { type PrunedHistory, prunedHistory } from './interface.ts';

/** What a node that does not run would give up. */
export interface PruningPlan {
  readonly chain: string;
  /** Newest block. */
  readonly height: number;
  readonly kept: KeptHistory;
  /** First block whose transactions and receipts would be kept. */
  readonly from: number;
  /** Bytes of the transactions and receipts before it; states that go come on top. */
  readonly bodyBytes: number;
}

/** A chain of a data folder that nothing else has open. */
interface OpenedFolder {
  readonly chain: Chain;
  readonly store: StateStore;
  /** Where the history is to start. */
  readonly floor: number;
}

/** What pruning would give up by the settings, or for so many blocks. @throws SteleError STORE_LOCKED, GENESIS_BAD, STATE_* */
export function planPruning(config: NodeConfig, keep = config.historyBlocks): Promise<PruningPlan> {
  return withFolder(config, keep, async ({ chain, store, floor }) => {
    const kept = store.kept();
    const from = Math.max(kept.bodies, Math.min(floor, await neededFrom(store)));
    let bodyBytes = 0;
    for (let height = kept.bodies; height < from; height++) bodyBytes += await bodyBytesOf(store, height);
    return { chain: chain.name, height: store.tip().height, kept, from, bodyBytes };
  });
}

/**
 * Gives up the history of a node that does not run, as it would by itself.
 * @throws SteleError CONFIG_BAD where all of it is to be kept, STORE_LOCKED, GENESIS_BAD, STATE_*
 */
export function pruneFolder(config: NodeConfig): Promise<PrunedHistory> {
  const keep = keptBlocks(config);
  if (keep === undefined) {
    throw new SteleError('CONFIG_BAD', { name: 'STELE_HISTORY', reason: '"all" keeps all history; "recent" gives up' });
  }
  return withFolder(config, keep, async ({ chain, store, floor }) => {
    await settleValidators(config, chain, store);
    return prunedHistory(await pruneHistory(store, floor));
  });
}

async function withFolder<Answer>(
  config: NodeConfig,
  keep: number,
  work: (opened: OpenedFolder) => Promise<Answer>,
): Promise<Answer> {
  const layout = dataLayout(config.data, config.chain);
  const lock = lockDirectory(config.data);
  try {
    const chain = openChain(await readGenesisFile(layout.chain.genesis), nodeCrypto);
    const { storeParams: params } = chain;
    const store = await openState(layout.chain.ledger, { params, tags: TAGS });
    try {
      return await work({ chain, store, floor: historyFloor(store.tip().height, keep, params.snapshotEvery) });
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}

/** The sets of the validators are read from states that go. */
async function settleValidators(config: NodeConfig, chain: Chain, store: StateStore): Promise<void> {
  const { certificates } = dataLayout(config.data, config.chain).chain;
  const database = await openDatabase(certificates, CertificateStore.open);
  try {
    const history = await ValidatorHistory.open(chain, store, database.sets);
    await history.close();
  } finally {
    await database.close();
  }
}

async function bodyBytesOf(store: StateStore, height: number): Promise<number> {
  const { bundles, receipts } = await store.block(height);
  return [...bundles, ...receipts].reduce((sum, { length }) => sum + length, 0);
}
