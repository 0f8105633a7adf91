import { readFileSync } from 'node:fs';
import Value from 'typebox/value';
import { parse } from 'yaml';
import { Manifest, type Step } from './schema.ts';

/** What a step may do, each under its own name. */
export const ACTIONS = [
  'kill',
  'pause',
  'resume',
  'stop',
  'start',
  'restart',
  'partition',
  'heal',
  'delay',
  'lose',
  'skew',
  'disk',
  'flip',
  'killProposers',
  'expect',
] as const;

/** Reads a manifest from a file. @throws Error that names the file and everything in it that is wrong. */
export function loadManifest(path: string): Manifest {
  try {
    return readManifest(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** @param text YAML. @throws Error with everything that is wrong: what the schema does not know is. */
export function readManifest(text: string): Manifest {
  const value: unknown = parse(text);
  const faults = Value.Errors(Manifest, value).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperties' in params ? `: ${params.additionalProperties}` : '';
    return `${instancePath || '/'} ${message}${extra}`;
  });
  refuse(faults);
  const manifest = value as Manifest;
  refuse([...loadFaults(manifest), ...manifest.steps.flatMap((step, i) => stepFaults(step, i, manifest))]);
  return manifest;
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('; '));
}

function loadFaults({ load, organisations }: Manifest): string[] {
  return strangers(load.gateways, organisations).map((node) => `/load names node ${node}, which is not there`);
}

function stepFaults(step: Step, index: number, { organisations }: Manifest): string[] {
  const at = `/steps/${index}`;
  const actions = ACTIONS.filter((name) => step[name] !== undefined);
  const only = actions.length === 1 ? [] : [`${at} has to do one thing, and does ${actions.join(', ') || 'nothing'}`];
  const unknown = strangers(nodesOf(step), organisations).map((node) => `${at} names node ${node}, which is not there`);
  return [
    ...only,
    ...unknown,
    ...[linkFault(step), partitionFault(step, organisations), waitFault(step)].flatMap((fault) =>
      fault === undefined ? [] : [`${at} ${fault}`],
    ),
  ];
}

/** Nodes that a step names. */
function nodesOf(step: Step): number[] {
  const { kill, pause, resume, stop, start, restart, partition, delay, lose, skew, disk, flip, nodes } = step;
  const links = [delay, lose].flatMap((each) => [each?.node, ...(each?.between ?? [])]);
  const single = [kill, pause, resume, stop, start, restart, skew?.node, disk?.node, flip?.node, ...links];
  return [...single, ...(partition?.groups.flat() ?? []), ...(nodes ?? [])].filter((node) => node !== undefined);
}

function strangers(nodes: readonly number[], organisations: number): number[] {
  return nodes.filter((node) => node > organisations);
}

function linkFault({ delay, lose }: Step): string | undefined {
  const links = delay ?? lose;
  if (!links || (links.node === undefined) !== (links.between === undefined)) return undefined;
  return 'has to name either a node or two between which';
}

function partitionFault({ partition }: Step, organisations: number): string | undefined {
  if (!partition) return undefined;
  const named = partition.groups.flat();
  const isWhole = named.length === organisations && new Set(named).size === organisations;
  return isWhole ? undefined : 'has to name every node once in its groups';
}

function waitFault({ expect, within, nodes }: Step): string | undefined {
  if (expect === undefined) return within === undefined && nodes === undefined ? undefined : 'expects nothing';
  return within === undefined ? 'does not say within how many time-outs' : undefined;
}
