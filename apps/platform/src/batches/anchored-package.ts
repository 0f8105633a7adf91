import { type EvidencePackage, SteleError } from '@stele/protocol';
import type { PlatformTables } from '../database/platform-tables.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { BatchFiles } from './batch-files.ts';
import type { Batch } from './batch-table.ts';
import { packageOnThread } from './file-thread.ts';
import { readBatchRow } from './row-reader.ts';

export interface AnchoredPackageOptions {
  readonly chains: ChainDirectory;
  readonly tables: PlatformTables;
  readonly files: BatchFiles;
}

/**
 * The evidence package of a row of an anchored batch.
 * @throws SteleError BATCH_PACKAGE where the row has none; DATABASE_FAILED; what the node answers
 */
export async function anchoredPackage(
  { chains, tables, files }: AnchoredPackageOptions,
  { id, chain, agreed, columns }: Batch,
  row: number,
): Promise<EvidencePackage> {
  const found = agreed?.way === 'anchored' && (await readBatchRow(tables, { batch: id, way: agreed.way, row }));
  if (!agreed || !found || found.state !== 'committed' || found.place === null) {
    throw new SteleError('BATCH_PACKAGE', { row });
  }
  const client = chains.client(chain);
  const answer = await client.api.getAnchorProof({ params: { owner: agreed.account, batch: id } });
  const { hasher } = await client.chain();
  const { place } = found;
  const task = { path: files.pathOf(id), columns, hash: hasher.name, place, batch: id, answer, url: client.url };
  return packageOnThread(task);
}
