import { writeFileAtomically } from '../evidence/write-file.ts';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printTransaction } from './print-transaction.ts';

export interface TxShowOptions {
  readonly evidence?: string;
  readonly json?: boolean;
}

/** Shows what is known of a transaction, and writes a package that proves it if asked to. */
export async function txShowCommand(context: Context, id: string, options: TxShowOptions): Promise<ExitCode> {
  checkId(context.texts, id);
  const client = openClient(context.settings);
  const info = await client.api.getTransaction({ params: { id } });
  if (options.evidence !== undefined) {
    const evidence = await client.api.getTransactionEvidence({ params: { id } });
    await writeFileAtomically(options.evidence, `${JSON.stringify(evidence, undefined, 2)}\n`);
  }
  if (options.json) await context.terminal.print(JSON.stringify(info));
  else await printTransaction(context, info, options.evidence);
  return info.state === 'unknown' ? ExitCode.failed : ExitCode.ok;
}
