import { createAccountsClient, requireCommitted } from '@stele/sdk';
import { rolesOf } from '../organisations/duty-options.ts';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';

export interface AccountRolesOptions {
  readonly json?: boolean;
}

/** Gives an account of the signing key's organisation its roles. */
export async function accountRolesCommand(
  context: Context,
  account: string,
  word: string,
  { json }: AccountRolesOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  checkId(texts, account);
  const roles = word === '-' ? [] : rolesOf(texts, word);
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const outcome = await createAccountsClient(client).setRoles(account, roles, sender);
  const { id: txId, height } = requireCommitted(outcome);
  const { account: words } = texts.organisations;
  if (json) await terminal.print(JSON.stringify({ account, roles, txId, height }));
  else {
    await terminal.print(roles.length === 0 ? words.rolesCleared : words.rolesSet(roles.join(', ')));
    await printFields(terminal, [
      [texts.account.id, account],
      [texts.tx.id, txId],
      [texts.tx.block, numbers.count(height)],
    ]);
  }
  return ExitCode.ok;
}
