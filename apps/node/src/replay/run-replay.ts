import { selfTest } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Ledger, openChain, openLedger } from '@stele/ledger';
import { type Bytes, equalBytes, type Hasher, headerCodec, SteleError } from '@stele/protocol';
import { openState, type StateStore } from '@stele/store';
import { createChainHosts } from '../runtime/hosts.ts';
import { findDifference, type ReplayDifference } from './difference.ts';
import type { ReplayRecord, ReplaySource } from './source.ts';

/** How far a replay is. */
export interface ReplayProgress {
  readonly height: number;
  readonly newest: number;
  readonly difference: ReplayDifference | undefined;
}

/**
 * Executes a chain again from its genesis in an empty folder and compares every header. Ends at the newest block,
 * or at the first that came out otherwise.
 * @param directory an empty folder, or one that does not exist; it keeps the replayed ledger.
 * @throws SteleError CONFIG_BAD when the folder holds something; CRYPTO_SELF_TEST when this machine would come to
 *   other results for want of right cryptography.
 */
export async function* runReplay(source: ReplaySource, directory: string): AsyncGenerator<ReplayProgress> {
  selfTest(nodeCrypto);
  const chain = openChain(source.genesis, nodeCrypto);
  const store = await openState(directory, { params: chain.storeParams });
  const hosts = createChainHosts(chain.sections.runtime.hosts);
  try {
    if (store.tip().height !== 0)
      throw new SteleError('CONFIG_BAD', { name: directory, reason: 'the folder is not empty' });
    const ledger = await openLedger({ chain, store, crypto: nodeCrypto, hosts: hosts.of, salt: 0 });
    const { newest } = source;
    for (let height = 1; height <= newest; height++) {
      const original = await source.record(height);
      const replayed = height === 1 ? await foundingBlock(store) : await executeAgain(ledger, height, original);
      const isSame = equalBytes(original.header, replayed.header);
      const difference = isSame ? undefined : await explain(source, store, chain.hasher, height, original, replayed);
      yield { height, newest, difference };
      if (difference) return;
    }
  } finally {
    await store.close();
    hosts.close();
  }
}

interface Replayed {
  readonly header: Bytes;
  /** Raw state keys that the block wrote. */
  readonly keys: readonly Bytes[];
}

async function foundingBlock(store: StateStore): Promise<Replayed> {
  return { header: (await store.block(1)).header, keys: [] };
}

async function executeAgain(ledger: Ledger, height: number, original: ReplayRecord): Promise<Replayed> {
  const { time, proposer } = headerCodec.decode(original.header);
  const block = ledger.execute({ height, time, proposer, bundles: original.bundles });
  await ledger.commit(block);
  return { header: block.header, keys: block.writtenKeys };
}

async function explain(
  source: ReplaySource,
  store: StateStore,
  hasher: Hasher,
  height: number,
  original: ReplayRecord,
  replayed: Replayed,
): Promise<ReplayDifference> {
  return findDifference(
    hasher,
    { header: original.header, delta: await source.delta(height) },
    { ...replayed, delta: await store.proveDelta(height) },
  );
}
