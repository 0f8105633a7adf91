import { createNodesClient, type NodeInfo } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface NodeListOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

type Row = NodeInfo & { readonly isGateway: boolean };

/** Lists the nodes of the chain by the organisations that they belong to. */
export async function nodeListCommand(context: Context, { all, json }: NodeListOptions): Promise<ExitCode> {
  const { terminal, settings } = context;
  const client = createNodesClient(openClient(settings));
  const gateways = new Set(
    (await client.gateways()).filter(({ removed }) => removed === undefined).map(({ key }) => key),
  );
  const rows = (await client.list())
    .filter(({ removed }) => all || removed === undefined)
    .map((node) => ({ ...node, isGateway: gateways.has(node.key) }))
    .sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
  if (json) for (const row of rows) await terminal.print(JSON.stringify(row));
  else await printRows(context, rows);
  return ExitCode.ok;
}

function printRows({ terminal, texts: { node }, numbers }: Context, rows: readonly Row[]): Promise<void> {
  return printTable<Row>(
    terminal,
    [
      { title: node.organisation, value: ({ organisation }) => organisation },
      { title: node.role, value: ({ role, removed }) => node.roles[removed === undefined ? role : 'removed'] ?? role },
      { title: node.weight, value: ({ weight }) => numbers.count(weight), isNumber: true },
      { title: node.gateway, value: ({ isGateway }) => (isGateway ? node.isGateway : node.isNoGateway) },
      { title: node.address, value: ({ engine }) => visible(engine?.address ?? ''), canShrink: true },
      { title: node.since, value: ({ since }) => numbers.time(since).slice(0, 10) },
      { title: node.key, value: ({ key }) => key, canShrink: true },
    ],
    rows,
  );
}
