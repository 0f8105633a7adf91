import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { printTransaction } from './print-transaction.ts';

export interface TxWaitOptions {
  readonly timeout: string;
  readonly json?: boolean;
}

/** Waits for the outcome of a transaction. */
export async function txWaitCommand(context: Context, id: string, options: TxWaitOptions): Promise<ExitCode> {
  checkId(context.texts, id);
  const seconds = Number(options.timeout);
  if (!(seconds > 0)) throw usageError(context.texts.usage.invalidArgument('--timeout'));
  const client = openClient(context.settings);
  // A node that does not run is said at once; one that stops later is waited for.
  await client.chain();
  const { state } = await client.wait(id, { timeoutMs: 1000 * seconds });
  const info = await client.api.getTransaction({ params: { id } });
  if (options.json) await context.terminal.print(JSON.stringify(info));
  else await printTransaction(context, info);
  return state === 'committed' ? ExitCode.ok : ExitCode.failed;
}
