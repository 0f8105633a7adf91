import type { ChainProtocol } from '@stele/sdk/api';
import type { AskedNode, PreflightFacts, PreflightFinding, Verdict } from './interface.ts';

/** Free bytes below which a restart may fail for want of room. */
const LEAST_FREE = 1024 ** 3;

/** Blocks that a node may be behind without a word. */
const FEW_BLOCKS = 10;

/** Blocks to an upgrade below which nobody would have the time to change anything. */
const NEAR = 100;

/** What speaks against an upgrade, the gravest first. */
export function judgePreflight(facts: PreflightFacts): PreflightFinding[] {
  const found = [
    ...ownBuild(facts),
    ...validators(facts),
    ...contracts(facts),
    ...facts.nodes.flatMap((node) => [...nodeFindings(facts, node)]),
    ...differences(facts.nodes),
    ...nearness(facts),
  ];
  return [...found.filter(({ kind }) => kind === 'fault'), ...found.filter(({ kind }) => kind === 'warning')];
}

export function verdictOf(findings: readonly PreflightFinding[]): Verdict {
  if (findings.some(({ kind }) => kind === 'fault')) return 'not-ready';
  return findings.some(({ what }) => what === 'unasked') ? 'unsure' : 'ready';
}

function* ownBuild({ protocol, supported }: PreflightFacts): Generator<PreflightFinding> {
  if (supported.includes(protocol)) return;
  yield { kind: 'fault', what: 'this-build', protocol, supported: supported.join(', ') };
}

/** What a node says of itself counts before what the chain has of it: it may have been changed since. */
function* validators({ protocol, status, nodes }: PreflightFacts): Generator<PreflightFinding> {
  for (const { node, organisation, protocols } of status.validators) {
    const asked = nodes.find(({ answer }) => answer?.node === node)?.answer;
    if (asked && !asked.protocols.includes(protocol)) {
      yield { kind: 'fault', what: 'unable', who: organisation, protocol };
    } else if (!protocols.includes(protocol)) {
      yield { kind: 'fault', what: 'unannounced', who: organisation, protocol };
    }
    if (!asked) yield { kind: 'warning', what: 'unasked', who: organisation, reason: reasonFor(nodes) };
  }
}

/** Whose address failed is not known from an address: all that failed are named. */
function reasonFor(nodes: readonly AskedNode[]): string {
  return nodes
    .filter(({ answer }) => !answer)
    .map(({ url, reason }) => `${url}: ${reason}`)
    .join('; ');
}

function* contracts({ contracts: checked }: PreflightFacts): Generator<PreflightFinding> {
  for (const { name, changes, fault } of checked) {
    if (fault !== '') yield { kind: 'fault', what: 'contract', who: name, reason: fault };
    else if (changes) yield { kind: 'warning', what: 'machine', who: name };
  }
}

function* nodeFindings({ status }: PreflightFacts, { url, answer }: AskedNode): Generator<PreflightFinding> {
  if (!answer) return;
  const { freeBytes, height } = answer;
  if (freeBytes < LEAST_FREE) yield { kind: 'fault', what: 'disk', who: url, bytes: freeBytes };
  const blocks = status.height - height;
  if (blocks > FEW_BLOCKS) yield { kind: 'warning', what: 'behind', who: url, blocks };
}

/** What is not the same on all nodes that answered. */
function* differences(nodes: readonly AskedNode[]): Generator<PreflightFinding> {
  const answers = nodes.flatMap(({ answer }) => (answer ? [answer] : []));
  const values: Readonly<Record<'data' | 'engine' | 'nodejs' | 'release', (answer: ChainProtocol) => string>> = {
    release: ({ release }) => release,
    engine: ({ engine }) => Object.values(engine).join(' '),
    nodejs: ({ nodejs }) => nodejs,
    data: ({ dataFormat }) => String(dataFormat),
  };
  for (const of of Object.keys(values) as (keyof typeof values)[]) {
    const found = [...new Set(answers.map(values[of]))];
    if (found.length > 1) yield { kind: 'warning', what: 'differ', of, values: found.join(' / ') };
  }
}

function* nearness({ status: { next, height } }: PreflightFacts): Generator<PreflightFinding> {
  if (next && next.height - height < NEAR) yield { kind: 'warning', what: 'near', blocks: next.height - height };
}
