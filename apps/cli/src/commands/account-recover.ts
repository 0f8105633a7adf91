import { toHex } from '@stele/protocol';
import { createAccountsClient, requireCommitted } from '@stele/sdk';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { keyPath } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey, openSender } from '../settings/open-key.ts';
import { type Field, printFields } from '../terminal/fields.ts';

export interface AccountRecoverOptions {
  readonly complete?: boolean;
  readonly json?: boolean;
}

/** Opens the recovery of an account of the signing key's organisation, or completes it. */
export async function accountRecoverCommand(
  context: Context,
  account: string,
  word: string | undefined,
  options: AccountRecoverOptions,
): Promise<ExitCode> {
  checkId(context.texts, account);
  if ((word === undefined) === (options.complete !== true)) {
    throw usageError(context.texts.organisations.usage.recoverNeedsKey);
  }
  return word === undefined ? complete(context, account, options) : open(context, account, word, options);
}

async function open(
  context: Context,
  account: string,
  word: string,
  { json }: AccountRecoverOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const client = openClient(settings);
  const key = await openKey(context, keyPath(settings, word));
  const sender = await openSender(context, client);
  const outcome = await createAccountsClient(client).openRecovery(account, key, sender);
  const { id: txId, height, returns } = requireCommitted(outcome);
  const { until } = returns[0] as { readonly until: number };
  if (json) {
    await terminal.print(JSON.stringify({ account, key: toHex(key.keyId), until, txId, height }));
    return ExitCode.ok;
  }
  const { account: words } = texts.organisations;
  const end: Field = [words.until, numbers.time(until)];
  await print(context, words.recovering, { account, key: toHex(key.keyId), end, txId, height });
  await terminal.print(`\n${words.completeNext}\n  ./stele account recover --complete ${account}`);
  return ExitCode.ok;
}

async function complete(context: Context, account: string, { json }: AccountRecoverOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const outcome = await createAccountsClient(client).completeRecovery(account, sender);
  const { id: txId, height, returns } = requireCommitted(outcome);
  const { key } = returns[0] as { readonly key: string };
  if (json) await terminal.print(JSON.stringify({ account, key, txId, height }));
  else await print(context, texts.organisations.account.recovered, { account, key, txId, height });
  return ExitCode.ok;
}

/** Ends the recovery of the signing key's account. */
export async function accountObjectCommand(context: Context, { json }: AccountRecoverOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const outcome = await createAccountsClient(client).objectRecovery(sender);
  const { id: txId, height } = requireCommitted(outcome);
  const { account } = sender;
  if (json) await terminal.print(JSON.stringify({ account, txId, height }));
  else await print(context, texts.organisations.account.objected, { account, txId, height });
  return ExitCode.ok;
}

interface Done {
  readonly account: string;
  readonly key?: string;
  readonly end?: Field;
  readonly txId: string;
  readonly height: number;
}

async function print({ terminal, texts, numbers }: Context, sentence: string, done: Done): Promise<void> {
  await terminal.print(sentence);
  await printFields(terminal, [
    [texts.account.id, done.account],
    [texts.key.id, done.key],
    ...(done.end ? [done.end] : []),
    [texts.tx.id, done.txId],
    [texts.tx.block, numbers.count(done.height)],
  ]);
}
