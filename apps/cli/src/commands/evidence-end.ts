import { EVIDENCE_CONTRACT } from '@stele/protocol';
import { requireCommitted } from '@stele/sdk';
import { checkRecordKey } from '../evidence/check-record-key.ts';
import { isConfirmed } from '../governance/confirm.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';

export interface EndRecordOptions {
  readonly reason: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Declines to sign a record, or takes one's own back; both are for good, so it is asked before. */
export async function endRecordCommand(
  context: Context,
  way: 'decline' | 'revoke',
  record: string,
  { reason, yes, json }: EndRecordOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const words = texts.cosigning[way];
  checkRecordKey(texts, record);
  const client = openClient(settings);
  const sender = await openSender(context, client);
  if (!(await isConfirmed(context, words.ask, yes))) {
    terminal.note(texts.governance.notSigned);
    return ExitCode.failed;
  }
  const outcome = await client.contract(EVIDENCE_CONTRACT).call(way, { record, reason }, sender);
  const { id, height } = requireCommitted(outcome);
  if (json) await terminal.print(JSON.stringify({ record, txId: id, height }));
  else {
    await terminal.print(words.done);
    await printFields(terminal, [
      [texts.tx.id, id],
      [texts.tx.block, numbers.count(height)],
    ]);
  }
  return ExitCode.ok;
}
