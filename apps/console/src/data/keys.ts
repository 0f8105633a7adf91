/**
 * Names of what the cache holds. All that belongs to a chain begins with it; what was read at the node and what was read
 * from the platform's tables never share a name.
 */
export const keys = {
  session: ['session'],
  chains: ['chains'],
  jobs: (...what: readonly unknown[]) => ['jobs', ...what],
  /** They belong to the organisation, not to a chain. */
  templates: ['templates'],
  chain: (chain: string) => ['chain', chain, 'info'],
  ofChain: (chain: string, ...what: readonly unknown[]) => ['chain', chain, ...what],
} as const;
