import { relative } from 'node:path';
import { faultsOf, type NodeStatus, networkStatus, openNetwork, outputPath } from '../network/index.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { type Column, printTable } from '../terminal/table.ts';

export interface NetworkStatusOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** Shows what each node does. It fails where nodes do not have the same blocks. */
export async function networkStatusCommand(context: Context, options: NetworkStatusOptions): Promise<ExitCode> {
  const { terminal } = context;
  const statuses = await networkStatus(openNetwork(options.dir));
  if (options.json) for (const status of statuses) await terminal.print(JSON.stringify(rowOf(status)));
  else {
    await printTable(terminal, columnsOf(context, statuses), statuses);
    await terminal.print();
    for (const line of findings(context, statuses)) await terminal.print(line);
  }
  return statuses.some(({ standing }) => standing === 'differs') ? ExitCode.failed : ExitCode.ok;
}

function rowOf({ node, ...status }: NodeStatus): object {
  const { number, id, url, data } = node;
  return { node: number, organisation: id, url, data, ...status };
}

function columnsOf(context: Context, statuses: readonly NodeStatus[]): Column<NodeStatus>[] {
  const { texts, numbers } = context;
  const { network } = texts;
  return [
    { title: network.node, value: ({ node }) => `${node.number} ${node.id}` },
    { title: network.state, value: ({ state }) => network.states[state] },
    { title: network.pid, value: ({ pid }) => String(pid ?? ''), isNumber: true },
    {
      title: network.height,
      value: ({ height }) => (height === undefined ? '' : numbers.count(height)),
      isNumber: true,
    },
    { title: network.head, value: ({ head = '' }) => head.slice(0, SHORT_HASH) },
    { title: network.peers, value: ({ peers }) => String(peers ?? ''), isNumber: true },
    { title: network.standing, value: (status) => standingText(context, status, statuses) },
  ];
}

/** Digits of a hash that people compare at a glance. */
const SHORT_HASH = 12;

function standingText(
  { texts: { network }, numbers }: Context,
  { standing, behind, differsAt = 0 }: NodeStatus,
  statuses: readonly NodeStatus[],
): string {
  if (standing === 'down') return '';
  if (standing === 'silent') return network.silent;
  if (standing === 'differs') return network.differsAt(numbers.count(differsAt));
  if (statuses.filter(({ height }) => height !== undefined).length === 1) return network.alone;
  return behind > 0 ? network.behind(numbers.count(behind)) : network.same;
}

/** What all of it comes to. */
function findings({ texts: { network }, numbers }: Context, statuses: readonly NodeStatus[]): string[] {
  const answering = statuses.filter(({ height }) => height !== undefined).length;
  const needed = statuses.length - faultsOf(statuses.length);
  const differ = statuses.some(({ standing }) => standing === 'differs');
  const all = answering > 1 ? [network.allSame(numbers.count(answering))] : [];
  const ended = statuses.filter(({ state }) => state === 'failed');
  return [
    ...(differ ? [network.differ] : all),
    ...(answering < needed ? [network.tooFew(numbers.count(answering), numbers.count(needed))] : []),
    ...ended.map(({ node }) => network.saidLast(node.id, relative('', outputPath(node)))),
  ];
}
