import type { Chain } from '@stele/ledger';
import { executedIn } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk/api';
import type { BlockRecord } from '@stele/store';
import type { Headers } from '../chain-view/headers.ts';
import { contentInfo, receiptInfo } from './present.ts';

/** Where a transaction that was executed is read from. */
export interface ExecutedSources {
  readonly chain: Chain;
  readonly reader: { block(height: number): Promise<BlockRecord> };
  readonly headers: Pick<Headers, 'at'>;
}

/** Everything that its block says of a transaction. */
export async function executedInfo(
  { reader, chain, headers }: ExecutedSources,
  id: string,
  { height, index }: { readonly height: number; readonly index: number },
): Promise<TransactionInfo> {
  const record = await reader.block(height);
  const receipt = receiptInfo(record.receipts[index] as Uint8Array);
  const executed = executedIn(record, () => chain.hasher).find((candidate) => candidate.index === index);
  const { header } = await headers.at(height);
  return {
    id,
    state: receipt.code === '' ? 'committed' : 'failed',
    height,
    index,
    time: header.time,
    ...(executed ? contentInfo(executed) : {}),
    receipt,
  };
}
