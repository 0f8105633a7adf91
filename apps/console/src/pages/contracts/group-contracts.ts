import type { ContractInfo } from '@stele/sdk';

/** What contracts there are: deployed by people, services that come with every node, and the chain's own. */
export const CONTRACT_GROUPS = ['deployed', 'services', 'system'] as const;
export type ContractGroup = (typeof CONTRACT_GROUPS)[number];

/** Which of them a contract is. */
export function groupOf({ name, kind }: Pick<ContractInfo, 'name' | 'kind'>): ContractGroup {
  if (name.startsWith('sys.')) return 'system';
  return kind === 'native' ? 'services' : 'deployed';
}
