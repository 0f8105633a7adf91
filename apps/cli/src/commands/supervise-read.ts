import { createSupervisionClient } from '@stele/sdk';
import { readArguments } from '../contracts/json-arguments.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { parseHeight } from '../program/parse-height.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { checkReadable } from '../supervision/check-scope.ts';
import { grantKey } from '../supervision/grant-key.ts';
import { contractAndMethod } from '../supervision/scope-word.ts';
import { jsonBlock } from '../terminal/json-text.ts';

export interface SuperviseReadOptions {
  readonly grant: string;
  readonly height?: string;
  readonly json?: boolean;
}

/** Records a query under a grant and asks it. */
export async function superviseReadCommand(
  context: Context,
  target: string,
  word: string,
  options: SuperviseReadOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const [contract, method] = contractAndMethod(texts, target);
  if (method === undefined) throw usageError(texts.audit.supervise.badScope(target));
  const grant = grantKey(texts, options.grant);
  const args = await readArguments(word, texts);
  const height = parseHeight(texts, options.height);
  const client = openClient(settings);
  await checkReadable(client, texts, contract, method);
  const sender = await openSender(context, client);
  const question = { grant, contract, method, args, ...(height === undefined ? {} : { height }) };
  const { record, result } = await createSupervisionClient(client).read(question, sender);
  if (options.json) await terminal.print(JSON.stringify({ record, result }));
  else {
    await terminal.print(jsonBlock(result, terminal.columns));
    terminal.note(texts.audit.supervise.recorded(record));
  }
  return ExitCode.ok;
}
