import type { ListedChain } from '@stele/node';
import type { Context } from '../program/context.ts';
import type { Operated } from './operate.ts';

/** The chain that a request was about, as it stands now. */
export function chainOf({ chains, name }: Operated): ListedChain | undefined {
  return chains.find((chain) => chain.name === name);
}

/** What came of a request, for a program. */
export function chainJson(operated: Operated): string {
  const { isRunning, name, keys, removed } = operated;
  return JSON.stringify({ ...chainOf(operated), name, keys, removed, isRunning });
}

/** Says whether a chain runs now or starts with the node. */
export function runsText({ texts: { chains } }: Pick<Context, 'texts'>, { isRunning, name = '' }: Operated): string {
  return isRunning ? chains.runs(name) : chains.startsLater(name);
}
