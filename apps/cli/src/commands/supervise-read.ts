import { createSupervisionClient } from '@stele/sdk';
import { readArguments } from '../contracts/json-arguments.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { parseHeight } from '../program/parse-height.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
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
  const [contract = '', method = '', ...more] = target.split('/');
  if (contract === '' || method === '' || more.length > 0) throw usageError(texts.audit.supervise.badScope(target));
  const args = await readArguments(word, texts);
  const height = parseHeight(texts, options.height);
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const question = { grant: options.grant, contract, method, args, ...(height === undefined ? {} : { height }) };
  const { record, result } = await createSupervisionClient(client).read(question, sender);
  if (options.json) await terminal.print(JSON.stringify({ record, result }));
  else {
    await terminal.print(jsonBlock(result, terminal.columns));
    terminal.note(texts.audit.supervise.recorded(record));
  }
  return ExitCode.ok;
}
