import type { ChainInfo, ChainStanding } from '@stele/sdk';

interface Chains {
  readonly chains: readonly ChainInfo[];
  readonly standings: readonly ChainStanding[];
}

/** The chain of a page whose address names none: the one that the node calls its default, or its first. */
export function preferredChain(all: Chains | undefined): string | undefined {
  const preferred = all?.standings.find(({ isDefault }) => isDefault) ?? all?.standings[0];
  return preferred?.name ?? all?.chains[0]?.name;
}
