import { errorText } from '@stele/protocol';
import type { ReceiptInfo, TransactionInfo } from '@stele/sdk';
import { errorOfCode, errorOfReceipt } from '@stele/sdk';
import { asTyped } from '../program/as-typed.ts';
import type { Context } from '../program/context.ts';
import { type Field, printFields } from '../terminal/fields.ts';
import { jsonLine } from '../terminal/json-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

/** Columns that names of fields take on the left. */
const NAMES = 16;

/** Prints what is known of a transaction. */
export async function printTransaction(context: Context, info: TransactionInfo, evidence?: string): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { tx } = texts;
  const { id, state, height, index, time, sender, signers, validUntil } = info;
  const fields: Field[] = [
    [tx.id, id],
    [tx.state, styledState(context, state)],
    ...reasonFields(context, info),
    [tx.block, height === undefined ? undefined : tx.place(numbers.count(height), numbers.count(index ?? 0))],
    [tx.time, time === undefined ? undefined : numbers.time(time)],
    [tx.sender, sender],
    [tx.signers, signers?.join('\n')],
    [tx.validUntil, validUntil === undefined ? undefined : numbers.time(validUntil)],
    [tx.pruned, info.pruned && tx.prunedFrom(numbers.count(info.pruned.from))],
    [tx.calls, info.calls && callLines(context, info.calls)],
    ...receiptFields(context, info),
    [tx.evidence, evidence],
  ];
  await printFields(terminal, fields);
}

function styledState({ terminal, texts }: Context, state: string): string {
  const words = texts.tx.states[state] ?? state;
  if (state === 'committed') return terminal.style('green', words);
  return ['failed', 'rejected', 'expired'].includes(state) ? terminal.style('red', words) : words;
}

function reasonFields({ texts, settings, terminal }: Context, { reason, receipt, pruned }: TransactionInfo): Field[] {
  const failure = receipt && receipt.code !== '' ? errorOfReceipt(settings.url, receipt) : undefined;
  const code = reason ?? (pruned?.code || undefined);
  const error = failure ?? (code === undefined ? undefined : errorOfCode(code));
  if (!error) return [];
  const { message, hint } = errorText(error, settings.language);
  return [[texts.tx.reason, reasonLines(terminal, visible(message), hint)]];
}

/** What happened and what to do, in lines that fit beside a field's name. */
export function reasonLines(terminal: Terminal, message: string, hint: string): string {
  const columns = terminal.columns - NAMES;
  const dim = wrap(asTyped(hint), columns)
    .split('\n')
    .map((line) => terminal.style('dim', line));
  return [wrap(message, columns), ...dim].join('\n');
}

function callLines({ terminal }: Context, calls: NonNullable<TransactionInfo['calls']>): string {
  return calls
    .map(({ contract, method, args }) => {
      const name = `${contract}.${method}`;
      return `${name}  ${jsonLine(args, terminal.lineColumns - NAMES - name.length - 2)}`;
    })
    .join('\n');
}

function receiptFields(context: Context, { receipt, gasLimit }: TransactionInfo): Field[] {
  if (!receipt) return [];
  const { tx } = context.texts;
  const used = context.numbers.count(receipt.gasUsed);
  return [
    [tx.returns, linesOrNothing(receipt.returns.map((value) => jsonLine(value, context.terminal.lineColumns - NAMES)))],
    [tx.events, linesOrNothing(eventLines(context, receipt))],
    [tx.gas, gasLimit === undefined ? used : tx.gasOf(used, context.numbers.count(gasLimit))],
  ];
}

function eventLines({ terminal }: Context, { events }: ReceiptInfo): string[] {
  return events.map(({ contract, name, data }) => {
    const title = `${contract}.${name}`;
    return `${title}  ${jsonLine(data, terminal.lineColumns - NAMES - title.length - 2)}`;
  });
}

function linesOrNothing(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : lines.join('\n');
}
