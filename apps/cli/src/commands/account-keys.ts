import { readKeyFile } from '@stele/crypto/node';
import { isHex, toHex } from '@stele/protocol';
import { requireCommitted, type TransactionOutcome } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { keyPath } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey, openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';

export interface AccountKeyOptions {
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
  const key = isHex(word, 32) ? word.toLowerCase() : toHex((await readKeyFile(keyPath(context.settings, word))).keyId);
  const outcome = await client.revokeKey({ ...(await openSender(context, client)), key });
  return report(context, outcome, key, context.texts.account.keyRevoked, options);
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
