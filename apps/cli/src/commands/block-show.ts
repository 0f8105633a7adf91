import { isSteleError, SteleError } from '@stele/protocol';
import type { BlockInfo, Client } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';

export interface BlockShowOptions {
  readonly json?: boolean;
}

/** Transactions that are listed; of more, the first ones and their number. */
const LISTED = 20;

/** Shows a block. */
export async function blockShowCommand(context: Context, height: string, options: BlockShowOptions): Promise<ExitCode> {
  const client = openClient(context.settings);
  const block = await blockAt(client, await heightOf(context, client, height));
  if (options.json) await context.terminal.print(JSON.stringify(block));
  else await printBlock(context, block);
  return ExitCode.ok;
}

/** @throws SteleError STATE_HEIGHT_UNKNOWN, which names the newest height */
async function blockAt(client: Client, height: number): Promise<BlockInfo> {
  try {
    return await client.api.getBlock({ params: { height } });
  } catch (cause) {
    if (!isSteleError(cause, 'API_NOT_FOUND')) throw cause;
    const { height: tip } = await client.api.getChain();
    throw new SteleError('STATE_HEIGHT_UNKNOWN', { height, tip }, { cause });
  }
}

async function heightOf({ texts }: Context, client: Client, text: string): Promise<number> {
  if (text === 'latest') return (await client.api.getChain()).height;
  if (!/^\d{1,15}$/.test(text)) throw usageError(texts.usage.notInteger(text));
  return Number(text);
}

async function printBlock(context: Context, { header, transactions, certificate }: BlockInfo): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { block } = texts;
  await printFields(terminal, [
    [block.height, numbers.count(header.height)],
    [block.time, numbers.time(header.time)],
    [block.hash, header.hash],
    [block.parent, header.parent],
    [block.proposer, header.proposer],
    [block.stateRoot, header.stateRoot],
    [block.gas, numbers.count(header.gasUsed)],
    [
      block.certificate,
      certificate
        ? block.certifiedBy(numbers.count(certificate.signatures.length), numbers.count(certificate.height))
        : block.uncertified,
    ],
    [block.transactions, transactionLines(context, transactions)],
  ]);
}

function transactionLines({ texts, numbers }: Context, ids: readonly string[]): string {
  if (ids.length === 0) return texts.block.none;
  if (ids.length === 1) return ids[0] as string;
  const rest = ids.length > LISTED ? ['…'] : [];
  return [numbers.count(ids.length), ...ids.slice(0, LISTED), ...rest].join('\n');
}
