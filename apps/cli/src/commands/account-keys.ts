import { readKeyFile } from '@stele/crypto/node';
import { isHex, toHex } from '@stele/protocol';
import { createAccountsClient, requireCommitted, type TransactionOutcome } from '@stele/sdk';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { keyPath } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey, openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';

export interface AccountKeyOptions {
  /** An account of the signing key's organisation, where it is not the signing key's own. */
  readonly account?: string;
  readonly json?: boolean;
}

/** Adds a key to the account of the signing key. */
export async function accountAddKeyCommand(
  context: Context,
  word: string,
  options: AccountKeyOptions,
): Promise<ExitCode> {
  const client = openClient(context.settings);
  const key = await openKey(context, keyPath(context.settings, word));
  const outcome = await client.addKey({ ...(await openSender(context, client)), key });
  return report(context, outcome, toHex(key.keyId), context.texts.account.keyAdded, options);
}

/** Revokes a key of the account of the signing key. */
export async function accountRevokeKeyCommand(
  context: Context,
  word: string,
  options: AccountKeyOptions,
): Promise<ExitCode> {
  const client = openClient(context.settings);
  const key = await keyIdOf(context, word);
  const outcome = await client.revokeKey({ ...(await openSender(context, client)), key });
  return report(context, outcome, key, context.texts.account.keyRevoked, options);
}

/** Ends the use of a key of the signing key's account, or of another account of its organisation. */
export async function accountRetireKeyCommand(
  context: Context,
  word: string,
  options: AccountKeyOptions,
): Promise<ExitCode> {
  if (options.account !== undefined) checkId(context.texts, options.account);
  const client = openClient(context.settings);
  const key = await keyIdOf(context, word);
  const sender = await openSender(context, client);
  const { account = sender.account } = options;
  const outcome = await createAccountsClient(client).revokeKeyOf(account, key, sender);
  return report(context, outcome, key, context.texts.organisations.account.retired, options);
}

async function keyIdOf({ settings }: Context, word: string): Promise<string> {
  return isHex(word, 32) ? word.toLowerCase() : toHex((await readKeyFile(keyPath(settings, word))).keyId);
}

async function report(
  { terminal, texts, numbers }: Context,
  outcome: TransactionOutcome,
  key: string,
  sentence: string,
  { json }: AccountKeyOptions,
): Promise<ExitCode> {
  const { id, height } = requireCommitted(outcome);
  if (json) await terminal.print(JSON.stringify({ key, txId: id, height }));
  else {
    await terminal.print(sentence);
    await printFields(terminal, [
      [texts.key.id, key],
      [texts.tx.id, id],
      [texts.tx.block, numbers.count(height)],
    ]);
  }
  return ExitCode.ok;
}
