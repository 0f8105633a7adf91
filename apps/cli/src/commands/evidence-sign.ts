import { EVIDENCE_CONTRACT } from '@stele/protocol';
import { requireCommitted } from '@stele/sdk';
import { checkRecordKey } from '../evidence/check-record-key.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';

export interface SignRecordsOptions {
  readonly json?: boolean;
}

/** Records of one transaction: their entries, with all signatures before, stay far below what a transaction may write. */
const AT_ONCE = 250;

/** Signs records whose turn it is for the account of the signing key: those of one transaction all, or none. */
export async function signRecordsCommand(
  context: Context,
  records: readonly string[],
  { json }: SignRecordsOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  for (const record of records) checkRecordKey(texts, record);
  const client = openClient(settings);
  const sender = await openSender(context, client);
  for (let start = 0; start < records.length; start += AT_ONCE) {
    const some = records.slice(start, start + AT_ONCE);
    const outcome = await client.contract(EVIDENCE_CONTRACT).call('sign', { records: some }, sender);
    const { id, height } = requireCommitted(outcome);
    if (json) {
      for (const record of some) await terminal.print(JSON.stringify({ record, txId: id, height }));
      continue;
    }
    await terminal.print(texts.cosigning.signed(numbers.count(some.length), some.length !== 1));
    await printFields(terminal, [
      [texts.tx.id, id],
      [texts.tx.block, numbers.count(height)],
    ]);
  }
  return ExitCode.ok;
}
