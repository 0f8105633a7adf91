import { killNode, pauseNode, resumeNode, stopNode } from '@stele/cli/network';
import type { Step } from '../manifest/schema.ts';
import { setDisk } from '../network/disk.ts';
import { changeNode, copyVoteKey, joinSpare, removeNode } from '../network/members.ts';
import { flipByte } from './flip-byte.ts';
import type { Runner } from './interface.ts';
import { killProposers } from './kill-proposers.ts';
import { repair } from './repair.ts';

/** What says when a step is done, and what is expected. */
type Around = 'after' | 'expect' | 'height' | 'nodes' | 'of' | 'text' | 'weights' | 'within';
type Action = Exclude<keyof Step, Around>;
type Doing<Name extends keyof Step> = (runner: Runner, value: NonNullable<Step[Name]>) => Promise<unknown>;

/** What steps do, by their names in a manifest. */
const DOINGS: { readonly [Name in Action]: Doing<Name> } = {
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
  skew: ({ network }, { node, seconds }) => network.restart(node, { skewSeconds: seconds }),
  disk: ({ network }, { node, state }) => setDisk(network, node, state),
  variant: ({ network }, { node, as }) => network.restart(node, { variant: as === 'ordinary' ? undefined : as }),
  flip: async ({ network }, { node, part }) => flipByte(network, node, part),
  repair: ({ network }, number) => repair(network, number),
  killProposers,
  quiet: (runner) => runner.quiet(),
  join: ({ network }, number) => joinSpare(network, number),
  change: ({ network }, change) => changeNode(network, change),
  remove: ({ network }, number) => removeNode(network, number),
  twin: ({ network }, { node, of }) => copyVoteKey(network.node(of), network.node(node)),
};

/** Does what a step says; expectations are not among it. */
export async function act(runner: Runner, step: Step): Promise<void> {
  for (const name of Object.keys(DOINGS) as (keyof typeof DOINGS)[]) {
    const value = step[name];
    if (value !== undefined) await (DOINGS[name] as Doing<typeof name>)(runner, value as never);
  }
}
