import { relative } from 'node:path';
import { PROFILES, type ProfileName } from '@stele/node/founding';
import {
  faultsOf,
  MOST_ORGANISATIONS,
  type Network,
  type NetworkNode,
  type NetworkPlan,
  type NetworkProgress,
  PEER_PORT_DISTANCE,
  startNetwork,
  USUAL_PLAN,
} from '../network/index.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { usageError } from '../program/usage-error.ts';
import { printFields } from '../terminal/fields.ts';
import { Progress } from '../terminal/progress.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { printTable } from '../terminal/table.ts';
import type { Texts } from '../texts/texts.ts';

export interface NetworkUpOptions {
  readonly dir: string;
  readonly orgs?: string;
  readonly suite?: string;
  readonly rule?: string;
  readonly port?: string;
  readonly json?: boolean;
}

/** Founds a network if its folder holds none, and starts every node that does not run. */
export async function networkUpCommand(context: Context, options: NetworkUpOptions): Promise<ExitCode> {
  const { environment, texts } = context;
  const plan = planOf(texts, options);
  using stop = interruption(() => undefined);
  using shown = showProgress(context, plan.organisations ?? USUAL_PLAN.organisations);
  const { onProgress } = shown;
  const started = await startNetwork({ plan, environment, onProgress, signal: stop.signal }).catch((error: unknown) => {
    if (stop.signal.aborted) return undefined;
    throw error;
  });
  shown.clear();
  if (!started) {
    context.terminal.note(texts.network.interrupted);
    return ExitCode.interrupted;
  }
  const { network, isNew } = started;
  if (options.json) await context.terminal.print(JSON.stringify({ ...network, isNew }));
  else await report(context, network, isNew);
  return ExitCode.ok;
}

/** What was said on the command line. @throws SteleError CLI_USAGE */
function planOf({ network, genesis }: Texts, options: NetworkUpOptions): Partial<NetworkPlan> {
  const { dir, orgs, suite, rule, port } = options;
  const most = 65_535 - PEER_PORT_DISTANCE - MOST_ORGANISATIONS;
  if (suite !== undefined && !isProfile(suite)) {
    throw usageError(genesis.badSuite(suite, Object.keys(PROFILES).join(', ')));
  }
  const count = within(orgs, 1, MOST_ORGANISATIONS, (word) => network.badOrgs(word, String(MOST_ORGANISATIONS)));
  const first = within(port, 1, most, (word) => network.badPort(word, '1', String(most)));
  return {
    folder: dir,
    ...(count === undefined ? {} : { organisations: count }),
    ...(suite === undefined ? {} : { suite }),
    ...(rule === undefined ? {} : { rule }),
    ...(first === undefined ? {} : { port: first }),
  };
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}

function within(
  word: string | undefined,
  least: number,
  most: number,
  fault: (word: string) => string,
): number | undefined {
  if (word === undefined) return undefined;
  const value = /^\d{1,5}$/.test(word) ? Number(word) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw usageError(fault(word));
}

interface ShownProgress extends Disposable {
  readonly onProgress: (progress: NetworkProgress) => void;
  clear(): void;
}

/** What is done now, on one line where somebody watches. */
function showProgress({ terminal, texts: { network }, numbers }: Context, total: number): ShownProgress {
  let ready = 0;
  let text = '';
  const count = numbers.count(total);
  const line = new Progress(terminal, () => ({ done: ready, total: ready > 0 ? total : undefined, text }));
  return {
    onProgress: (progress) => {
      if (progress.step === 'founding') text = network.founding(count);
      if (progress.step === 'starting') text = network.starting(progress.node.id);
      if (progress.step === 'ready') text = network.ready(numbers.count(++ready), count);
    },
    clear: () => line.clear(),
    [Symbol.dispose]: () => line[Symbol.dispose](),
  };
}

async function report(context: Context, { folder, nodes, fingerprint }: Network, isNew: boolean): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { network } = texts;
  const count = numbers.count(nodes.length);
  const shown = relative('', folder) || '.';
  await terminal.print(isNew ? network.founded(count, shown) : network.continued(count, shown));
  await terminal.print();
  await printTable<NetworkNode>(
    terminal,
    [
      { title: network.organisation, value: ({ id }) => id },
      { title: network.address, value: ({ peerPort }) => `127.0.0.1:${peerPort}` },
      { title: network.api, value: ({ url }) => url },
      { title: network.folder, value: ({ data }) => relative('', data), canShrink: true },
    ],
    nodes,
  );
  await terminal.print();
  await printFields(terminal, [[network.fingerprint, fingerprint]]);
  await terminal.print(network.faults(count, numbers.count(faultsOf(nodes.length))));
  await terminal.print(`\n${network.next}`);
  for (const command of nextCommands(shown, nodes.length)) await terminal.print(`  ./stele ${command}`);
}

function nextCommands(folder: string, nodes: number): string[] {
  const dir = folder === USUAL_PLAN.folder ? '' : ` --dir ${shellQuote(folder)}`;
  const victim = Math.min(2, nodes);
  const chosen = `--network ${shellQuote(folder)} --node`;
  return [
    `evidence deposit README.md ${chosen} 1`,
    `network kill ${victim}${dir}`,
    `block show latest ${chosen} ${nodes}`,
    `network restart ${victim}${dir}`,
    `network status${dir}`,
    `network down${dir}`,
  ];
}
