import type { ChainSet } from '../chains/chain-set.ts';
import type { ManagedChain } from '../chains/managed-chain.ts';
import type { StartNotice } from './start-notices.ts';

/** What to tell whoever starts a node: of its default chain, and how each further one stands. */
export function nodeNotices(chains: Pick<ChainSet, 'all' | 'isDefault'>): StartNotice[] {
  return chains.all.flatMap((chain) => {
    const own = chain.opened?.notices ?? [];
    if (!chains.isDefault(chain.name)) return [standingNotice(chain), ...own.map(ofChain(chain.name))];
    return chain.state === 'running' ? own : [standingNotice(chain), ...own];
  });
}

function ofChain(chain: string): (notice: StartNotice) => StartNotice {
  return (notice) => ({ kind: 'ofChain', chain, notice });
}

function standingNotice({ name: chain, state, failure, genesis = '' }: ManagedChain): StartNotice {
  if (failure) return { kind: 'chainFailed', chain, error: failure };
  if (state === 'running') return { kind: 'chainRuns', chain, fingerprint: genesis };
  return { kind: state === 'stopped' ? 'chainStopped' : 'chainStarts', chain };
}
