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
  'repair',
  'killProposers',
  'variant',
  'join',
  'change',
  'remove',
  'twin',
  'quiet',
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

function stepFaults(step: Step, index: number, manifest: Manifest): string[] {
  const at = `/steps/${index}`;
  const { organisations, spares = 0 } = manifest;
  const all = organisations + spares;
  const actions = ACTIONS.filter((name) => step[name] !== undefined);
  const only = actions.length === 1 ? [] : [`${at} has to do one thing, and does ${actions.join(', ') || 'nothing'}`];
  const unknown = strangers(nodesOf(step), all).map((node) => `${at} names node ${node}, which is not there`);
  return [
    ...only,
    ...unknown,
    ...[linkFault(step), partitionFault(step, manifest), spareFault(step, organisations), waitFault(step)].flatMap(
      (fault) => (fault === undefined ? [] : [`${at} ${fault}`]),
    ),
  ];
}

/** Nodes that a step names. */
function nodesOf(step: Step): number[] {
  const { kill, pause, resume, stop, start, restart, repair, join, remove, of, partition, delay, lose, nodes } = step;
  const links = [delay, lose].flatMap((each) => [each?.node, ...(each?.between ?? [])]);
  const parts = [step.skew, step.disk, step.flip, step.variant, step.change, step.twin].map((part) => part?.node);
  const single = [
    kill,
    pause,
    resume,
    stop,
    start,
    restart,
    repair,
    join,
    remove,
    of,
    step.twin?.of,
    ...parts,
    ...links,
  ];
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

function partitionFault({ partition }: Step, { organisations, spares = 0 }: Manifest): string | undefined {
  if (!partition) return undefined;
  // They are reached at an address of their own, and not through links.
  if (spares > 0) return 'cannot cut off spare nodes';
  const named = partition.groups.flat();
  const isWhole = named.length === organisations && new Set(named).size === organisations;
  return isWhole ? undefined : 'has to name every node once in its groups';
}

/** Spare nodes join once; others are there from the founding on. */
function spareFault({ join, twin }: Step, organisations: number): string | undefined {
  const spare = join ?? twin?.node;
  return spare === undefined || spare > organisations ? undefined : `takes node ${spare} for a spare one`;
}

/** What an expectation needs besides. */
const NEEDED: Partial<Record<NonNullable<Step['expect']>, 'text' | 'of' | 'weights'>> = {
  says: 'text',
  offence: 'of',
  validators: 'weights',
};

function waitFault(step: Step): string | undefined {
  const { expect, within, nodes } = step;
  if (expect === undefined) return within === undefined && nodes === undefined ? undefined : 'expects nothing';
  if (within === undefined) return 'does not say within how many time-outs';
  const needed = NEEDED[expect];
  return needed === undefined || step[needed] !== undefined ? undefined : `does not say ${needed}`;
}
