import { toHex } from '@stele/protocol';
import { type Client, callsOf, type TransactionFile } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';
import { holdersOf, holderText } from './key-holders.ts';
import { printCalls } from './print-calls.ts';

/** Prints what a transaction does, for whom, until when, and who has signed it: all of it from its body. */
export async function printDraft(context: Context, client: Client, file: TransactionFile): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { tx, governance } = texts;
  const { id, content, signers, signatures } = file.draft;
  const holders = await holdersOf(client, signers);
  await printFields(terminal, [
    [tx.id, id],
    [governance.chain, `${visible(file.chainName)}\n${file.genesis}`],
    [tx.sender, toHex(content.sender)],
    [tx.validUntil, numbers.time(content.validUntil)],
    [
      tx.signers,
      holders
        .map((holder) => `${signatures.has(holder.key) ? '✓' : '·'} ${holderText(context, holder)}\n  ${holder.key}`)
        .join('\n'),
    ],
  ]);
  await printCalls(context, tx.calls, callsOf(content));
}

/** Those who still have to sign, as people call them. */
export async function missingNames(context: Context, client: Client, keys: readonly string[]): Promise<string> {
  return (await holdersOf(client, keys)).map((holder) => holderText(context, holder)).join(', ');
}
