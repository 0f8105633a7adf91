import { killNode, pauseNode, resumeNode, stopNode } from '@stele/cli/network';
import type { Step } from '../manifest/schema.ts';
import { flipByte } from './flip-byte.ts';
import type { Runner } from './interface.ts';
import { killProposers } from './kill-proposers.ts';

type Doing<Name extends keyof Step> = (runner: Runner, value: NonNullable<Step[Name]>) => Promise<unknown>;

/** More than any disk has: a node that wants so much free takes no transactions. */
const NEVER_FREE = String(2 ** 52);
const USUALLY_FREE = String(2 ** 28);

/** What steps do, by their names in a manifest. */
const DOINGS: { readonly [Name in Exclude<keyof Step, 'after' | 'expect' | 'nodes' | 'within'>]: Doing<Name> } = {
  kill: ({ network }, number) => killNode(network.node(number)),
  pause: ({ network }, number) => pauseNode(network.node(number)),
  resume: ({ network }, number) => resumeNode(network.node(number)),
  stop: ({ network }, number) => stopNode(network.node(number)),
  start: ({ network }, number) => network.launch(number),
  restart: ({ network }, number) => network.restart(number),
  partition: async ({ network }, { groups, how }) => network.links.partition(groups, how),
  heal: async ({ network }) => network.links.heal(),
  delay: async ({ network }, { ms, ...which }) => network.links.delay(which, ms),
  lose: async ({ network }, which) => network.links.lose(which),
  skew: ({ network }, { node, seconds }) => network.restart(node, network.skewed(seconds)),
  disk: ({ network }, { node, state }) =>
    network.restart(node, { STELE_MIN_FREE_BYTES: state === 'full' ? NEVER_FREE : USUALLY_FREE }),
  flip: async ({ network }, { node, part }) => flipByte(network, node, part),
  killProposers,
};

/** Does what a step says; expectations are not among it. */
export async function act(runner: Runner, step: Step): Promise<void> {
  for (const name of Object.keys(DOINGS) as (keyof typeof DOINGS)[]) {
    const value = step[name];
    if (value !== undefined) await (DOINGS[name] as Doing<typeof name>)(runner, value as never);
  }
}
