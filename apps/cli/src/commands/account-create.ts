import { requireCommitted } from '@stele/sdk';
import { rolesOf } from '../organisations/duty-options.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { keyPath } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey, openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface AccountCreateOptions {
  readonly name?: string;
  readonly roles?: string;
  readonly json?: boolean;
}

/** Creates an account with a key, in the name of the operator whose key signs. */
export async function accountCreateCommand(
  context: Context,
  word: string,
  options: AccountCreateOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const client = openClient(settings);
  const key = await openKey(context, keyPath(settings, word));
  const name = options.name ?? key.label;
  const roles = options.roles === undefined ? {} : { roles: rolesOf(texts, options.roles) };
  const operator = await openSender(context, client);
  const { account, outcome } = await client.createAccount({ operator, key, name, ...roles });
  const { id, height } = requireCommitted(outcome);
  if (options.json) await terminal.print(JSON.stringify({ account, name, ...roles, txId: id, height }));
  else {
    await terminal.print(texts.account.created(visible(name)));
    await printFields(terminal, [
      [texts.account.id, account],
      [texts.tx.id, id],
      [texts.tx.block, numbers.count(height)],
    ]);
  }
  return ExitCode.ok;
}
