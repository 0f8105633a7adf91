import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CryptoBackend } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type BundleOutcome, type Ledger, openChain, openLedger } from '@stele/ledger';
import {
  type Bytes,
  fromBase64,
  fromHex,
  type Genesis,
  receiptCodec,
  receiptRecordCodec,
  toBase64,
  toHex,
} from '@stele/protocol';
import type { ContractHost } from '@stele/runtime';
import { openState } from '@stele/store';
import { createHosts } from '../../apps/node/src/runtime/hosts.ts';
import type { ChainVector, VectorBlock } from './interface.ts';

/** A ledger in a folder of its own, as a node would open it. */
export interface VectorLedger extends AsyncDisposable {
  readonly ledger: Ledger;
  /** A folder that goes with the ledger. */
  readonly folder: string;
  /** Executes a block, makes it durable and tells everything of it. */
  block(time: number, proposer: Bytes, bundles: readonly Bytes[]): Promise<VectorBlock>;
}

/** What a ledger of vectors may have of its own. */
export interface VectorLedgerOptions {
  readonly crypto?: CryptoBackend;
  readonly hosts?: readonly ContractHost[];
}

export async function openVectorLedger(genesis: Genesis, options: VectorLedgerOptions = {}): Promise<VectorLedger> {
  const folder = await mkdtemp(join(tmpdir(), 'stele-vectors-'));
  const { crypto = nodeCrypto } = options;
  const chain = openChain(genesis, crypto);
  const store = await openState(join(folder, 'ledger'), { params: chain.storeParams, indexer: 'inline' });
  const hosts = options.hosts ?? createHosts(chain.sections.runtime.hosts);
  const ledger = await openLedger({ chain, store, crypto, hosts, salt: 0 });
  return {
    ledger,
    folder,
    async block(time, proposer, bundles) {
      const { height } = ledger.tip();
      const executed = ledger.execute({ height: height + 1, time, proposer, bundles });
      await ledger.commit(executed);
      return {
        height: executed.height,
        time,
        proposer: toHex(proposer),
        bundles: bundles.map(toBase64),
        header: toBase64(executed.header),
        hash: toHex(executed.headerHash),
        stateRoot: toHex(store.tip().stateRoot),
        receipts: executed.record.receipts.map(receiptOf),
        outcomes: executed.outcomes.map(outcomesOf),
      };
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      for (const host of hosts) host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The founding document of a vector. */
export function genesisOf({ genesis }: ChainVector): Genesis {
  return { core: fromBase64(genesis.core), sections: genesis.sections };
}

/** Executes the bundles of a vector. */
export async function executeBlocks(vector: VectorLedger, { blocks }: ChainVector): Promise<VectorBlock[]> {
  const executed: VectorBlock[] = [];
  for (const { time, proposer, bundles } of blocks) {
    executed.push(await vector.block(time, fromHex(proposer), bundles.map(fromBase64)));
  }
  return executed;
}

/** The headers and receipts that this machine comes to for the bundles of a vector. */
export async function executeVector(
  vector: ChainVector,
  crypto: CryptoBackend = nodeCrypto,
): Promise<Pick<ChainVector, 'founding' | 'blocks'>> {
  await using own = await openVectorLedger(genesisOf(vector), { crypto });
  return { founding: foundingOf(own.ledger), blocks: await executeBlocks(own, vector) };
}

/** Block 1 of a ledger that has no other yet. */
export function foundingOf(ledger: Ledger): ChainVector['founding'] {
  return { header: toBase64(ledger.tip().header), stateRoot: toHex(ledger.store.tip().stateRoot) };
}

function receiptOf(record: Bytes): VectorBlock['receipts'][number] {
  const { receipt } = receiptRecordCodec.decode(record);
  return { code: receiptCodec.decode(receipt).code, encoded: toBase64(receipt) };
}

function outcomesOf(bundle: BundleOutcome): string[] {
  if (bundle.kind === 'refused') return [`bundle refused: ${bundle.error.code}`];
  return bundle.outcomes.map((outcome) => {
    if (outcome.kind === 'executed') return outcome.code === '' ? 'committed' : `failed: ${outcome.code}`;
    if (outcome.kind === 'skipped') return `skipped: ${outcome.error.code}`;
    return `repeated: ${outcome.height}.${outcome.index}`;
  });
}
