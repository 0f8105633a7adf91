import { type Client, type EndorsementInfo, errorOfCode } from '@stele/sdk';
import { printTransaction } from '../commands/print-transaction.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { missingNames } from './print-draft.ts';

/** Says what is missing of a transaction that a node collects signatures for; a complete one is followed to its end. */
export async function printCollected(
  context: Context,
  client: Client,
  info: EndorsementInfo,
  json: boolean | undefined,
): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  const { id, state, missing, validUntil, refusal } = info;
  if (refusal) throw errorOfCode(refusal.code, refusal.detail);
  if (state !== 'collecting') return printOutcome(context, client, id, json);
  if (json) await terminal.print(JSON.stringify({ id, state, missing, validUntil }));
  else {
    await terminal.print(texts.governance.collecting);
    await printFields(terminal, [[texts.tx.id, id]]);
    await terminal.print(texts.governance.missing(await missingNames(context, client, missing)));
    await terminal.print(texts.governance.until(numbers.time(validUntil)));
  }
  return ExitCode.ok;
}

/** Waits for the outcome of a transaction that was handed in, and prints it. */
export async function printOutcome(
  context: Context,
  client: Client,
  id: string,
  json: boolean | undefined,
): Promise<ExitCode> {
  const { state } = await client.wait(id);
  const info = await client.api.getTransaction({ params: { id } });
  if (json) await context.terminal.print(JSON.stringify(info));
  else await printTransaction(context, info);
  return state === 'committed' ? ExitCode.ok : ExitCode.failed;
}
