import { type Chain, type OffenceRecord, SYSTEM } from '@stele/ledger';
import { executedIn, toHex, utf8ToText } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import { unlessPruned } from '../chain-view/unless-pruned.ts';

/** The evidence in the transaction that reported an offence; undefined where a contract reported it, or its bundle is not kept. */
export async function reportedEvidence(
  chain: Chain,
  reader: Pick<StateReader, 'block'>,
  { height, transaction }: OffenceRecord,
): Promise<string | undefined> {
  const record = await unlessPruned(reader.block(height));
  if (!record) return undefined;
  for (const { body, id } of executedIn(record, () => chain.hasher)) {
    if (toHex(id) !== transaction) continue;
    const call = body.calls.find(
      ({ contract, method }) => contract === SYSTEM.offences && method === 'reportDoubleSignature',
    );
    return call && (JSON.parse(utf8ToText(call.args)) as { readonly evidence: string }).evidence;
  }
  return undefined;
}
