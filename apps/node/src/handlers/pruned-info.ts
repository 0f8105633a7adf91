import { utf8ToText } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk/api';
import type { Position } from '@stele/store';
import type { ChainView } from '../chain-view/chain-view.ts';

/** What a node knows for ever of a transaction that a block executed: where it stands, and how it ended. */
export async function prunedInfo(
  { reader, headers }: Pick<ChainView, 'reader' | 'headers'>,
  id: string,
  { height, index }: Position,
): Promise<TransactionInfo> {
  const { outcomes } = await reader.summary(height);
  const code = utf8ToText(outcomes[index] as Uint8Array);
  const { header } = await headers.at(height);
  const state = code === '' ? 'committed' : 'failed';
  return { id, state, height, index, time: header.time, pruned: { code, from: reader.kept().bodies } };
}
