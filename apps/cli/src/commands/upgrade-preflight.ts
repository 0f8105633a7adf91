import { BUILD } from '@stele/node';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';
import { addressesOf, askNodes } from '../upgrades/ask-nodes.ts';
import { checkContracts } from '../upgrades/deployed-contracts.ts';
import type { AskedNode, PreflightFacts, PreflightFinding, Verdict } from '../upgrades/interface.ts';
import { judgePreflight, verdictOf } from '../upgrades/judge-preflight.ts';
import { offlineFindings } from '../upgrades/offline-findings.ts';
import { protocolInQuestion, readStatus } from '../upgrades/read-status.ts';
import { protocolNumber } from '../upgrades/whole-numbers.ts';
import { printFindings } from './findings.ts';

export interface UpgradePreflightOptions {
  readonly from?: string;
  /** Whether no node is asked. */
  readonly offline?: boolean;
  readonly json?: boolean;
}

const EXIT: Readonly<Record<Verdict, ExitCode>> = {
  ready: ExitCode.ok,
  'not-ready': ExitCode.failed,
  unsure: ExitCode.partly,
};

/** Says what would break if the chain changed to another version of the protocol. Changes nothing. */
export async function upgradePreflightCommand(
  context: Context,
  named: string | undefined,
  { from = '', offline, json }: UpgradePreflightOptions,
): Promise<ExitCode> {
  const { settings, environment, terminal } = context;
  const supported = BUILD.protocols;
  const wanted = named === undefined ? undefined : protocolNumber(context, named);
  if (offline) return printFindings(context, offlineFindings(context, wanted ?? Math.max(...supported)), { json });
  const client = openClient(settings);
  const status = await readStatus(client);
  const protocol = wanted ?? protocolInQuestion(status, supported);
  const { fingerprint } = await client.chain();
  const others = [environment['STELE_JOIN_FROM'] ?? '', from].join(',');
  const facts: PreflightFacts = {
    protocol,
    supported,
    status,
    nodes: await askNodes(addressesOf(settings.url, others), fingerprint),
    contracts: await checkContracts(client, protocol),
  };
  const findings = judgePreflight(facts);
  const verdict = verdictOf(findings);
  if (json) await terminal.print(JSON.stringify({ ...facts, findings, verdict }));
  else await printPreflight(context, facts, findings, verdict);
  return EXIT[verdict];
}

async function printPreflight(
  context: Context,
  facts: PreflightFacts,
  findings: readonly PreflightFinding[],
  verdict: Verdict,
): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { upgrade } = texts;
  const { protocol, status, contracts } = facts;
  const print = (text: string) => terminal.print(wrap(text, terminal.columns));
  await print(upgrade.question(String(status.protocol), String(protocol), numbers.count(status.height)));
  if (status.next) await print(upgrade.toGo(numbers.count(status.next.height - status.height)));
  await print(upgrade.thisBuild(BUILD.release, BUILD.protocols.join(', '), process.versions.node));
  await print(BUILD.protocols.includes(protocol) ? upgrade.loaded(numbers.count(contracts.length)) : upgrade.notLoaded);
  await terminal.print();
  await printNodes(context, facts.nodes);
  await terminal.print();
  for (const finding of findings) await print(`${markOf(context, finding)} ${wordsOf(context, finding)}`);
  if (findings.length > 0) await terminal.print();
  await print(upgrade.verdicts[verdict](String(protocol)));
}

function printNodes({ terminal, texts: { upgrade }, numbers }: Context, nodes: readonly AskedNode[]): Promise<void> {
  return printTable<AskedNode>(
    terminal,
    [
      { title: upgrade.node, value: ({ url }) => visible(url) },
      { title: upgrade.release, value: ({ answer }) => (answer ? visible(answer.release) : upgrade.silent) },
      { title: upgrade.canExecute, value: ({ answer }) => answer?.protocols.join(', ') ?? '' },
      { title: upgrade.newest, value: ({ answer }) => (answer ? numbers.count(answer.height) : ''), isNumber: true },
      { title: upgrade.engine, value: ({ answer }) => engineText(answer) },
      { title: 'Node.js', value: ({ answer }) => visible(answer?.nodejs ?? '') },
      { title: upgrade.data, value: ({ answer }) => String(answer?.dataFormat ?? '') },
      { title: upgrade.free, value: ({ answer }) => (answer ? numbers.bytes(answer.freeBytes) : ''), isNumber: true },
    ],
    nodes,
  );
}

function engineText(answer: AskedNode['answer']): string {
  if (!answer) return '';
  const { name, version = '', proposeMs, commitMs } = answer.engine;
  const times = proposeMs === undefined ? '' : `${proposeMs}/${commitMs} ms`;
  return visible([name, version, times].filter((text) => text !== '').join(' '));
}

function markOf({ terminal }: Context, { kind }: PreflightFinding): string {
  return kind === 'fault' ? terminal.style('red', '✗') : terminal.style('yellow', '!');
}

function wordsOf({ texts: { upgrade }, numbers }: Context, finding: PreflightFinding): string {
  const { findings } = upgrade;
  switch (finding.what) {
    case 'unable':
    case 'unannounced':
      return findings[finding.what](finding.who, String(finding.protocol));
    case 'this-build':
      return findings.thisBuild(String(finding.protocol), finding.supported);
    case 'contract':
      return findings.contract(finding.who, visible(finding.reason));
    case 'disk':
      return findings.disk(visible(finding.who), numbers.bytes(finding.bytes));
    case 'unasked':
      return findings.unasked(finding.who, visible(finding.reason));
    case 'behind':
      return findings.behind(visible(finding.who), numbers.count(finding.blocks));
    case 'differ':
      return findings.differ(upgrade.things[finding.of], visible(finding.values));
    case 'machine':
      return findings.machine(finding.who);
    case 'near':
      return findings.near(numbers.count(finding.blocks));
  }
}
